/** Tenants, people, their passwords and their places in the tenants. */
import { hash } from '@node-rs/argon2';
import { findAuthority } from '../register.mjs';
import { insertRows, uuid7 } from '../store.mjs';

// argon2id; the figures of the product's own sign-in.
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function seedPeople(demo, { tenants, people, invitations }, password) {
  const { client } = demo;
  await insertRows(client, 'person', people.map((person) => {
    const tenant = tenants.find(({ key }) => key === person.tenant);
    const created_at = demo.ago(tenant ? tenant.joined - 5 : 120, person.key);
    const id = uuid7(created_at.getTime());
    demo.remember('person', person.key, id);
    return {
      id, name: person.name, locale: person.locale, zone: person.zone ?? tenant?.zone ?? 'Europe/Paris', country: person.country,
      platform_admin: person.platformAdmin ?? false, demo: true, created_at,
    };
  }));
  // One person's hash for all: argon2 is slow by design, and the password is printed on the screen anyway.
  const password_hash = await hash(password, ARGON2);
  const ids = people.map((person) => ({ person_id: demo.id('person', person.key), person }));
  await insertRows(client, 'account', ids.map(({ person_id, person }) => ({
    person_id, email: person.email, mail_calls: true, mail_threads: true, calls_seen_at: demo.ago(14, person.key),
  })));
  await insertRows(client, 'credential', ids.map(({ person_id }) => ({ person_id, password_hash, changed_at: demo.ago(100) })));
  for (const tenant of tenants) await seedTenant(demo, tenant);
  await insertRows(client, 'tenant_member', people.filter((person) => person.tenant).map((person) => ({
    tenant_id: demo.id('tenant', person.tenant), person_id: demo.id('person', person.key), role: person.as, moderator: person.moderator ?? false, job_title: person.job,
    joined_at: demo.ago(tenants.find(({ key }) => key === person.tenant).joined - 5, person.key),
  })));
  await insertRows(client, 'invitation', invitations.map(({ tenant, by, email, locale, ago }) => {
    const created_at = demo.ago(ago, email);
    // Without a token nobody can accept it, and no mail is sent: it shows how a waiting invitation looks.
    return {
      id: uuid7(created_at.getTime()), tenant_id: demo.id('tenant', tenant), email, role: 'MEMBER', locale, invited_by: demo.id('person', by), created_at,
      thread_ids: [], project_ids: [], expires_at: new Date(demo.now.getTime() + 10 * 86_400_000),
    };
  }));
  await audit(demo, 'platform', tenants.flatMap((tenant) => [
    { at: demo.ago(tenant.joined, tenant.key), action: 'tenant.create', tenant: tenant.key },
    { at: demo.ago(tenant.joined - 1, tenant.key), action: 'tenant.verify', tenant: tenant.key },
  ]));
}

async function seedTenant(demo, tenant) {
  const { client } = demo;
  const created_at = demo.ago(tenant.joined, tenant.key);
  const id = uuid7(created_at.getTime());
  demo.remember('tenant', tenant.key, id);
  const authority = tenant.authority ? await findAuthority(client, demo.register, tenant.authority) : null;
  await insertRows(client, 'tenant', [{
    id, kind: tenant.kind ?? 'AUTHORITY', authority_id: authority?.id ?? null,
    organisation_id: tenant.organisation ? demo.register.need(`organisation:${tenant.organisation}`) : null,
    country: authority?.country ?? tenant.country, authority_kind: authority?.kind ?? null, name: tenant.names[tenant.lang], name_lang: tenant.lang,
    locale: tenant.locale, zone: tenant.zone, status: 'ACTIVE', verified_at: demo.ago(tenant.joined - 1, tenant.key), website: tenant.website ?? null,
    demo: true, created_at, version: 1,
  }]);
  await insertRows(client, 'tenant_text', Object.entries(tenant.names).map(([lang, name]) => ({
    tenant_id: id, lang, name, description: tenant.about[lang] ?? '', status: lang === tenant.lang ? 'ORIGINAL' : (tenant.status?.[lang] ?? 'HUMAN'),
  })));
}

/** Lines of the audit log; they carry what was done to which row, never content. */
export async function audit(demo, actor, lines) {
  await insertRows(demo.client, 'audit_entry', lines.map(({ at, action, tenant, partnership, subject }) => ({
    id: uuid7(at.getTime()), at, actor_id: demo.id('person', actor), actor_kind: 'PERSON', action,
    tenant_id: tenant ? demo.id('tenant', tenant) : null, partnership_id: partnership ? demo.id('partnership', partnership) : null,
    subject_id: subject ?? (tenant ? demo.id('tenant', tenant) : null), detail: {},
  })));
}
