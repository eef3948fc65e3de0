import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localOf, type Viewer } from '@tawam/platform/kit';
import { makeMember, makePerson } from '../../../../test/support/factories.js';
import { openAlerts } from '../../../../test/support/alerts.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
/** A zone in which it is afternoon now: the reminders of today, due at seven in the morning there, are due. */
const AFTERNOON = ['Pacific/Honolulu', 'America/Los_Angeles', 'America/New_York', 'UTC', 'Asia/Dubai', 'Asia/Tokyo', 'Pacific/Auckland']
  .find((zone) => { const hour = Number(localOf(new Date(), zone).slice(11, 13)); return hour >= 10 && hour <= 21; })!;
const day = (days: number, zone = AFTERNOON) => localOf(new Date(Date.now() + days * 86_400_000), zone).slice(0, 10);
const follow = (who: Viewer, call: string, more: { days?: number[]; active?: boolean; since?: string } = {}) => a.sql(
  `insert into call_follow (person_id, call_id, reminder_days, active, since) values ($1, $2, $3, $4, now() - $5::interval)`, [who.personId, call, more.days ?? [30, 14, 7, 1], more.active ?? true, more.since ?? '10 days']);
const reminders = (who: Viewer) => a.sql<{ days: number; at: string }>(`select (detail ->> 'days')::int as days, detail ->> 'localAt' as at from notification where person_id = $1 and kind = 'REMINDER' order by created_at, id`, [who.personId]);
const person = async (name: string) => makePerson(a.at.adminPool, name);
const closing = (title: string, days: number) => a.call(title, { deadlines: [{ at: `${day(days)}T23:30`, zone: AFTERNOON, label: 'Dossier' }] });

beforeAll(async () => { a = await openAlerts(); });
afterAll(() => a?.close());

describe('a reminder of a deadline', () => {
  it('comes on its day to who follows the call, once, however often the job runs; to nobody else', async () => {
    const [follower, stranger] = [await person('Follower'), await person('Stranger')];
    const call = await closing('Dans sept jours', 7);
    await follow(follower, call);
    await Promise.all([a.remind(), a.remind()]);
    expect(await a.remind()).toBe(0);
    expect(await reminders(follower)).toMatchObject([{ days: 7 }]);
    expect(await reminders(stranger)).toEqual([]);
    expect(await a.deliveries(follower)).toMatchObject([{ kind: 'NOTIFICATION', channel: 'MAIL' }]);
  });
  it('does not come on another day, nor for what was due before the person followed, nor before seven on the clock of the call', async () => {
    const [other, late] = [await person('Other day'), await person('Latecomer')];
    await follow(other, await closing('Dans neuf jours', 9));
    await follow(late, await closing('Trop tard', 7), { since: '0 seconds' });
    const night = ['Pacific/Honolulu', 'America/Los_Angeles', 'America/New_York', 'UTC', 'Asia/Dubai', 'Asia/Tokyo', 'Pacific/Auckland'].find((zone) => Number(localOf(new Date(), zone).slice(11, 13)) < 6)!;
    const early = await person('Early');
    await follow(early, await a.call('De nuit', { deadlines: [{ at: `${day(7, night)}T23:30`, zone: night }] }), { days: [7] });
    await a.remind();
    for (const who of [other, late, early]) expect(await reminders(who)).toEqual([]);
  });
  it('comes for the days that the person chose, and for each of several deadlines', async () => {
    const who = await person('Chooser');
    const call = await a.call('Deux étapes', { deadlines: [{ at: `${day(3)}T23:00`, zone: AFTERNOON, label: 'Note' }, { at: `${day(21)}T23:00`, zone: AFTERNOON, label: 'Dossier' }] });
    await follow(who, call, { days: [21, 3] });
    await a.remind();
    expect((await reminders(who)).map((row) => row.days).sort()).toEqual([21, 3].sort());
  });
  it('comes anew when the deadline moves, and the old one is no longer mailed', async () => {
    const who = await person('Mover');
    const call = await closing('Reporté', 1);
    await follow(who, call);
    await a.remind();
    await a.sql(`update call_deadline set local_at = $2::timestamp, at = $2::timestamp at time zone zone where call_id = $1`, [call, `${day(14)}T23:30`]);
    await a.remind();
    expect((await reminders(who)).map((row) => row.days)).toEqual([1, 14]);
    await a.sendAll();
    const states = await a.deliveries(who);
    expect(states.map((row) => row.state)).toEqual(['SUPPRESSED', 'SENT']);
    expect(states[0]!.last_error).toBe('the deadline moved or passed');
    const mails = await a.mailsTo(who);
    expect(mails.map((mail) => mail.subject)).toEqual(['14 days left: \u2068Reporté\u2069']);
  });
  it('does not come for a call that was closed or merged, nor to who was disabled', async () => {
    const [closed, merged, disabled] = [await person('Closed'), await person('Merged'), await person('Disabled')];
    const [one, two, three] = [await closing('Clos', 7), await closing('Fusionné', 7), await closing('Ouvert', 7)];
    await follow(closed, one);
    await follow(merged, two);
    await follow(disabled, three);
    await a.sql(`update funding_call set status = 'CLOSED' where id = $1`, [one]);
    await a.sql(`update funding_call set status = 'MERGED', merged_into = $2 where id = $1`, [two, three]);
    await a.sql('update person set disabled_at = now() where id = $1', [disabled.personId]);
    await a.remind();
    for (const who of [closed, merged, disabled]) expect(await reminders(who)).toEqual([]);
  });
  it('makes a day good on which nothing ran, with the nearest one alone, and nothing older', async () => {
    const [yesterday, older] = [await person('Yesterday'), await person('Older')];
    await follow(yesterday, await closing('Hier', 6), { days: [8, 7] });
    await follow(older, await closing('Il y a longtemps', 3), { days: [7] });
    await a.remind();
    expect(await reminders(yesterday)).toMatchObject([{ days: 7 }]);
    expect(await reminders(older)).toEqual([]);
    await a.sendAll();
    // What it says is counted when it is sent.
    expect((await a.mailsTo(yesterday)).map((mail) => mail.subject)).toEqual(['6 days left: \u2068Hier\u2069']);
  });
  it('comes to the members of a partnership with a project for the call, unless they muted it; not to guests or who left', async () => {
    const { rana, lucia, otto, partnershipId, malaga } = a.world;
    const [guest, gone] = [await person('Guest'), await person('Gone')];
    await makeMember(a.at.adminPool, partnershipId, malaga, guest, 'GUEST');
    await makeMember(a.at.adminPool, partnershipId, malaga, gone);
    await a.sql('update partnership_member set left_at = now() where person_id = $1', [gone.personId]);
    await a.sql(`update partnership_member set joined_at = now() - interval '1 year'`);
    const call = await closing('Projet', 14);
    await a.sql(`insert into project (partnership_id, title, lang, call_id, created_by, created_at, client_key) values ($1, 'Project', 'en', $2, $3, now() - interval '9 days', $4)`, [partnershipId, call, rana.personId, randomUUID()]);
    await follow(lucia, call, { active: false });
    await a.remind();
    expect(await reminders(rana)).toMatchObject([{ days: 14 }]);
    for (const who of [lucia, otto, guest, gone]) expect(await reminders(who)).toEqual([]);
    expect(await a.sql(`select r.kind, r.partnership_id from notification_reason r join notification n on n.id = r.notification_id where n.person_id = $1 and n.kind = 'REMINDER'`, [rana.personId])).toEqual([{ kind: 'PROJECT', partnership_id: partnershipId }]);
  });
  it('is stopped by one click in its mail, and stays in the product', async () => {
    const who = await person('Clicker');
    const call = await closing('Arrêter', 7);
    await follow(who, call);
    await a.remind();
    await a.sendAll();
    const [mail] = await a.mailsTo(who);
    const url = new URL(/<(.*)>/.exec(mail!.headers['list-unsubscribe']!)![1]!);
    await fetch(`${a.api.origin}${url.pathname}`, { method: 'POST' });
    expect(await a.sql('select active, by_mail from call_follow where person_id = $1', [who.personId])).toEqual([{ active: true, by_mail: false }]);
    await a.sql('update call_deadline set local_at = $2::timestamp, at = $2::timestamp at time zone zone where call_id = $1', [call, `${day(1)}T23:30`]);
    await a.remind();
    expect((await reminders(who)).map((row) => row.days)).toEqual([7, 1]);
    expect(await a.deliveries(who)).toHaveLength(1);
  });
});

describe('who follows a call', () => {
  it('is told when it changes or closes, and not before they followed', async () => {
    const who = await person('Informed');
    const call = await closing('Suivi', 40);
    await a.happens(call, 'ANNOUNCED');
    expect(await a.told(who)).toEqual([]);
    await follow(who, call);
    await a.happens(call, 'CHANGED', [{ field: 'amountMax', from: '1', to: '2' }]);
    await a.sql(`update funding_call set status = 'CLOSED' where id = $1`, [call]);
    await a.happens(call, 'CLOSED');
    expect(await a.told(who)).toEqual(['CHANGED', 'CLOSED']);
  });
  it('reads in the product what moved from what to what, on both clocks, and which deadline is near', async () => {
    const who = await person('Reader of lines');
    await a.sql(`update person set zone = 'Asia/Beirut' where id = $1`, [who.personId]);
    const call = await closing('Lignes', 7);
    await follow(who, call);
    await a.happens(call, 'CHANGED', [{ field: 'deadline', label: 'Dossier', from: { localAt: '2030-01-10T12:00', zone: 'Europe/Paris', precision: 'HOUR' }, to: { localAt: '2030-02-20T12:00', zone: 'Europe/Paris', precision: 'HOUR' } }]);
    await a.remind();
    const asked = await a.as<{ notifications: { items: { kind: string; path: string; lines: string[]; reminder: object | null; reasons: { kind: string }[] }[] } }>(who, '{ notifications { items { kind path lines reminder reasons { kind } } } }');
    const [reminder, changed] = asked.data.notifications.items;
    expect(reminder).toMatchObject({ kind: 'REMINDER', path: `calls/${call}`, reminder: { days: 7, label: 'Dossier' }, reasons: [{ kind: 'FOLLOWED' }] });
    expect(reminder!.lines).toEqual([expect.stringContaining('Dossier'), '7 days left']);
    expect(changed!.lines).toEqual([expect.stringMatching(/Thursday.? 10 January 2030.* 12:00.*for you:.*13:00.* to .*20 February 2030.* 12:00.*for you:.*13:00/)]);
  });
});
