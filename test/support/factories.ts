/**
 * Makes what a test needs, behind the walls (the admin pool). What a test is about, it does through the product's services.
 * Everybody adds own functions at the end; each makes one thing and answers what is needed to speak of it.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Viewer } from '@tawam/platform/kit';

const one = async <R = { id: string }>(pool: pg.Pool, sql: string, values: unknown[] = []): Promise<R> => (await pool.query(sql, values)).rows[0] as R;

/** A person with an account, as the viewer that services are given. */
export async function makePerson(pool: pg.Pool, name: string, { locale = 'en', zone = 'UTC', platformAdmin = false } = {}): Promise<Viewer> {
  const { id } = await one(pool, 'insert into person (name, locale, zone, platform_admin) values ($1, $2, $3, $4) returning id', [name, locale, zone, platformAdmin]);
  await pool.query('insert into account (person_id, email) values ($1, $2)', [id, `${randomBytes(6).toString('hex')}@test.example`]);
  return { personId: id, name, locale, zone, platformAdmin };
}

/** A town with a tenant that acts for it. */
export async function makeTenant(pool: pg.Pool, name: string, country = 'LB'): Promise<string> {
  await pool.query(`insert into country (code, label, zone) values ($1, '{}', 'UTC') on conflict do nothing`, [country]);
  await pool.query(`insert into authority_kind (country, code, label) values ($1, 'TOWN', '{}') on conflict do nothing`, [country]);
  const authority = await one(pool, `insert into authority (country, kind, code, name, name_lang, source) values ($1, 'TOWN', $2, $3, 'en', 'test') returning id`, [country, randomUUID(), name]);
  return (await one(pool, `insert into tenant (kind, authority_id, country, authority_kind, name, name_lang, locale, zone) values ('AUTHORITY', $1, $2, 'TOWN', $3, 'en', 'en', 'UTC') returning id`, [authority.id, country, name])).id;
}

/** Somebody who acts for a tenant. In a network it is an officer who lets calls go out, unless said otherwise. */
export async function makeTenantMember(pool: pg.Pool, tenantId: string, person: Viewer, role: 'ADMIN' | 'MEMBER' = 'MEMBER', { moderator = true } = {}): Promise<void> {
  await pool.query(`insert into tenant_member (tenant_id, person_id, role, moderator) select $1, $2, $3, $4 and kind = 'NETWORK' from tenant where id = $1`, [tenantId, person.personId, role, moderator]);
}

/** An open partnership of these tenants; the first proposed it. */
export async function makePartnership(pool: pg.Pool, tenantIds: readonly string[], proposedBy: Viewer): Promise<string> {
  const { id } = await one(pool, `insert into partnership (status, themes, proposed_by, proposing_tenant_id, opened_at) values ('ACTIVE', '{WATER}', $1, $2, now()) returning id`, [proposedBy.personId, tenantIds[0]]);
  for (const tenantId of tenantIds) await pool.query(`insert into partnership_party (partnership_id, tenant_id, decision) values ($1, $2, 'ACCEPTED')`, [id, tenantId]);
  return id;
}

/** A member under a party; answers the id of the membership. A guest stays for a week unless said otherwise. */
export async function makeMember(pool: pg.Pool, partnershipId: string, tenantId: string, person: Viewer, role: 'COORDINATOR' | 'MEMBER' | 'GUEST' = 'MEMBER', expiresAt: Date | null = role === 'GUEST' ? new Date(Date.now() + 604_800_000) : null): Promise<string> {
  return (await one(pool, 'insert into partnership_member (partnership_id, tenant_id, person_id, role, expires_at) values ($1, $2, $3, $4, $5) returning id', [partnershipId, tenantId, person.personId, role, expiresAt])).id;
}

/** A session; `cookie` is what a browser would send on http at this machine. */
export async function makeSession(pool: pg.Pool, person: Viewer): Promise<{ id: string; hash: Buffer; cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const { id } = await one(pool, `insert into session (person_id, token_hash, expires_at) values ($1, $2, now() + interval '1 day') returning id`, [person.personId, hash]);
  return { id, hash, cookie: `tawam=${token}` };
}

/** Two partnerships that know nothing of one another: Rana and Lucía in the first, Otto in the second. */
export async function makeTwoPartnerships(pool: pg.Pool) {
  const [tripoli, malaga, elsewhere, beyond] = await Promise.all([makeTenant(pool, 'Tripoli', 'LB'), makeTenant(pool, 'Málaga', 'ES'), makeTenant(pool, 'Elsewhere', 'FR'), makeTenant(pool, 'Beyond', 'LB')]);
  const [rana, lucia, otto] = await Promise.all([makePerson(pool, 'Rana', { locale: 'ar' }), makePerson(pool, 'Lucía'), makePerson(pool, 'Otto', { locale: 'fr' })]);
  const partnershipId = await makePartnership(pool, [tripoli, malaga], rana);
  const foreignPartnershipId = await makePartnership(pool, [elsewhere, beyond], otto);
  await makeMember(pool, partnershipId, tripoli, rana, 'COORDINATOR');
  await makeMember(pool, partnershipId, malaga, lucia);
  await makeMember(pool, foreignPartnershipId, elsewhere, otto);
  return { tripoli, malaga, elsewhere, rana, lucia, otto, partnershipId, foreignPartnershipId };
}

/** Themes and kinds of support of the reference data, as far as a test names them. */
export async function makeVocabulary(pool: pg.Pool): Promise<void> {
  await pool.query(`insert into theme (code, label, sdg, dac, sort) values ('WATER_SANITATION', '{"en": "Water", "fr": "Eau", "ar": "المياه"}', '{6}', '{}', 1),
    ('TECHNOLOGY', '{"en": "Technology"}', '{9}', '{}', 2) on conflict do nothing`);
  await pool.query(`insert into support_kind (code, label, sort) values ('ADVICE', '{"en": "Advice"}', 1), ('TRAINING', '{"en": "Training"}', 2) on conflict do nothing`);
}

/** A person who was a member under a party and has left. */
export async function makeLeftMember(pool: pg.Pool, partnershipId: string, tenantId: string, name = 'Gone'): Promise<Viewer> {
  const person = await makePerson(pool, name);
  await pool.query(`insert into partnership_member (partnership_id, tenant_id, person_id, role, left_at) values ($1, $2, $3, 'MEMBER', now())`, [partnershipId, tenantId, person.personId]);
  return person;
}

/** A network with a tenant that announces calls. */
export async function makeNetwork(pool: pg.Pool, name: string): Promise<string> {
  const organisation = await one(pool, `insert into organisation (slug, kind, scope, source) values ($1, 'NETWORK', 'INTERNATIONAL', 'test') returning id`, [randomUUID()]);
  return (await one(pool, `insert into tenant (kind, organisation_id, name, name_lang, locale, zone) values ('NETWORK', $1, $2, 'en', 'en', 'Europe/Paris') returning id`, [organisation.id, name])).id;
}

/** A saved search of a person; without conditions it fits every call. */
export async function makeSearch(pool: pg.Pool, person: Viewer, title: string, { themes = [], query = '', byMail = true }: { themes?: string[]; query?: string; byMail?: boolean } = {}): Promise<string> {
  return (await one(pool, 'insert into saved_search (person_id, title, themes, query, by_mail) values ($1, $2, $3, $4, $5) returning id', [person.personId, title, themes, query, byMail])).id;
}

/** The address of a person. */
export async function addressOf(pool: pg.Pool, person: Viewer): Promise<string> {
  return (await one<{ email: string }>(pool, 'select email::text from account where person_id = $1', [person.personId])).email;
}

/** Gives a person a password, as the hash that the caller has made. */
export async function makeCredential(pool: pg.Pool, person: Viewer, hash: string): Promise<void> {
  await pool.query('insert into credential (person_id, password_hash) values ($1, $2) on conflict (person_id) do update set password_hash = excluded.password_hash', [person.personId, hash]);
}
