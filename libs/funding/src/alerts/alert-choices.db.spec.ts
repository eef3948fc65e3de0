import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, makeSearch } from '../../../../test/support/factories.js';
import { openAlerts } from '../../../../test/support/alerts.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
const CHOICE = { active: true, frequency: 'DAILY', byMail: true, byPush: true };
const code = (answer: { errors?: { extensions: { code: string; fields?: object } }[] }) => answer.errors?.[0]?.extensions;
const FOLLOW = '{ callId title active chosen hasProject reminderDays byMail byPush webhookId }';

beforeAll(async () => { a = await openAlerts(); });
afterAll(() => a?.close());

describe('choices about alerts', () => {
  it('are one’s own: a stranger neither sees nor changes them, and a foreign id is like a random one', async () => {
    const { rana, otto, partnershipId } = a.world;
    const search = await makeSearch(a.at.adminPool, rana, 'Mine');
    const hidden = await a.sql<{ id: string }>(`insert into funding_call (tenant_id, kind) values ($1, 'ROLLING') returning id`, [a.network]);
    const choose = (id: string) => a.as(otto, 'mutation($s: ID!, $i: AlertChoiceInput!) { chooseSearchAlert(searchId: $s, input: $i) { title } }', { s: id, i: CHOICE });
    const pick = (id: string) => a.as(otto, 'mutation($p: ID!, $i: AlertChoiceInput!) { choosePartnershipAlert(partnershipId: $p, input: $i) { active } }', { p: id, i: CHOICE });
    const follow = (id: string) => a.as(otto, `mutation($c: ID!) { followCall(callId: $c) ${FOLLOW} }`, { c: id });
    for (const [work, id] of [[choose, search], [pick, partnershipId], [follow, hidden[0]!.id]] as const) {
      expect(JSON.stringify(await work(id))).toBe(JSON.stringify(await work(randomUUID())));
      expect(code(await work(id))?.code).toBe('not_found');
    }
    const seen = await a.as<{ alertChoices: { searches: unknown[]; partnerships: { partnershipId: string }[]; follows: unknown[] } }>(otto, '{ alertChoices { searches { title } partnerships { partnershipId } follows { callId } } }');
    expect(seen.data.alertChoices).toEqual({ searches: [], partnerships: [{ partnershipId: a.world.foreignPartnershipId }], follows: [] });
  });
  it('are kept: frequency and channels of a search and of a partnership', async () => {
    const { rana, partnershipId } = a.world;
    const search = await makeSearch(a.at.adminPool, rana, 'Water');
    const [hook] = await a.sql<{ id: string }>(`insert into webhook (person_id, url, secret) values ($1, 'https://tool.example/', 'x') returning id`, [rana.personId]);
    const chosen = await a.as(rana, 'mutation($s: ID!, $i: AlertChoiceInput!) { chooseSearchAlert(searchId: $s, input: $i) { title active frequency byMail byPush webhookId } }', { s: search, i: { ...CHOICE, webhookId: hook!.id } });
    expect(chosen.data).toEqual({ chooseSearchAlert: { title: 'Water', ...CHOICE, webhookId: hook!.id } });
    expect(await a.sql('select ways from saved_search where id = $1', [search])).toEqual([{ ways: 2 + 16 + 64 }]);
    const party = await a.as(rana, 'mutation($p: ID!, $i: AlertChoiceInput!) { choosePartnershipAlert(partnershipId: $p, input: $i) { partyNames active frequency byMail } }', { p: partnershipId, i: { ...CHOICE, active: false, frequency: 'WEEKLY' } });
    expect(party.data).toEqual({ choosePartnershipAlert: { partyNames: ['Málaga', 'Tripoli'], active: false, frequency: 'WEEKLY', byMail: true } });
    const [foreign] = await a.sql<{ id: string }>(`insert into webhook (person_id, url, secret) values ($1, 'https://tool.example/', 'x') returning id`, [a.world.otto.personId]);
    expect(code(await a.as(rana, 'mutation($s: ID!, $i: AlertChoiceInput!) { chooseSearchAlert(searchId: $s, input: $i) { title } }', { s: search, i: { ...CHOICE, webhookId: foreign!.id } }))?.code).toBe('not_found');
  });
  it('of the hours are refused with a reason under each field', async () => {
    const write = (input: object) => a.as<{ updateTellingHours: object }>(a.world.rana, 'mutation($i: TellingHoursInput!) { updateTellingHours(input: $i) { zone digestAt digestWeekday quietFrom quietTo } }', { i: input });
    expect(code(await write({ digestAt: '25:00', digestWeekday: 8 }))?.fields).toEqual({ digestAt: 'not_a_time', digestWeekday: 'out_of_range' });
    expect(code(await write({ digestAt: '08:00', digestWeekday: 1, quietFrom: '22:00' }))?.fields).toEqual({ quietTo: 'required' });
    expect(code(await write({ digestAt: '08:00', digestWeekday: 1, quietFrom: '22:00', quietTo: '22:00' }))?.fields).toEqual({ quietTo: 'out_of_range' });
    const kept = { digestAt: '08:15', digestWeekday: 5, quietFrom: '22:00', quietTo: '06:30' };
    expect((await write(kept)).data.updateTellingHours).toMatchObject(kept);
    expect((await write({ ...kept, quietFrom: null, quietTo: null })).data.updateTellingHours).toMatchObject({ quietFrom: null, quietTo: null });
  });
});

describe('following a call', () => {
  it('is one act with reminders as usual or as chosen, and one to end it', async () => {
    const who = await makePerson(a.at.adminPool, 'Follower');
    const call = await a.call('Suivre');
    const follow = async (input: object | null) => (await a.as<{ followCall: object }>(who, `mutation($c: ID!, $i: CallFollowInput) { followCall(callId: $c, input: $i) ${FOLLOW} }`, { c: call, i: input })).data.followCall;
    const usual = { callId: call, title: 'Suivre', active: true, chosen: true, hasProject: false, reminderDays: [30, 14, 7, 1], byMail: true, byPush: false, webhookId: null };
    expect(await follow(null)).toEqual(usual);
    expect(await follow({ reminderDays: [3, 10, 3], byMail: false, byPush: true })).toEqual({ ...usual, reminderDays: [10, 3], byMail: false, byPush: true });
    expect(await follow(null)).toMatchObject({ reminderDays: [10, 3], byMail: false });
    const bad = await a.as(who, `mutation($c: ID!, $i: CallFollowInput) { followCall(callId: $c, input: $i) ${FOLLOW} }`, { c: call, i: { reminderDays: [400], byMail: true, byPush: false } });
    expect(code(bad)?.fields).toEqual({ 'reminderDays.0': 'out_of_range' });
    const [hook] = await a.sql<{ id: string }>(`insert into webhook (person_id, url, secret) values ($1, 'https://tool.example/', 'x') returning id`, [who.personId]);
    expect(await follow({ reminderDays: [7], byMail: true, byPush: false, webhookId: hook!.id })).toMatchObject({ reminderDays: [7], webhookId: hook!.id });
    expect(await follow(null)).toMatchObject({ webhookId: hook!.id });
    const [foreign] = await a.sql<{ id: string }>(`insert into webhook (person_id, url, secret) values ($1, 'https://tool.example/', 'x') returning id`, [a.world.otto.personId]);
    for (const id of [foreign!.id, randomUUID()]) {
      expect(code(await a.as(who, `mutation($c: ID!, $i: CallFollowInput) { followCall(callId: $c, input: $i) ${FOLLOW} }`, { c: call, i: { reminderDays: [7], byMail: true, byPush: false, webhookId: id } }))?.code).toBe('not_found');
    }
    await a.sql('delete from webhook where id = $1', [hook!.id]);
    expect(await follow(null)).toMatchObject({ reminderDays: [7], webhookId: null });
    const ended = await a.as<{ unfollowCall: object }>(who, `mutation($c: ID!) { unfollowCall(callId: $c) ${FOLLOW} }`, { c: call });
    expect(ended.data.unfollowCall).toMatchObject({ active: false, chosen: false });
  });
  it('shows calls that a project is meant for, and lets each person silence them', async () => {
    const { rana, lucia, otto, partnershipId } = a.world;
    const call = await a.call('Projet');
    await a.sql(`insert into project (partnership_id, title, lang, call_id, created_by) values ($1, 'Project', 'en', $2, $3)`, [partnershipId, call, rana.personId]);
    const list = async (who: typeof rana) => (await a.as<{ alertChoices: { follows: object[] } }>(who, `{ alertChoices { follows ${FOLLOW} } }`)).data.alertChoices.follows;
    expect(await list(lucia)).toMatchObject([{ callId: call, active: true, chosen: false, hasProject: true }]);
    expect(await list(otto)).toEqual([]);
    await a.as(lucia, `mutation($c: ID!) { unfollowCall(callId: $c) ${FOLLOW} }`, { c: call });
    expect(await list(lucia)).toMatchObject([{ callId: call, active: false, hasProject: true }]);
    expect(await list(rana)).toMatchObject([{ active: true }]);
  });
});

describe('a page that unsubscribes', () => {
  it('whose link is wrong speaks the language of the browser', async () => {
    const page = async (language: string) => (await fetch(`${a.api.origin}/unsubscribe/none`, { headers: { 'accept-language': language } })).text();
    expect(await page('fr-FR,fr;q=0.9,en;q=0.5')).toContain('Page introuvable');
    expect(await page('de, ar;q=0.8')).toContain('dir="rtl"');
    expect(await page('de')).toContain('Page not found');
  });
});
