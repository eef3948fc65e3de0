import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Authority, AuthorityPage, AuthorityProfile } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { cursorOf, input, notFound, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { activePartnerships, historyOf } from './register.rows.js';
import { authorityColumns, authorityFrom, searchStatement, type AuthorityFilter } from './search-statement.js';

const searchInput = z.object({
  query: input.text(200).nullish(),
  country: input.country().nullish(),
  kind: input.text(60).nullish(),
  theme: input.text(60).nullish(),
  minPopulation: z.number().int().min(0).nullish(),
  maxPopulation: z.number().int().min(0).nullish(),
  onboarded: z.boolean().nullish(),
});

export interface SearchArguments extends AuthorityFilter {
  query?: string | null;
  first?: number | null;
  after?: string | null;
}

/** The directory of local authorities: 36,000 rows, three languages, one box to type in. */
@Injectable()
export class DirectoryService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Authorities whose names hold every word of the query, in any language and spelling; without a query the largest first. */
  async search(viewer: Viewer, lang: Language, asked: SearchArguments): Promise<AuthorityPage> {
    const filter = input.read(searchInput, asked);
    const first = input.pageSize(asked.first);
    return this.database.run(viewer, async (db) => {
      const words = await foldedWords(db, filter.query);
      const { text, values } = searchStatement(lang, words, filter, first, readCursor(asked.after, 3));
      const rows = await db.query<Authority & { rank: number }>(text, values);
      return pageOf(rows, first, (row) => cursorOf(String(row.rank), String(row.population ?? -1), row.id));
    });
  }

  /** @throws not_found */
  async profile(viewer: Viewer, lang: Language, authorityId: string): Promise<AuthorityProfile> {
    const id = input.idOrNotFound(authorityId);
    return this.database.run(viewer, async (db) => {
      const authority = await db.first<Authority>(`select ${authorityColumns} ${authorityFrom} where a.id = $2`, [lang, id]);
      if (!authority) throw notFound();
      const rest = await db.first<Omit<AuthorityProfile, 'authority' | 'activePartnerships' | 'history'>>(PROFILE, [lang, id]);
      return {
        ...rest!,
        authority,
        activePartnerships: authority.tenantId ? await activePartnerships(db, lang, authority.tenantId) : [],
        history: await historyOf(db, lang, id),
      };
    });
  }
}

/** The words of a query, folded as the names are; five at most, because every word is a pattern of its own. */
export async function foldedWords(db: Db, query: string | null | undefined): Promise<string[]> {
  if (!query?.trim()) return [];
  const row = await db.first<{ folded: string }>('select app.fold($1) as folded', [query]);
  return (row?.folded ?? '').split(/\s+/).filter(Boolean).slice(0, 5);
}

const PROFILE = `
  select a.code, a.siren, a.latitude, a.longitude, a.source, t.website,
    said.description, said.lang as "descriptionLang",
    (select coalesce(json_agg(json_build_object('lang', n.lang, 'name', n.name, 'status', n.status) order by n.status <> 'ORIGINAL', n.lang), '[]') from (
       select lang, name, status from authority_text where authority_id = a.id
       union all select a.name_lang, a.name, 'ORIGINAL' where not exists (select from authority_text where authority_id = a.id and lang = a.name_lang)) n) as names
  from authority a
  left join tenant t on t.authority_id = a.id and t.status = 'ACTIVE'
  left join lateral (select tt.description, tt.lang from tenant_text tt where tt.tenant_id = t.id and tt.description <> ''
    order by tt.lang = $1 desc, tt.lang = t.name_lang desc, tt.lang limit 1) said on true
  where a.id = $2`;
