import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Label, SavedSearch, SavedSearchCount } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, invalid, notFound, type Viewer } from '@tawam/platform/kit';
import { memberOf } from '@tawam/partnerships';
import { MOST_SEARCHES } from '../funding.policy.js';
import { labelsOf } from '../calls/labels.js';
import { criteria, demandOrder } from './call-filter.js';
import { namesOf } from './names.js';

const shape = z.object({ ...criteria, title: input.title(200), byMail: z.boolean().nullish().transform((b) => b ?? true) });
type Wanted = z.output<typeof shape>;

type Labelled = 'themes' | 'supportKinds' | 'countries' | 'leadCountries' | 'partnerCountries' | 'leadKinds' | 'networks' | 'funders';
type Row = Omit<SavedSearch, Labelled> & Record<Labelled, string[]>;
const COLUMNS = `id, title, query, themes, kinds, support_kinds as "supportKinds", sdg, countries, lead_countries as "leadCountries", partner_countries as "partnerCountries",
  lead_kinds as "leadKinds", amount_min::text as "amountMin", networks, funders, state, within_days as "withinDays", to_char(deadline_from, 'YYYY-MM-DD') as "deadlineFrom",
  to_char(deadline_to, 'YYYY-MM-DD') as "deadlineTo", fits_partnership as "fitsPartnership", by_mail as "byMail", created_at as "createdAt"`;
/** What is written of a search, in the order of valuesOf. */
const WRITTEN = 'title, query, themes, kinds, support_kinds, sdg, countries, lead_countries, partner_countries, lead_kinds, amount_min, networks, funders, state, within_days, deadline_from, deadline_to, fits_partnership, by_mail';
const VALUES = '$3, $4, $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::numeric, $14::uuid[], $15::uuid[], $16, $17::int, $18::date, $19::date, $20::uuid, $21::boolean';
const valuesOf = (s: Wanted): unknown[] => [s.title, s.query, s.themes, s.kinds, s.supportKinds, s.sdg, s.countries, s.leadCountries, s.partnerCountries, s.leadKinds, s.amountMin,
  s.networks, s.funders, s.state, s.withinDays, s.deadlineFrom, s.deadlineTo, s.fitsPartnership, s.byMail];

/** What a person wants to be told of. A person's own; nobody else sees it, the announcing network least of all. */
@Injectable()
export class SearchesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  list(viewer: Viewer, language: Language): Promise<SavedSearch[]> {
    return this.database.run(viewer, async (db) =>
      shown(db, language, await db.query<Row>(`select ${COLUMNS} from saved_search where person_id = $1 order by created_at desc, id desc`, [viewer.personId])));
  }

  /** How many calls each search finds now; apart from the list, because each is a search of its own. */
  counts(viewer: Viewer): Promise<SavedSearchCount[]> {
    return this.database.run(viewer, (db) => db.query<SavedSearchCount>(
      `select x.id as "searchId", (x.found ->> 'total')::int as ahead, (x.found ->> 'capped')::boolean as capped
       from (select s.id, app.calls_found(to_jsonb(s) || jsonb_build_object('state', case s.state when 'ALL' then 'AHEAD' else s.state end), null, 0, null, null, null) as found
         from saved_search s where s.person_id = $1) x`, [viewer.personId]));
  }

  /** @throws invalid_input (title: out_of_range) above fifty searches; not_found for a partnership that is not the viewer's */
  create(viewer: Viewer, language: Language, given: unknown): Promise<SavedSearch> {
    const s = read(given);
    return this.database.run(viewer, async (db) => {
      await demandMine(db, s);
      const rows = await db.query<Row>(
        `insert into saved_search (person_id, ${WRITTEN}) select $1, ${VALUES} where (select count(*) from saved_search where person_id = $1) < $2 returning ${COLUMNS}`,
        [viewer.personId, MOST_SEARCHES, ...valuesOf(s)]);
      if (!rows.length) throw invalid({ title: 'out_of_range' });
      await db.audit({ action: 'search.create', subjectId: rows[0]!.id });
      return (await shown(db, language, rows))[0]!;
    });
  }

  update(viewer: Viewer, language: Language, id: string, given: unknown): Promise<SavedSearch> {
    const searchId = input.idOrNotFound(id);
    const s = read(given);
    return this.database.run(viewer, async (db) => {
      await demandMine(db, s);
      const rows = await db.query<Row>(
        `update saved_search set (${WRITTEN}) = (select ${VALUES}) where id = $1 and person_id = $2 returning ${COLUMNS}`, [searchId, viewer.personId, ...valuesOf(s)]);
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

function read(given: unknown): Wanted {
  const wanted = input.read(shape, given);
  demandOrder(wanted);
  return wanted;
}

/** @throws not_found for a partnership that is not the viewer's */
async function demandMine(db: Db, { fitsPartnership }: Wanted): Promise<void> {
  if (fitsPartnership) await memberOf(db, fitsPartnership);
}

async function shown(db: Db, language: Language, rows: Row[]): Promise<SavedSearch[]> {
  const said = await labelsOf(db, language, rows.flatMap((row) => [...row.themes, ...row.supportKinds, ...row.countries, ...row.leadCountries, ...row.partnerCountries, ...row.leadKinds]));
  const names = await namesOf(db, language, rows.flatMap((row) => [...row.networks, ...row.funders]));
  const labels = (list: string[]): Label[] => list.map((code) => ({ code, label: String(said(code)) }));
  const named = (list: string[]): Label[] => list.map((code) => ({ code, label: names.get(code) ?? '' }));
  return rows.map((row) => ({
    ...row, themes: labels(row.themes), supportKinds: labels(row.supportKinds), countries: labels(row.countries), leadCountries: labels(row.leadCountries),
    partnerCountries: labels(row.partnerCountries), leadKinds: labels(row.leadKinds), networks: named(row.networks), funders: named(row.funders),
  }));
}
