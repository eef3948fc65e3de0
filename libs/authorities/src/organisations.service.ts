import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { Organisation, OrganisationProfile } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { input, notFound, type Viewer } from '@tawam/platform/kit';
import { foldedWords } from './directory.service.js';
import { themeLabels } from './labels.sql.js';
import { activePartnerships } from './register.rows.js';

const filterInput = z.object({
  query: input.text(200).nullish(),
  country: input.country().nullish(),
  kind: z.enum(['NETWORK', 'MINISTRY', 'FUNDER'], 'unknown').nullish(),
  theme: input.text(60).nullish(),
  announcesCalls: z.boolean().nullish(),
  onboarded: z.boolean().nullish(),
});
export type OrganisationFilter = z.input<typeof filterInput>;

const COLUMNS = `
  o.id, o.slug, o.kind, o.country, o.scope, o.services, o.announces_calls as "announcesCalls", t.id as "tenantId",
  said.name, said.lang as "nameLang", said.description, ${themeLabels('o.themes', '$1')} as themes`;
const FROM = `
  from organisation o
  left join tenant t on t.organisation_id = o.id and t.status = 'ACTIVE'
  join lateral (select x.name, x.lang, x.description from organisation_text x where x.organisation_id = o.id
    order by x.lang = $1 desc, x.status = 'ORIGINAL' desc, x.lang limit 1) said on true`;

/** Networks, ministries and funders: some dozens of rows, so a list and no pages. */
@Injectable()
export class OrganisationsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  async list(viewer: Viewer, lang: Language, asked: OrganisationFilter): Promise<Organisation[]> {
    const f = input.read(filterInput, asked);
    return this.database.run(viewer, async (db) => {
      const words = await foldedWords(db, f.query);
      return db.query<Organisation>(
        `select ${COLUMNS} ${FROM}
         where o.search like all ($2::text[]) and ($3::text is null or o.country = $3) and ($4::text is null or o.kind = $4)
           and ($5::text is null or $5 = any (o.themes)) and ($6::boolean is null or o.announces_calls = $6) and ($7::boolean is not true or t.id is not null)
         order by said.name collate "und-x-icu", o.id limit 200`,
        [lang, words.map((w) => `%${w.replace(/[\\%_]/g, '\\$&')}%`), f.country || null, f.kind ?? null, f.theme || null, f.announcesCalls ?? null, f.onboarded ?? null]);
    });
  }

  /** @throws not_found */
  async profile(viewer: Viewer, lang: Language, organisationId: string): Promise<OrganisationProfile> {
    const id = input.idOrNotFound(organisationId);
    return this.database.run(viewer, async (db) => {
      const organisation = await db.first<Organisation>(`select ${COLUMNS} ${FROM} where o.id = $2`, [lang, id]);
      if (!organisation) throw notFound();
      const rest = await db.first<Omit<OrganisationProfile, 'organisation' | 'activePartnerships'>>(PROFILE, [lang, id]);
      return { ...rest!, organisation, activePartnerships: organisation.tenantId ? await activePartnerships(db, lang, organisation.tenantId) : [] };
    });
  }
}

const PROFILE = `
  select o.site, o.source,
    (select coalesce(json_agg(json_build_object('lang', x.lang, 'name', x.name, 'status', x.status) order by x.lang), '[]') from organisation_text x where x.organisation_id = o.id) as names,
    (select coalesce(json_agg(distinct former), '[]') from organisation_text x, unnest(x.former_names) former where x.organisation_id = o.id) as "formerNames",
    (select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'titleLang', c.lang, 'announcedAt', c.announced_at) order by c.announced_at desc nulls last), '[]') from (
       select f.id, f.announced_at, ct.title, ct.lang from tenant t join funding_call f on f.tenant_id = t.id and f.status in ('ANNOUNCED', 'CLOSED')
       join lateral (select title, lang from call_text where call_id = f.id order by lang = $1 desc, status = 'ORIGINAL' desc, lang limit 1) ct on true
       where t.organisation_id = o.id order by f.announced_at desc nulls last limit 20) c) as calls
  from organisation o where o.id = $2`;
