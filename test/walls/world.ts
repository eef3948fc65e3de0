import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openWallsDatabase } from './connection.js';
import { expectations } from './expectations.js';

/**
 * A small world in which every table has a row of the partnership that the test is about (`own`), one of a partnership of
 * others (`foreign`) and one of a partnership that the person has left (`left`); and everybody who might try to look.
 */
export const WHO = [
  'nobody', 'stranger', 'ann', 'bob', 'cid', 'administrator', 'guest', 'expiredGuest', 'gone', 'ofLeftParty', 'ofSuspended', 'disabled', 'officer', 'platform',
] as const;
export type Who = (typeof WHO)[number];
export const KEYS = ['own', 'foreign', 'left'] as const;
export type Key = (typeof KEYS)[number];
export type Row = Record<string, unknown>;

export interface World {
  persons: Record<Exclude<Who, 'nobody'>, string>;
  /** table -> key -> the row as it was inserted */
  rows: Map<string, Record<Key, Row>>;
}

/** The secret word in the rows of one kind of wall and one key. */
export const canary = (kind: 'partnership' | 'person' | 'tenant' | 'call', key: Key): string => `canary-${kind}-${key}`;

/** Who may read the secret words of each kind of wall. A guest sees the thread and the project that it was named for. */
export const READERS: Record<'partnership' | 'person' | 'tenant' | 'call', Record<Key, readonly Who[]>> = {
  partnership: { own: ['ann', 'bob', 'guest'], foreign: ['cid'], left: ['cid'] },
  person: { own: ['ann'], foreign: ['cid'], left: ['gone'] },
  // Invitations are read by the administrators of the tenant.
  tenant: { own: ['administrator', 'ann'], foreign: ['cid'], left: [] },
  call: { own: ['officer'], foreign: WHO, left: ['cid'] },
};

/** Whether a person reads the row of a key: what an answer may tell from a random id. */
export const sees = (table: string, key: Key, who: Who): boolean => expectations[table]!.read[key].includes(who) && who !== 'disabled' && who !== 'nobody';

/** Opens a session for everybody. @returns the token of each, as the cookie carries it */
export async function signIn(client: pg.ClientBase, world: World): Promise<Map<Who, string>> {
  const tokens = new Map<Who, string>();
  for (const who of WHO) {
    if (who === 'nobody') continue;
    const token = randomBytes(32).toString('base64url');
    tokens.set(who, token);
    await client.query(`insert into session (person_id, token_hash, expires_at) values ($1, $2, now() + interval '1 day')`, [world.persons[who], createHash('sha256').update(token).digest()]);
  }
  return tokens;
}

type Put = (table: string, values: Row) => Promise<Row>;

export const put = (client: pg.ClientBase): Put => async (table, values) => {
  const columns = Object.keys(values);
  const { rows } = await client.query(
    `insert into ${table} (${columns.map((c) => `"${c}"`).join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
    Object.values(values));
  return rows[0] as Row;
};

/** The world in a database of its own, inside a transaction of a superuser that is never committed. */
export async function openWorld(): Promise<{ database: Awaited<ReturnType<typeof openWallsDatabase>>; world: World }> {
  const database = await openWallsDatabase();
  await database.client.query('begin');
  return { database, world: await buildWorld(database.client) };
}

export async function buildWorld(client: pg.ClientBase): Promise<World> {
  const add = put(client);
  const world: World = { persons: {} as World['persons'], rows: new Map() };
  const keep = (table: string, key: Key, row: Row) => {
    const of = world.rows.get(table) ?? ({} as Record<Key, Row>);
    of[key] = row;
    world.rows.set(table, of);
    return row;
  };
  for (const [code, zone] of [['LB', 'Asia/Beirut'], ['FR', 'Europe/Paris'], ['ES', 'Europe/Madrid']]) {
    await client.query(`insert into country (code, label, zone) values ($1, '{"en":"Country"}', $2) on conflict do nothing`, [code, zone]);
    await client.query(`insert into authority_kind (country, code, label) values ($1, 'TOWN', '{"en":"Town"}') on conflict do nothing`, [code]);
  }
  await client.query(`insert into theme (code, label, sdg, dac, sort) values ('TEST_THEME', '{"en":"Theme"}', '{6}', '{14010}', 99) on conflict do nothing`);
  await client.query(`insert into country_group (code, label, members, source) values ('TEST_GROUP', '{"en":"Group"}', '{LB,ES}', 'test') on conflict do nothing`);
  await client.query(`insert into support_kind (code, label, sort) values ('TEST_SUPPORT', '{"en":"Support"}', 99) on conflict do nothing`);

  for (const who of WHO) {
    if (who === 'nobody') continue;
    const person = await add('person', { name: `Wall ${who}`, locale: 'en', platform_admin: who === 'platform', disabled_at: null });
    world.persons[who] = person['id'] as string;
    await add('account', { person_id: person['id'], email: `${who}-${randomBytes(4).toString('hex')}@walls.example` });
  }
  const p = world.persons;

  const tenants: Record<string, string> = {};
  for (const [name, country] of [['A', 'LB'], ['B', 'FR'], ['C', 'ES'], ['D', 'FR'], ['L', 'LB'], ['S', 'LB']] as const) {
    const authority = await add('authority', { country, kind: 'TOWN', code: `wall-${name}-${randomBytes(3).toString('hex')}`, name: `Wall ${name}`, name_lang: 'en', source: 'test' });
    const tenant = await add('tenant', { kind: 'AUTHORITY', authority_id: authority['id'], country, authority_kind: 'TOWN', name: `Wall ${name}`, name_lang: 'en', locale: 'en', zone: 'UTC', status: 'ACTIVE' });
    tenants[name] = tenant['id'] as string;
  }
  const organisation = await add('organisation', { slug: `wall-${randomBytes(4).toString('hex')}`, kind: 'NETWORK', scope: 'NATIONAL', source: 'test' });
  const network = await add('tenant', { kind: 'NETWORK', organisation_id: organisation['id'], country: 'FR', name: 'Wall N', name_lang: 'en', locale: 'en', zone: 'UTC' });
  tenants['N'] = network['id'] as string;
  const t = tenants as Record<'A' | 'B' | 'C' | 'D' | 'L' | 'S' | 'N', string>;
  const belong = (tenant: string, person: string, role = 'MEMBER', left: Date | null = null) => add('tenant_member', { tenant_id: tenant, person_id: person, role, left_at: left });
  const past = new Date(Date.now() - 86_400_000);
  keep('tenant_member', 'own', await belong(t.A, p.ann));
  await belong(t.A, p.administrator, 'ADMIN');
  await belong(t.B, p.bob);
  keep('tenant_member', 'foreign', await belong(t.C, p.cid, 'ADMIN'));
  await belong(t.A, p.gone, 'MEMBER', past);
  keep('tenant_member', 'left', await add('tenant_member', { tenant_id: t.D, person_id: p.ann, role: 'MEMBER', left_at: past }));
  await belong(t.L, p.ofLeftParty);
  await belong(t.S, p.ofSuspended);
  await belong(t.N, p.officer);
  for (const [key, name] of [['own', 'A'], ['foreign', 'C'], ['left', 'D']] as const) {
    keep('tenant', key, (await client.query('select * from tenant where id = $1', [t[name]])).rows[0]);
    keep('tenant_text', key, await add('tenant_text', { tenant_id: t[name], lang: 'en', name: `Wall ${name}` }));
  }

  // Partnerships: own = A, B, the party that left and the suspended one; foreign = C, D; left = A, C, in which ann was.
  const parties: Record<Key, string[]> = { own: [t.A, t.B, t.L, t.S], foreign: [t.C, t.D], left: [t.D, t.C] };
  for (const key of KEYS) await plant(key);
  await client.query(`update tenant set status = 'SUSPENDED' where id = $1`, [t.S]);
  await client.query('update partnership_party set left_at = now() where tenant_id = $1', [t.L]);
  await client.query('update person set disabled_at = now() where id = $1', [p.disabled]);
  return world;

  async function plant(key: Key): Promise<void> {
    // A word that must not come out of any door but to whom the row is visible.
    const secret = canary('partnership', key);
    // Whose hand wrote the rows: somebody of the partnership.
    const author = key === 'own' ? p.bob : p.cid;
    const authorTenant = key === 'own' ? t.B : t.C;
    const partnership = keep('partnership', key, await add('partnership', { status: 'ACTIVE', themes: ['TEST_THEME'], proposed_by: author, proposing_tenant_id: authorTenant, opened_at: past }));
    const id = partnership['id'] as string;
    for (const tenant of parties[key]) {
      const party = await add('partnership_party', { partnership_id: id, tenant_id: tenant, decision: 'ACCEPTED', decided_by: author, decided_at: past });
      if (tenant === parties[key][0]) keep('partnership_party', key, party);
    }
    const join = (tenant: string, person: string, role = 'MEMBER', more: Row = {}) => add('partnership_member', { partnership_id: id, tenant_id: tenant, person_id: person, role, ...more });
    let guestMember: Row | null = null;
    if (key === 'own') {
      keep('partnership_member', key, await join(t.A, p.ann));
      await join(t.B, p.bob, 'COORDINATOR');
      await join(t.A, p.gone, 'MEMBER', { left_at: past });
      await join(t.L, p.ofLeftParty);
      await join(t.S, p.ofSuspended);
      guestMember = await join(t.A, p.guest, 'GUEST', { expires_at: new Date(Date.now() + 864e5) });
    } else if (key === 'foreign') {
      keep('partnership_member', key, await join(t.C, p.cid, 'COORDINATOR'));
      guestMember = await join(t.D, p.disabled, 'GUEST', { expires_at: new Date(Date.now() + 864e5) });
    } else {
      keep('partnership_member', key, await join(t.D, p.ann, 'MEMBER', { left_at: past }));
      await join(t.C, p.cid);
      guestMember = await join(t.C, p.disabled, 'GUEST', { expires_at: new Date(Date.now() + 864e5) });
    }
    const scoped = { partnership_id: id };
    // For the third key: of somebody who has left, and so sees not even the own visit.
    keep('partnership_visit', key, await add('partnership_visit', { ...scoped, person_id: key === 'own' ? p.ann : key === 'foreign' ? p.cid : p.ann }));
    const project = keep('project', key, await add('project', { ...scoped, title: secret, lang: 'en', created_by: author }));
    const ofProject = { ...scoped, project_id: project['id'] };
    keep('project_party', key, await add('project_party', { ...ofProject, tenant_id: parties[key][0] }));
    keep('project_stakeholder', key, await add('project_stakeholder', { ...ofProject, name: secret, kind: 'SCHOOL' }));
    keep('milestone', key, await add('milestone', { ...ofProject, title: secret }));
    const thread = keep('thread', key, await add('thread', { ...scoped, kind: 'DISCUSSION', title: secret, created_by: author, project_id: project['id'] }));
    const ofThread = { ...scoped, thread_id: thread['id'] };
    const version = keep('document_version', key, await add('document_version', {
      ...ofThread, number: 1, file_name: `${secret}.pdf`, media_type: 'application/pdf', bytes: 1, sha256: randomBytes(32), storage_key: randomBytes(16).toString('hex'), uploaded_by: author, tenant_id: authorTenant }));
    const comment = keep('comment', key, await add('comment', { ...ofThread, version_id: version['id'], author_id: author, tenant_id: authorTenant, lang: 'en', body: secret }));
    keep('comment_mention', key, await add('comment_mention', { ...ofThread, comment_id: comment['id'], person_id: author, author_id: author }));
    keep('thread_follower', key, await add('thread_follower', { ...ofThread, person_id: author }));
    keep('guest_scope', key, await add('guest_scope', { ...scoped, member_id: guestMember['id'], thread_id: thread['id'] }));
    if (key === 'own') {
      await add('guest_scope', { ...scoped, member_id: guestMember['id'], project_id: project['id'] });
      const expired = await join(t.A, p.expiredGuest, 'GUEST', { expires_at: past });
      await add('guest_scope', { ...scoped, member_id: expired['id'], thread_id: thread['id'] });
    }
    const session = keep('training_session', key, await add('training_session', { ...scoped, title: secret, lang: 'en', local_at: '2030-01-01 10:00', zone: 'UTC', starts_at: '2030-01-01T10:00:00Z', minutes: 60, capacity: 5, created_by: author }));
    keep('enrolment', key, await add('enrolment', { ...scoped, session_id: session['id'], person_id: author, tenant_id: authorTenant, status: 'ENROLLED' }));
    keep('expertise_entry', key, await add('expertise_entry', { ...scoped, tenant_id: parties[key][0], kind: 'NEED', title: secret, lang: 'en', theme: 'TEST_THEME', support_kind: 'TEST_SUPPORT', created_by: author, thread_id: thread['id'] }));
    const agreement = keep('agreement', key, await add('agreement', { ...scoped }));
    keep('agreement_text', key, await add('agreement_text', { ...scoped, agreement_id: agreement['id'], lang: 'en', framework: secret, purpose: secret, duration: secret }));
    keep('agreement_commitment', key, await add('agreement_commitment', { ...scoped, agreement_id: agreement['id'], tenant_id: parties[key][0], lang: 'en', body: secret }));
    keep('activity', key, await add('activity', { ...scoped, actor_id: author, tenant_id: authorTenant, verb: 'COMMENTED', subject_kind: 'THREAD', subject_id: thread['id'], title: secret }));
    keep('audit_entry', key, await add('audit_entry', { ...scoped, actor_id: author, action: 'wall.test' }));

    // What belongs to one person: ann's own, cid's, and that of somebody who left.
    const person = key === 'own' ? p.ann : key === 'foreign' ? p.cid : p.gone;
    const mine = { person_id: person };
    keep('person', key, (await client.query('select * from person where id = $1', [person])).rows[0]);
    keep('account', key, (await client.query('select * from account where person_id = $1', [person])).rows[0]);
    keep('credential', key, await add('credential', { ...mine, password_hash: 'none' }));
    keep('password_reset', key, await add('password_reset', { ...mine, token_hash: randomBytes(32), expires_at: new Date() }));
    keep('reset_request', key, await add('reset_request', { email: 'someone@walls.example' }));
    keep('second_factor', key, await add('second_factor', { ...mine, sealed_secret: randomBytes(48) }));
    keep('recovery_code', key, await add('recovery_code', { ...mine, code_hash: randomBytes(32) }));
    keep('factor_release', key, await add('factor_release', { ...mine, tenant_id: t.D, asked_by: p.officer }));
    keep('sign_in_challenge', key, await add('sign_in_challenge', { ...mine, token_hash: randomBytes(32), password_hash: 'none', expires_at: new Date() }));
    keep('session', key, await add('session', { ...mine, token_hash: randomBytes(32), expires_at: new Date(Date.now() + 864e5) }));
    keep('calendar_feed', key, await add('calendar_feed', { ...mine, token_hash: randomBytes(32) }));
    keep('upload', key, await add('upload', { ...ofThread, id: randomBytes(16).toString('hex'), person_id: person, file_name: `${canary('person', key)}.pdf`, bytes: 1 }));
    const search = keep('saved_search', key, await add('saved_search', { ...mine, title: canary('person', key) }));
    keep('search_feed', key, await add('search_feed', { ...mine, search_id: search['id'], token_hash: randomBytes(32) }));
    keep('push_subscription', key, await add('push_subscription', { ...mine, endpoint: `https://push.example/${randomBytes(8).toString('hex')}`, p256dh: randomBytes(65), auth: randomBytes(16), label: canary('person', key) }));
    const webhook = keep('webhook', key, await add('webhook', { ...mine, url: 'https://tool.example/', description: canary('person', key), secret: randomBytes(32) }));
    keep('webhook_attempt', key, await add('webhook_attempt', { ...mine, webhook_id: webhook['id'], message_id: canary('person', key), event: 'test', milliseconds: 1 }));
    keep('partnership_alert', key, await add('partnership_alert', { ...scoped, person_id: person }));
    const followed = await add('funding_call', { tenant_id: t.N, status: 'ANNOUNCED', created_by: p.officer, currency: 'EUR' });
    keep('call_follow', key, await add('call_follow', { ...mine, call_id: followed['id'] }));
    const notification = keep('notification', key, await add('notification', { ...mine, kind: 'COMMENT', event_key: `wall:${key}:${id}`, partnership_id: id }));
    keep('digest_entry', key, await add('digest_entry', { ...mine, notification_id: notification['id'], channel: 'MAIL', due_at: '2030-01-01T07:30:00Z' }));
    keep('notification_reason', key, await add('notification_reason', { ...mine, notification_id: notification['id'], kind: 'FOLLOWED' }));
    keep('delivery', key, await add('delivery', { ...mine, notification_id: notification['id'], kind: 'NOTIFICATION', message_key: `wall:${key}:${id}` }));

    // What belongs to a tenant: A's, C's, D's.
    const tenant = key === 'own' ? t.A : key === 'foreign' ? t.C : t.D;
    keep('invitation', key, await add('invitation', { tenant_id: tenant, partnership_id: id, email: `${canary('tenant', key)}@walls.example`, role: 'MEMBER', locale: 'en', invited_by: author, expires_at: new Date() }));
    const feed = keep('call_feed', key, await add('call_feed', { tenant_id: tenant, name: canary('tenant', key), kind: 'FEED', url: 'https://example.org/', lang: 'en', zone: 'UTC', runs_as: author, created_by: author }));
    const importRun = keep('import_run', key, await add('import_run', { tenant_id: tenant, feed_id: feed['id'], runs_as: author, state: 'DONE' }));
    keep('import_line', key, await add('import_line', { tenant_id: tenant, run_id: importRun['id'], position: 1, result: 'NEW', title: canary('tenant', key) }));
    // Calls: a draft of the network (own), an announced one (foreign, read by all), a draft of C (left).
    const owner = key === 'left' ? t.C : t.N;
    const call = keep('funding_call', key, await add('funding_call', { tenant_id: owner, status: key === 'foreign' ? 'ANNOUNCED' : 'DRAFT', created_by: p.officer, currency: 'EUR' }));
    const ofCall = { call_id: call['id'] };
    keep('call_text', key, await add('call_text', { ...ofCall, lang: 'en', title: canary('call', key) }));
    keep('call_deadline', key, await add('call_deadline', { ...ofCall, position: 1, local_at: '2030-01-01 10:00', zone: 'UTC', at: '2030-01-01T10:00:00Z', precision: 'HOUR' }));
    keep('call_deadline_gone', key, await add('call_deadline_gone', { ...ofCall, id: randomUUID(), label: canary('call', key), local_at: '2030-01-01 10:00', zone: 'UTC', at: '2030-01-01T10:00:00Z', precision: 'HOUR' }));
    keep('call_funder', key, await add('call_funder', { ...ofCall, position: 1, name: canary('call', key) }));
    keep('call_source', key, await add('call_source', { ...ofCall, tenant_id: owner, kind: 'HAND', name: canary('call', key), lang: 'en' }));
    keep('call_correction', key, await add('call_correction', { ...ofCall, field: 'programme', value: { text: 'Wall' }, created_by: p.officer }));
    keep('call_relay', key, await add('call_relay', { ...ofCall, tenant_id: owner, created_by: p.officer }));
    keep('call_link', key, await add('call_link', { ...ofCall, kind: 'SOURCE', url: 'https://example.org/', state: 'OK' }));
    keep('call_requirement', key, await add('call_requirement', { ...ofCall, kind: 'DOCUMENT', position: 0, texts: { en: canary('call', key) } }));
    keep('call_rate', key, await add('call_rate', { ...ofCall, position: 0, rate: 70 }));
    keep('call_lot', key, await add('call_lot', { ...ofCall, position: 0, texts: { en: canary('call', key) } }));
    keep('call_result', key, await add('call_result', { ...ofCall, published_on: '2030-02-01' }));
    keep('call_laureate', key, await add('call_laureate', { ...ofCall, position: 0, name: canary('call', key) }));
    keep('call_version', key, await add('call_version', { ...ofCall, version: 1, kind: 'CREATED', actor_id: key === 'left' ? p.cid : p.officer, internal: key !== 'foreign', note: canary('call', key) }));
    keep('call_event', key, await add('call_event', { ...ofCall, kind: 'ANNOUNCED', key: 'announced' }));
    // An announced call has its row by itself; for drafts it is put here by force, to be seen by nobody all the same.
    const found = key === 'foreign' ? (await client.query('select * from call_search where call_id = $1', [call['id']])).rows[0]
      : await add('call_search', { ...ofCall, status: 'ANNOUNCED', kind: 'PROJECTS', themes: [], sdg: [], support_kinds: [], lead_countries: [], lead_kinds: [], partner_countries: [], funders: [],
        min_parties: 1, min_countries: 1, deadlines: [], deadline_days: [], placed_at: past, search: `'canari':1A` });
    keep('call_search', key, found);
    keep('search_word', key, await add('search_word', { word: `wall${key}`, stem: `wall${key}` }));

    const twin = await add('funding_call', { tenant_id: owner, status: 'DRAFT', created_by: p.officer });
    keep('call_duplicate', key, await add('call_duplicate', { tenant_id: tenant, call_id: call['id'], other_id: twin['id'], reasons: ['TITLE'] }));
    const merge = keep('call_merge', key, await add('call_merge', { tenant_id: tenant, call_id: call['id'], into_id: twin['id'], status_before: 'DRAFT', created_by: p.officer, undone_at: new Date() }));
    keep('source_host', key, await add('source_host', { host: `${key}.example`, holder: randomUUID(), free_at: new Date() }));
    keep('call_merge_carried', key, await add('call_merge_carried', { merge_id: merge['id'], kind: 'FOLLOW', subject_id: p.ann }));
    // An application is for a call that everybody sees.
    const wanted = await add('funding_call', { tenant_id: owner, status: 'ANNOUNCED', created_by: p.officer });
    await add('call_text', { call_id: wanted['id'], lang: 'en', title: 'Announced' });
    const dossier = keep('dossier', key, await add('dossier', { ...scoped, call_id: wanted['id'], project_id: project['id'], result_words: secret, created_by: author }));
    const ofDossier = { ...scoped, dossier_id: dossier['id'] };
    const item = keep('dossier_item', key, await add('dossier_item', { ...ofDossier, kind: 'TASK', texts: JSON.stringify({ en: secret }), tenant_id: parties[key][0], position: 1, created_by: author }));
    keep('dossier_file', key, await add('dossier_file', { ...ofDossier, item_id: item['id'], thread_id: thread['id'], added_by: author, tenant_id: authorTenant }));
    // In the name of who may: the choice of the first party, by ann, by cid, and of a party for which nobody is left.
    keep('dossier_lead_choice', key, await add('dossier_lead_choice', { ...ofDossier, tenant_id: parties[key][0], lead_tenant_id: parties[key][0], chosen_by: key === 'own' ? p.ann : p.cid }));

    // The public register.
    keep('authority', key, (await client.query('select a.* from authority a join tenant t on t.authority_id = a.id where t.id = $1', [tenant])).rows[0]);
    keep('authority_text', key, await add('authority_text', { authority_id: world.rows.get('authority')![key]['id'], lang: 'en', name: 'Wall' }));
    keep('organisation', key, await add('organisation', { slug: `wall-${key}-${randomBytes(4).toString('hex')}`, kind: 'NETWORK', scope: 'NATIONAL', source: 'test' }));
    keep('organisation_text', key, await add('organisation_text', { organisation_id: world.rows.get('organisation')![key]['id'], lang: 'en', name: 'Wall' }));
    keep('register_entry', key, await add('register_entry', { code: `wall-${key}-${randomBytes(4).toString('hex')}`, status: 'UNKNOWN', source: 'test' }));
    keep('register_party', key, await add('register_party', { entry_id: world.rows.get('register_entry')![key]['id'], position: 1, label: 'Wall' }));
    keep('place', key, await add('place', { id: Math.floor(Math.random() * 1e12) + 1e12, country: 'LB', name: 'Wall', latitude: 0, longitude: 0 }));
    for (const table of ['country', 'theme', 'support_kind', 'authority_kind', 'country_group', 'search_synonym']) {
      keep(table, key, (await client.query(`select * from ${table} limit 1 offset $1`, [0])).rows[0]);
    }
  }
}
