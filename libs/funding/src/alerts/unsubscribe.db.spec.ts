import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson, makeSearch } from '../../../../test/support/factories.js';
import { openAlerts, type Caught } from '../../../../test/support/alerts.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
beforeAll(async () => { a = await openAlerts(); });
afterAll(() => a?.close());

const pathOf = (mail: Caught) => new URL(/<(.*)>/.exec(mail.headers['list-unsubscribe']!)![1]!).pathname;
/** What a mail program does (RFC 8058, 3.2): no cookie, no Origin. */
const click = (path: string) => fetch(`${a.api.origin}${path}`, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const resume = (path: string, alert: string) => fetch(`${a.api.origin}${path}/resume`, { method: 'POST', body: new URLSearchParams({ alert }) });
const searchesOf = async (who: Viewer) => Object.fromEntries((await a.sql<{ title: string; by_mail: boolean }>('select title, by_mail from saved_search where person_id = $1', [who.personId])).map((row) => [row.title, row.by_mail]));

/** A member with two searches that hit, one that does not, a partnership that fits, and a followed call. */
async function manyAlerts(name: string, locale = 'en') {
  const who = await makePerson(a.at.adminPool, name, { locale });
  await makeMember(a.at.adminPool, a.world.partnershipId, a.world.malaga, who);
  await a.sql(`update partnership_member set joined_at = now() - interval '1 year' where person_id = $1`, [who.personId]);
  for (const [title, theme] of [['<b>Eau</b>', 'WATER_SANITATION'], ['مياه', 'WATER_SANITATION'], ['Other theme', 'TECHNOLOGY']]) await makeSearch(a.at.adminPool, who, title!, { themes: [theme!] });
  return who;
}

describe('one click on a mail that several alerts brought', () => {
  it('stops the mail of exactly those alerts, of nobody else, and the other alerts of the person go on', async () => {
    const [who, neighbour] = [await manyAlerts('Clicker'), await manyAlerts('Neighbour')];
    await a.happens(await a.call('Réseau', { themes: ['WATER_SANITATION'] }), 'ANNOUNCED');
    await a.sendAll();
    const [mail] = await a.mailsTo(who);
    const path = pathOf(mail!);
    expect(mail!.text).toContain(path);
    expect(mail!.text.match(/\/unsubscribe\//g)).toHaveLength(5);
    expect((await click(path)).status).toBe(200);
    expect(await searchesOf(who)).toEqual({ '<b>Eau</b>': false, 'مياه': false, 'Other theme': true });
    expect(await a.sql('select by_mail, active from partnership_alert where person_id = $1', [who.personId])).toEqual([{ by_mail: false, active: true }]);
    expect(await a.sql('select mail_calls, mail_threads from account where person_id = $1', [who.personId])).toEqual([{ mail_calls: true, mail_threads: true }]);
    expect(await searchesOf(neighbour)).toEqual({ '<b>Eau</b>': true, 'مياه': true, 'Other theme': true });

    await a.happens(await a.call('Encore de l’eau', { themes: ['WATER_SANITATION'] }), 'ANNOUNCED');
    await a.happens(await a.call('Technologie'), 'ANNOUNCED');
    await a.sendAll();
    expect((await a.mailsTo(who)).map((one) => one.subject)).toEqual(['New funding call: \u2068Réseau\u2069', 'New funding call: \u2068Technologie\u2069']);
    // In the product nothing is lost.
    expect(await a.told(who)).toHaveLength(3);
  });

  it('says which alerts it stopped in the language of the reader, and each can be switched on again', async () => {
    const who = await manyAlerts('Lectrice', 'fr');
    const call = await a.call('Suivi', { themes: ['WATER_SANITATION'] });
    await a.sql(`insert into call_follow (person_id, call_id, since) values ($1, $2, now() - interval '1 day')`, [who.personId, call]);
    await a.happens(call, 'CHANGED', [{ field: 'amountMax', from: '1', to: '2' }]);
    await a.sendAll();
    const path = pathOf((await a.mailsTo(who))[0]!);
    const asked = await (await fetch(`${a.api.origin}${path}`)).text();
    expect(asked).toContain('des 4 alertes à l’origine de ce courriel');
    expect(await searchesOf(who)).toMatchObject({ 'مياه': true });

    const page = await (await click(path)).text();
    expect(page).toMatch(/<html lang="fr" dir="ltr">[\s\S]*<p role="status">C’est fait/);
    for (const words of ['Recherche enregistrée <bdi>&lt;b&gt;Eau&lt;/b&gt;</bdi>', 'Recherche enregistrée <bdi>مياه</bdi>', 'partenariat entre <bdi>Málaga – Tripoli</bdi>', 'Appel à projets <bdi>Suivi</bdi>']) expect(page).toContain(words);
    expect(page.match(/Rétablir/g)).toHaveLength(4);
    expect(page).not.toContain('Other theme');
    expect(page).toContain('href="/fr/alerts"');

    const alerts = [...page.matchAll(/name="alert" value="([^"]+)"/g)].map((found) => found[1]!);
    for (const [at, alert] of alerts.entries()) {
      const after = await (await resume(path, alert)).text();
      expect([...after.matchAll(/messages activés/g)]).toHaveLength(at + 1);
    }
    expect(await searchesOf(who)).toEqual({ '<b>Eau</b>': true, 'مياه': true, 'Other theme': true });
    expect(await a.sql('select by_mail from call_follow where person_id = $1 union all select by_mail from partnership_alert where person_id = $1', [who.personId])).toEqual([{ by_mail: true }, { by_mail: true }]);
  });

  it('switches on again only what the same mail stopped, for the person of the mail alone', async () => {
    const [who, other] = [await manyAlerts('Holder'), await manyAlerts('Other')];
    await a.sql('update saved_search set by_mail = false where person_id = $1', [other.personId]);
    await a.happens(await a.call('Portée', { themes: ['WATER_SANITATION'] }), 'ANNOUNCED');
    await a.sendAll();
    const path = pathOf((await a.mailsTo(who))[0]!);
    await click(path);
    await a.sql(`update saved_search set by_mail = false where person_id = $1 and title = 'Other theme'`, [who.personId]);
    const ids = await a.sql<{ id: string }>(`select id from saved_search where (person_id = $1 and title = 'Other theme') or person_id = $2`, [who.personId, other.personId]);
    for (const alert of [...ids.map(({ id }) => `search:${id}`), 'calls', 'threads', 'digest', `follow:${randomUUID()}`, `mail:${randomUUID()}`, 'nonsense', '']) expect((await resume(path, alert)).status).toBe(200);
    expect(await searchesOf(who)).toEqual({ '<b>Eau</b>': false, 'مياه': false, 'Other theme': false });
    expect(await searchesOf(other)).toEqual({ '<b>Eau</b>': false, 'مياه': false, 'Other theme': false });
    expect((await fetch(`${a.api.origin}${path}/resume`, { method: 'POST' })).status).toBe(200);
    expect((await resume(`${path}x`, 'calls')).status).toBe(404);
  });

  it('says that all mail on calls is off where it is, since no single alert mends that', async () => {
    const who = await manyAlerts('All off');
    await a.happens(await a.call('Tout', { themes: ['WATER_SANITATION'] }), 'ANNOUNCED');
    await a.sendAll();
    const path = pathOf((await a.mailsTo(who))[0]!);
    expect(await (await click(path)).text()).not.toContain('no alert sends mail');
    await a.sql('update account set mail_calls = false where person_id = $1', [who.personId]);
    expect(await (await fetch(`${a.api.origin}${path}`)).text()).toContain('no alert sends mail');
  });
});
