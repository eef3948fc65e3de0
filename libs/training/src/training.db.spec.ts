import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Jobs } from '@tawam/platform/jobs';
import { loadConfig, type Viewer } from '@tawam/platform/kit';
import type { Mail, Mailer } from '@tawam/platform/mail';
import { Realtime } from '@tawam/platform/realtime';
import { CalendarFeeds, NotificationsService, Outbox } from '@tawam/notifications';
import { makeLeftMember, makeMember, makePerson, makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SessionCalendar } from './session-calendar.js';
import { ClockKeeper } from './clock-keeper.js';
import { EnrolmentService } from './enrolment.service.js';
import { SessionReader } from './session-reader.js';
import { TrainingMail } from './training.mail.js';
import { TrainingService } from './training.service.js';

let at: TestDatabase;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let training: TrainingService;
let enrolments: EnrolmentService;
let feeds: CalendarFeeds;
let mails: TrainingMail;
let outbox: Outbox;
const sent: Mail[] = [];

beforeAll(async () => {
  at = await openTestDatabase({ poolSize: 12 });
  world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`update tenant set zone = case id when $1::uuid then 'Asia/Beirut' else 'Europe/Madrid' end`, [world.tripoli]);
  const config = loadConfig({ DATABASE_URL: 'postgres://x@127.0.0.1/x', JOBS_DATABASE_URL: at.jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' });
  const realtime = new Realtime({ origins: [], viewerOf: async () => null });
  const postOffice = { send: async (mail: Mail) => { sent.push(mail); return { state: 'sent' as const }; } };
  outbox = new Outbox(at.database, new Jobs({ postgresUrl: at.jobsUrl, consume: false }), postOffice as unknown as Mailer, config);
  const reader = new SessionReader(realtime);
  enrolments = new EnrolmentService(at.database, reader, outbox, new NotificationsService(outbox, realtime));
  training = new TrainingService(at.database, reader, enrolments);
  feeds = new CalendarFeeds(at.database, config);
  new SessionCalendar(feeds, at.database, config).onModuleInit();
  mails = new TrainingMail(outbox, at.database, config);
  mails.onModuleInit();
});
afterAll(async () => {
  await at.close();
});

const wish = (more = {}) => ({
  partnershipId: world.partnershipId, title: 'Finding leaks', lang: 'en', localAt: '2027-03-10T11:00', zone: 'Asia/Beirut', minutes: 90, place: 'Town hall', languages: ['ar', 'fr'],
  capacity: 2, clientKey: randomUUID(), ...more });
const plan = (viewer: Viewer, more = {}) => training.create(viewer, wish(more), 'en');
const changed = (version: number, more = {}) => {
  const { partnershipId: _p, clientKey: _c, ...rest } = wish({ objectives: '', version, ...more });
  return rest as Parameters<TrainingService['update']>[2];
};
const codeOf = (work: Promise<unknown>) => work.then(() => 'fine', (error: { code: string; fields?: object }) => (error.fields ? { [error.code]: error.fields } : error.code));
const colleague = async (name: string, tenantId = world.malaga): Promise<Viewer> => {
  const person = await makePerson(at.adminPool, name);
  await makeMember(at.adminPool, world.partnershipId, tenantId, person);
  return person;
};
const mailsNow = async () => {
  sent.length = 0;
  await outbox.drain();
  return [...sent];
};
const logical = (ics = '') => ics.replace(/\r\n[ \t]/g, '').split('\r\n');
const tokenOf = (url: string) => url.split('/').at(-1)!.replace('.ics', '');

describe('a stranger', () => {
  test('sees nothing, and a foreign id answers like a random one', async () => {
    const { id } = await plan(world.rana);
    const gone = await makeLeftMember(at.adminPool, world.partnershipId, world.malaga);
    const guest = await makePerson(at.adminPool, 'Guest');
    await makeMember(at.adminPool, world.partnershipId, world.malaga, guest, 'GUEST');
    for (const viewer of [world.otto, gone, guest]) {
      for (const session of [id, randomUUID(), 'nonsense']) {
        expect(await codeOf(training.one(viewer, session, 'en'))).toBe('not_found');
        expect(await codeOf(training.update(viewer, session, changed(1), 'en'))).toBe('not_found');
        expect(await codeOf(training.cancel(viewer, session, 'en'))).toBe('not_found');
        expect(await codeOf(enrolments.enrol(viewer, session, 'en'))).toBe('not_found');
        expect(await codeOf(enrolments.withdraw(viewer, session, 'en'))).toBe('not_found');
      }
      expect(await mails.invitationOf(viewer, id, 'en')).toBeNull();
      for (const partnershipId of [world.partnershipId, randomUUID()]) {
        expect(await codeOf(training.list(viewer, { partnershipId, when: 'COMING' }, 'en'))).toBe('not_found');
        expect(await codeOf(plan(viewer, { partnershipId }))).toBe('not_found');
      }
    }
  });
});

describe('a session', () => {
  test('stands on the clocks of all parties, in alphabetical order', async () => {
    const session = await plan(world.rana, { localAt: '2027-03-10T00:30' });
    expect(session.times.map((t) => [t.tenant.name, t.localAt, t.endsLocalAt])).toEqual([
      ['Málaga', '2027-03-09T23:30', '2027-03-10T01:00'], ['Tripoli', '2027-03-10T00:30', '2027-03-10T02:00']]);
    expect(session).toMatchObject({ localAt: '2027-03-10T00:30:00', zone: 'Asia/Beirut', placesLeft: 2, mayEdit: true, myStatus: null });
  });

  test('refuses times that do not exist or have been, and a place for nobody', async () => {
    expect(await codeOf(plan(world.rana, { localAt: '2027-03-28T00:30' }))).toEqual({ invalid_input: { localAt: 'no_such_time' } });
    expect(await codeOf(plan(world.rana, { localAt: '2025-03-01T10:00' }))).toEqual({ invalid_input: { localAt: 'in_the_past' } });
    expect(await codeOf(plan(world.rana, { zone: 'Mars/Base' }))).toEqual({ invalid_input: { zone: 'not_a_zone' } });
    expect(await codeOf(plan(world.rana, { place: '', videoUrl: null }))).toEqual({ invalid_input: { place: 'required' } });
    expect(await codeOf(plan(world.rana, { videoUrl: 'javascript:alert(1)' }))).toEqual({ invalid_input: { videoUrl: 'not_a_link' } });
    expect(await codeOf(plan(world.rana, { capacity: 0 }))).toEqual({ invalid_input: { capacity: 'out_of_range' } });
  });

  test('is planned once for one key', async () => {
    const said = wish();
    expect((await training.create(world.rana, said, 'en')).id).toBe((await training.create(world.rana, said, 'en')).id);
  });

  test('tells calendars what moved, and only then', async () => {
    const { id } = await plan(world.rana);
    await enrolments.enrol(world.lucia, id, 'en');
    await mailsNow();
    await training.update(world.rana, id, changed(1, { objectives: 'More words' }), 'en');
    expect(await mailsNow()).toEqual([]);
    await training.update(world.rana, id, changed(2, { localAt: '2027-03-28T11:00' }), 'en');
    const [mail] = await mailsNow();
    expect(mail!.calendar!.method).toBe('REQUEST');
    expect(logical(mail!.calendar!.content)).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTART;TZID=Asia/Beirut:20270328T110000']));
    expect(await codeOf(training.update(world.rana, id, changed(2), 'en'))).toBe('conflict');
    expect(await codeOf(training.update(world.rana, id, changed(3, { capacity: 0 }), 'en'))).toEqual({ invalid_input: { capacity: 'out_of_range' } });
  });

  test('is cancelled by who planned it or a coordinator, and leaves calendars', async () => {
    const { id } = await plan(world.rana);
    await enrolments.enrol(world.lucia, id, 'en');
    await mailsNow();
    expect(await codeOf(training.cancel(world.lucia, id, 'en'))).toBe('not_allowed');
    expect(await training.cancel(world.rana, id, 'en')).toMatchObject({ status: 'CANCELLED', mayEdit: false, mayEnrol: false });
    await training.cancel(world.rana, id, 'en');
    const cancelled = await mailsNow();
    expect(cancelled).toHaveLength(1);
    expect(cancelled[0]!.calendar!.method).toBe('CANCEL');
    expect(logical(cancelled[0]!.calendar!.content)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']));
    expect(await codeOf(enrolments.enrol(world.rana, id, 'en'))).toBe('not_allowed');
  });
});

describe('places', () => {
  test('of two who take the last one at once, one waits', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await plan(world.rana, { capacity: 1 });
      const two = await Promise.all([colleague(`A${round}`), colleague(`B${round}`)]);
      await Promise.all(two.map((person) => enrolments.enrol(person, id, 'en')));
      const { enrolledCount, waitingCount, placesLeft } = await training.one(world.rana, id, 'en');
      expect([enrolledCount, waitingCount, placesLeft]).toEqual([1, 1, 0]);
    }
  });

  test('who leaves makes room for the first who waits, who is told', async () => {
    await mailsNow();
    const { id } = await plan(world.rana, { capacity: 1 });
    const [first, second] = [await colleague('First'), await colleague('Second', world.tripoli)];
    await enrolments.enrol(world.lucia, id, 'en');
    expect(await enrolments.enrol(first, id, 'en')).toMatchObject({ myStatus: 'WAITING', myPlaceInLine: 1 });
    expect(await enrolments.enrol(second, id, 'en')).toMatchObject({ myStatus: 'WAITING', myPlaceInLine: 2 });
    expect(await enrolments.enrol(second, id, 'en')).toMatchObject({ waitingCount: 2 });
    expect((await mailsNow()).map((m) => m.calendar?.method ?? null).sort()).toEqual(['REQUEST', null, null]);
    expect(await mails.invitationOf(first, id, 'en')).toBeNull();
    await enrolments.withdraw(world.lucia, id, 'en');
    expect(await training.one(first, id, 'en')).toMatchObject({ myStatus: 'ENROLLED', enrolledCount: 1, waitingCount: 1 });
    expect(await training.one(second, id, 'en')).toMatchObject({ myStatus: 'WAITING', myPlaceInLine: 1 });
    const after = await mailsNow();
    expect(after.map((m) => m.calendar!.method).sort()).toEqual(['CANCEL', 'REQUEST']);
    expect(Number((await at.adminPool.query(`select count(*) from notification where person_id = $1 and kind = 'ENROLMENT'`, [first.personId])).rows[0].count)).toBe(1);
    expect(await mails.invitationOf(first, id, 'en')).toContain('METHOD:REQUEST');
  });

  test('of those who have left the partnership are free', async () => {
    const { id } = await plan(world.rana, { capacity: 1 });
    const leaver = await colleague('Leaver');
    await enrolments.enrol(leaver, id, 'en');
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [leaver.personId]);
    expect(await enrolments.enrol(world.lucia, id, 'en')).toMatchObject({ myStatus: 'ENROLLED', enrolledCount: 1 });
  });

  test('more of them lets those who wait in', async () => {
    const { id } = await plan(world.rana, { capacity: 1 });
    const third = await colleague('Third');
    await enrolments.enrol(world.rana, id, 'en');
    await enrolments.enrol(third, id, 'en');
    expect(await training.update(world.rana, id, changed(1, { capacity: 5 }), 'en')).toMatchObject({ enrolledCount: 2, waitingCount: 0, placesLeft: 3 });
  });
});

describe('the invitation', () => {
  test('goes to the one enrolled, in the own language, under an id that stays and a number that only grows', async () => {
    const { id } = await plan(world.lucia, { title: 'Réseaux' });
    await mailsNow();
    await enrolments.enrol(world.rana, id, 'en');
    const [first] = await mailsNow();
    const address = (await at.adminPool.query('select email from account where person_id = $1', [world.rana.personId])).rows[0].email as string;
    expect(first).toMatchObject({ to: address, language: 'ar', calendar: { method: 'REQUEST' } });
    expect(first!.subject).toContain('تم تسجيلكم');
    const lines = logical(first!.calendar!.content);
    expect(lines).toEqual(expect.arrayContaining([`UID:training-${id}@tawam`, 'SEQUENCE:0', 'BEGIN:VTIMEZONE', 'TZID:Asia/Beirut']));
    expect(lines.find((l) => l.startsWith('ATTENDEE'))).toMatch(new RegExp(`mailto:${address}$`, 'i'));
    await enrolments.withdraw(world.rana, id, 'en');
    await enrolments.enrol(world.rana, id, 'en');
    const later = await mailsNow();
    // The withdrawal was overtaken by the new enrolment before it was sent: only what is still true goes out.
    expect(later.map((m) => m.calendar!.method)).toEqual(['REQUEST']);
    expect(logical(later[0]!.calendar!.content)).toEqual(expect.arrayContaining([`UID:training-${id}@tawam`, 'SEQUENCE:2']));
  });

  test('does not reach who has left', async () => {
    await mailsNow();
    const { id } = await plan(world.rana);
    const leaver = await colleague('Leaving');
    await enrolments.enrol(leaver, id, 'en');
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [leaver.personId]);
    expect(await mailsNow()).toEqual([]);
    expect(await mails.invitationOf(leaver, id, 'en')).toBeNull();
  });
});

describe('the calendar feed', () => {
  test('holds the own sessions of partnerships one stands in, and is empty after leaving', async () => {
    const member = await colleague('Reader');
    const [mine, notMine] = [await plan(world.rana, { title: 'Mine' }), await plan(world.rana, { title: 'Not mine' })];
    await enrolments.enrol(member, mine.id, 'en');
    await enrolments.enrol(world.lucia, notMine.id, 'en');
    const { url } = await feeds.create(member);
    const token = tokenOf(url);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const calendar = logical((await feeds.read(token))!);
    expect(calendar).toContain(`UID:training-${mine.id}@tawam`);
    expect(calendar.join()).not.toContain(notMine.id);
    await at.adminPool.query('update partnership_member set left_at = now() where person_id = $1', [member.personId]);
    expect(await feeds.read(token)).not.toContain('BEGIN:VEVENT');
    await at.adminPool.query('update person set disabled_at = now() where id = $1', [member.personId]);
    expect(await feeds.read(token)).toBeNull();
  });

  test('ends when it is revoked or made anew, and the token is nowhere in the database', async () => {
    const first = tokenOf((await feeds.create(world.lucia)).url);
    const second = tokenOf((await feeds.create(world.lucia)).url);
    expect([await feeds.read(first) === null, await feeds.read(second) === null]).toEqual([true, false]);
    expect((await feeds.mine(world.lucia))?.createdAt).toBeTruthy();
    expect(await feeds.mine(world.otto)).toBeNull();
    const stored = (await at.adminPool.query('select encode(token_hash, $1) as hash from calendar_feed where person_id = $2', ['hex', world.lucia.personId])).rows[0].hash as string;
    expect(stored).not.toBe(Buffer.from(second, 'base64url').toString('hex'));
    await feeds.revoke(world.lucia);
    expect(await feeds.read(second)).toBeNull();
    expect(await feeds.mine(world.lucia)).toBeNull();
    for (const token of ['', 'short', randomUUID(), 'x'.repeat(43)]) expect(await feeds.read(token)).toBeNull();
  });
});

describe('clocks that change their rules', () => {
  test('a session keeps its local time: its instant moves, once, and calendars are told', async () => {
    const keeper = new ClockKeeper(at.database, new Jobs({ postgresUrl: at.jobsUrl, consume: false }), outbox);
    const { id } = await plan(world.rana, { localAt: '2027-03-28T11:00' });
    const { id: untouched } = await plan(world.rana);
    await enrolments.enrol(world.lucia, id, 'en');
    await mailsNow();
    // As if it had been planned under other rules: Beirut still on winter time that day, as it was decreed and taken back in 2023.
    await at.adminPool.query(`update training_session set starts_at = starts_at + interval '1 hour' where id = $1`, [id]);
    expect([await keeper.check(), await keeper.check()]).toEqual([1, 0]);
    const kept = await training.one(world.rana, id, 'en');
    expect([new Date(kept.startsAt).toISOString(), kept.localAt.slice(0, 16), kept.version]).toEqual(['2027-03-28T08:00:00.000Z', '2027-03-28T11:00', 2]);
    expect((await training.one(world.rana, untouched, 'en')).version).toBe(1);
    const [mail] = await mailsNow();
    expect(logical(mail!.calendar!.content)).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:1', 'DTSTART;TZID=Asia/Beirut:20270328T110000']));
  });

  test('the functions behind it say nothing of what a session is about, and move none that was changed meanwhile', async () => {
    const { id } = await plan(world.rana, { title: 'A secret title' });
    const rows = await at.database.asNobody((db) => db.query('select * from app.planned_sessions(null, 1000)'));
    expect(JSON.stringify(rows)).not.toContain('secret');
    expect(rows.every((row) => Object.keys(row).sort().join() === 'id,local_at,starts_at,zone')).toBe(true);
    expect(await at.database.run(world.rana, (db) => db.query('select * from app.planned_sessions(null, 1000)'))).toEqual([]);
    expect(await at.database.run(world.rana, (db) => db.first(`select app.move_session($1, '2027-03-10T11:00', 'Asia/Beirut', '2027-03-10T10:00Z') as moved`, [id]))).toEqual({ moved: false });
    for (const [local, zone, to] of [['2027-03-10T12:00', 'Asia/Beirut', '2027-03-10T10:00Z'], ['2027-03-10T11:00', 'UTC', '2027-03-10T10:00Z'], ['2027-03-10T11:00', 'Asia/Beirut', '2029-03-10T10:00Z']]) {
      expect(await at.database.asNobody((db) => db.first('select app.move_session($1, $2, $3, $4) as moved', [id, local, zone, to]))).toEqual({ moved: false });
    }
  });
});
