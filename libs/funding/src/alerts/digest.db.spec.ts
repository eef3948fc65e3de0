import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makePerson, makeSearch } from '../../../../test/support/factories.js';
import { openAlerts } from '../../../../test/support/alerts.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
const reader = async (name: string, more: { locale?: string; zone?: string; frequency?: string } = {}): Promise<{ who: Viewer; search: string }> => {
  const who = await makePerson(a.at.adminPool, name, { locale: more.locale ?? 'en' });
  await a.sql('update person set zone = $2 where id = $1', [who.personId, more.zone ?? 'Europe/Paris']);
  const search = await makeSearch(a.at.adminPool, who, `Search of ${name}`);
  await a.sql('update saved_search set frequency = $2 where id = $1', [search, more.frequency ?? 'DAILY']);
  return { who, search };
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

beforeAll(async () => { a = await openAlerts(); });
afterAll(() => a?.close());

describe('an alert that may wait', () => {
  it('is in the product at once and its mail waits for the hour of the person, once for all that is due then; a stranger sees nothing of it', async () => {
    const { who } = await reader('Daily', { zone: 'Asia/Beirut' });
    await a.sql(`update account set digest_at = '06:45' where person_id = $1`, [who.personId]);
    await a.happens(await a.call('Premier'), 'ANNOUNCED');
    await a.happens(await a.call('Second'), 'ANNOUNCED');
    expect(await a.told(who)).toEqual(['ANNOUNCED', 'ANNOUNCED']);
    const rows = await a.deliveries(who);
    expect(rows).toMatchObject([{ kind: 'DIGEST', channel: 'MAIL', state: 'PENDING' }]);
    expect(new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Beirut', timeStyle: 'short' }).format(rows[0]!.next_at)).toBe('06:45');
    expect(rows[0]!.next_at.getTime()).toBeGreaterThan(Date.now());
    expect(rows[0]!.next_at.getTime()).toBeLessThan(Date.now() + 86_400_000 + 300_000);
    await a.send();
    expect(await a.mailsTo(who)).toEqual([]);
    await a.at.database.run(a.world.otto, async (db) => expect(await db.query('select notification_id from digest_entry')).toEqual([]));
    await a.at.database.run(who, async (db) => expect(await db.query('select notification_id from digest_entry')).toHaveLength(2));
  });
  it('waits for Monday where it is weekly, or for the day that the person chose', async () => {
    const weekday = (at: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short' }).format(at);
    const [monday, friday] = [await reader('Monday', { frequency: 'WEEKLY' }), await reader('Friday', { frequency: 'WEEKLY' })];
    await a.sql('update account set digest_weekday = 5 where person_id = $1', [friday.who.personId]);
    await a.happens(await a.call('Hebdomadaire'), 'ANNOUNCED');
    expect(weekday((await a.deliveries(monday.who))[0]!.next_at)).toBe('Mon');
    expect(weekday((await a.deliveries(friday.who))[0]!.next_at)).toBe('Fri');
  });
  it('does not wait when another alert of the person wants to hear at once', async () => {
    const { who } = await reader('Both');
    await makeSearch(a.at.adminPool, who, 'At once');
    await a.happens(await a.call('Les deux'), 'ANNOUNCED');
    expect(await a.deliveries(who)).toMatchObject([{ kind: 'NOTIFICATION', channel: 'MAIL' }]);
    expect(await a.told(who)).toEqual(['ANNOUNCED']);
  });
  it('goes by the channels that were chosen, a webhook at once', async () => {
    const { who, search } = await reader('Channels');
    const [hook] = await a.sql<{ id: string }>(`insert into webhook (person_id, url, secret) values ($1, 'https://tool.example/', 'x') returning id`, [who.personId]);
    await a.sql('update saved_search set by_mail = false, by_push = true, webhook_id = $2 where id = $1', [search, hook!.id]);
    await a.happens(await a.call('Canaux'), 'ANNOUNCED');
    const rows = await a.deliveries(who);
    expect(rows.map((row) => `${row.kind} ${row.channel}`).sort()).toEqual(['DIGEST PUSH', 'NOTIFICATION WEBHOOK']);
    expect(rows.find((row) => row.channel === 'WEBHOOK')!.endpoint_id).toBe(hook!.id);
  });
  it('of a partnership follows what its member chose, and nothing comes when it is switched off', async () => {
    const { rana, lucia, partnershipId } = a.world;
    await a.sql(`insert into partnership_alert (person_id, partnership_id, frequency) values ($1, $2, 'WEEKLY')`, [rana.personId, partnershipId]);
    await a.sql('insert into partnership_alert (person_id, partnership_id, active) values ($1, $2, false)', [lucia.personId, partnershipId]);
    await a.happens(await a.call('Eau', { themes: ['WATER_SANITATION'] }), 'ANNOUNCED');
    expect(await a.deliveries(rana)).toMatchObject([{ kind: 'DIGEST' }]);
    expect(await a.told(lucia)).toEqual([]);
    await a.sql('delete from partnership_alert');
  });
});

describe('a digest', () => {
  it('groups by deadline, says why and what moved in both zones, in the language of the reader at the time of sending', async () => {
    const { who } = await reader('Nour', { zone: 'Asia/Beirut' });
    const soon = await a.call('Bientôt', { deadlines: [{ at: inDays(3) }] });
    const later = await a.call('Plus tard', { deadlines: [{ at: inDays(60) }] });
    const rolling = await a.call('Toute l’année \u202Eabc');
    await a.happens(later, 'ANNOUNCED');
    await a.happens(rolling, 'ANNOUNCED');
    await a.happens(soon, 'CHANGED', [{ field: 'deadline', label: 'Dossier', from: { localAt: '2030-01-10T12:00', zone: 'Europe/Paris', precision: 'HOUR' }, to: { localAt: '2030-02-20T12:00', zone: 'Europe/Paris', precision: 'HOUR' } }]);
    await a.sql(`update person set locale = 'ar' where id = $1`, [who.personId]);
    await a.sendAll();
    const mails = await a.mailsTo(who);
    expect(mails).toHaveLength(1);
    const { text, html, headers, subject } = mails[0]!;
    expect(subject).toBe('3 نداءات مشاريع لكم');
    expect(headers['content-language']).toBe('ar');
    const places = ['الموعد النهائي خلال 7 أيام', 'Bientôt', 'الموعد النهائي أبعد من ذلك', 'Plus tard', 'مفتوحة على مدار السنة', 'Toute l’année'].map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((x, y) => x - y)).toEqual(places);
    expect(text).toContain('\u2068Toute l’année abc\u2069');
    expect(html).toContain('<bdi>Bientôt</bdi>');
    // Moved from what to what, on the call's clock and on the reader's.
    expect(text).toMatch(/الموعد «\u2068Dossier\u2069» انتقل من .*12:00.*بتوقيتكم.*13:00.* إلى .*12:00.*بتوقيتكم.*13:00/);
    expect(text).toContain('Search of Nour');
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const [row] = await a.sql<{ id: string }>(`select id from delivery where person_id = $1 and state = 'SENT'`, [who.personId]);
    expect(mails[0]!.messageId).toBe(`<${row!.id}@localhost>`);
    // One alert alone brought all of it: its own click stops it.
    const url = /<(.*)>/.exec(headers['list-unsubscribe']!)![1]!;
    expect((await fetch(`${a.api.origin}${new URL(url).pathname}`, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(200);
    expect(await a.sql('select by_mail from saved_search where person_id = $1', [who.personId])).toEqual([{ by_mail: false }]);
  });
  it('leaves out what was switched off, closed, withdrawn or merged meanwhile; when nothing is left it is not sent', async () => {
    const [one, none] = [await reader('One'), await reader('None')];
    const calls = await Promise.all(['Retiré', 'Clos', 'Fusionné', 'Reste'].map((title) => a.call(title)));
    for (const id of calls) await a.happens(id, 'ANNOUNCED');
    await a.sql(`update funding_call set status = 'DRAFT' where id = $1`, [calls[0]]);
    await a.sql(`update funding_call set status = 'CLOSED' where id = $1`, [calls[1]]);
    await a.sql(`update funding_call set status = 'MERGED', merged_into = $2 where id = $1`, [calls[2], calls[3]]);
    await a.sql('update saved_search set active = false where id = $1', [none.search]);
    await a.sendAll();
    const [mail] = await a.mailsTo(one.who);
    expect(mail?.subject).toBe('1 funding call for you');
    for (const gone of ['Retiré', 'Clos', 'Fusionné']) expect(mail!.text).not.toContain(gone);
    expect(mail!.text).toContain('Reste');
    expect(await a.mailsTo(none.who)).toEqual([]);
    expect(await a.deliveries(none.who)).toMatchObject([{ kind: 'DIGEST', state: 'SUPPRESSED', last_error: 'nothing left to say' }]);
  });
  it('of several alerts has a link for each, and one click stops exactly those', async () => {
    const { who, search } = await reader('Several');
    const second = await makeSearch(a.at.adminPool, who, 'Second one');
    const atOnce = await makeSearch(a.at.adminPool, who, 'At once', { themes: ['WATER_SANITATION'] });
    // Comes in summaries too, and brought nothing to this one; one whose call was closed before it went brought nothing either.
    const elsewhere = await makeSearch(a.at.adminPool, who, 'Elsewhere', { themes: ['WATER_SANITATION'] });
    const closed = await makeSearch(a.at.adminPool, who, 'Closed meanwhile', { themes: ['EDUCATION'] });
    await a.sql(`update saved_search set frequency = 'DAILY' where id = any ($1)`, [[second, elsewhere, closed]]);
    const over = await a.call('Clos entre-temps', { themes: ['EDUCATION'] });
    await a.sql(`update saved_search set themes = '{TECHNOLOGY}' where id = any ($1)`, [[search, second]]);
    await a.happens(over, 'ANNOUNCED');
    await a.sql(`update funding_call set status = 'CLOSED' where id = $1`, [over]);
    await a.happens(await a.call('Plusieurs'), 'ANNOUNCED');
    await a.sendAll();
    const [mail] = await a.mailsTo(who);
    expect(mail!.text).toContain('Stop mail about the search \u2068Search of Several\u2069');
    expect(mail!.text).toContain('Stop mail about the search \u2068Second one\u2069');
    const url = new URL(/<(.*)>/.exec(mail!.headers['list-unsubscribe']!)![1]!);
    expect(await (await fetch(`${a.api.origin}${url.pathname}`)).text()).toContain('Stop mail from the 2 alerts that brought this message?');
    await fetch(`${a.api.origin}${url.pathname}`, { method: 'POST' });
    const rows = await a.sql<{ id: string; by_mail: boolean }>('select id, by_mail from saved_search where person_id = $1', [who.personId]);
    expect(Object.fromEntries(rows.map((row) => [row.id, row.by_mail]))).toEqual({ [search]: false, [second]: false, [atOnce]: true, [elsewhere]: true, [closed]: true });
  });
});

describe('quiet hours', () => {
  const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
  it('keep mail back until they end, over midnight too, and nothing that cannot wait', async () => {
    const { who } = await reader('Quiet', { zone: 'UTC', frequency: 'NOW' });
    await a.sql('update account set quiet_from = $2, quiet_to = $3 where person_id = $1', [who.personId, clock(-60), clock(60)]);
    await a.sql(`insert into delivery (person_id, kind, message_key) values ($1, 'PASSWORD_RESET', 'test/reset')`, [who.personId]);
    await a.happens(await a.call('La nuit'), 'ANNOUNCED');
    expect(await a.told(who)).toEqual(['ANNOUNCED']);
    await a.send();
    const rows = await a.deliveries(who);
    const waiting = rows.find((row) => row.kind === 'NOTIFICATION')!;
    expect(waiting).toMatchObject({ state: 'PENDING' });
    expect(waiting.next_at.toISOString().slice(11, 16)).toBe(clock(60));
    expect(waiting.next_at.getTime() - Date.now()).toBeLessThan(62 * 60_000);
    expect((await a.mailsTo(who)).map((mail) => mail.subject)).toEqual(['Set a new password for Tawam']);
    await a.sql('update account set quiet_from = $2, quiet_to = $3 where person_id = $1', [who.personId, clock(60), clock(120)]);
    await a.sendAll();
    expect(await a.mailsTo(who)).toHaveLength(2);
  });
  it.each([['22:00', '07:00', '23:30', '2030-03-02T07:00'], ['22:00', '07:00', '03:00', '2030-03-01T07:00'], ['22:00', '07:00', '12:00', null], ['13:00', '14:00', '13:30', '2030-03-01T14:00'], ['13:00', '14:00', '14:00', null]])(
    'from %s to %s are over at the right time at %s', async (from, to, now, until) => {
      // The clock of the rule is the transaction's: asked with a zone in which it is that time now, whatever it is here.
      const offset = Math.round((Date.parse(`2030-03-01T${now}:00Z`) - Date.parse(`2030-03-01T${new Date().toISOString().slice(11, 16)}:00Z`)) / 60_000);
      const zone = `<+test>${offset > 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
      const [row] = await a.sql<{ minutes: string | null }>(`select extract(epoch from app.quiet_until($1, $2, $3) - date_trunc('minute', now())) / 60 as minutes`, [zone, from, to]);
      const expected = until === null ? null : Math.round((Date.parse(`${until}:00Z`) - Date.parse(`2030-03-01T${now}:00Z`)) / 60_000);
      if (expected === null) expect(row!.minutes).toBeNull();
      else expect(Math.abs(Number(row!.minutes) - expected)).toBeLessThanOrEqual(1);
    });
});
