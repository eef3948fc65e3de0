import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Label, SavedSearch } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { MOST_SEARCHES } from '../funding.policy.js';
import { labelsOf } from '../calls/labels.js';

const codes = z.array(z.string().regex(/^[A-Z][A-Z0-9_]{1,40}$/, 'unknown')).max(60, 'out_of_range').nullish().transform((list) => [...new Set(list ?? [])]);
const shape = z.object({
  title: input.title(200),
  query: input.text(200).nullish().transform((s) => s ?? ''),
  themes: codes, countries: codes, leadKinds: codes,
  amountMin: input.money().nullish().transform((s) => s ?? null),
  byMail: z.boolean().nullish().transform((b) => b ?? true),
});

type Row = Omit<SavedSearch, 'themes' | 'countries' | 'leadKinds'> & { themes: string[]; countries: string[]; leadKinds: string[] };
const COLUMNS = `id, title, query, themes, countries, lead_kinds as "leadKinds", amount_min::text as "amountMin", by_mail as "byMail", created_at as "createdAt"`;

/** What a person wants to be told of. A person's own; nobody else sees it, the announcing network least of all. */
@Injectable()
export class SearchesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  list(viewer: Viewer, language: Language): Promise<SavedSearch[]> {
    return this.database.run(viewer, async (db) =>
      shown(db, language, await db.query<Row>(`select ${COLUMNS} from saved_search where person_id = $1 order by created_at desc, id desc`, [viewer.personId])));
  }

  /** @throws invalid_input (title: out_of_range) above fifty searches */
  create(viewer: Viewer, language: Language, given: unknown): Promise<SavedSearch> {
    const s = input.read(shape, given);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<Row>(
        `insert into saved_search (person_id, title, query, themes, countries, lead_kinds, amount_min, by_mail)
         select $1, $2, $3, $4::text[], $5::text[], $6::text[], $7::numeric, $8
         where (select count(*) from saved_search where person_id = $1) < $9 returning ${COLUMNS}`,
        [viewer.personId, s.title, s.query, s.themes, s.countries, s.leadKinds, s.amountMin, s.byMail, MOST_SEARCHES]);
      if (!rows.length) throw invalid({ title: 'out_of_range' });
      await db.audit({ action: 'search.create', subjectId: rows[0]!.id });
      return (await shown(db, language, rows))[0]!;
    });
  }

  update(viewer: Viewer, language: Language, id: string, given: unknown): Promise<SavedSearch> {
    const searchId = input.idOrNotFound(id);
    const s = input.read(shape, given);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<Row>(
        `update saved_search set title = $3, query = $4, themes = $5, countries = $6, lead_kinds = $7, amount_min = $8, by_mail = $9
         where id = $1 and person_id = $2 returning ${COLUMNS}`,
        [searchId, viewer.personId, s.title, s.query, s.themes, s.countries, s.leadKinds, s.amountMin, s.byMail]);
      if (!rows.length) throw notFound();
      return (await shown(db, language, rows))[0]!;
    });
  }

  remove(viewer: Viewer, id: string): Promise<boolean> {
    const searchId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const gone = await db.first('delete from saved_search where id = $1 and person_id = $2 returning id', [searchId, viewer.personId]);
      if (!gone) throw notFound();
      await db.audit({ action: 'search.delete', subjectId: searchId });
      return true;
    });
  }
}

async function shown(db: Db, language: Language, rows: Row[]): Promise<SavedSearch[]> {
  const said = await labelsOf(db, language, rows.flatMap((row) => [...row.themes, ...row.countries, ...row.leadKinds]));
  const labels = (list: string[]): Label[] => list.map((code) => ({ code, label: String(said(code)) }));
  return rows.map((row) => ({ ...row, themes: labels(row.themes), countries: labels(row.countries), leadKinds: labels(row.leadKinds) }));
}
