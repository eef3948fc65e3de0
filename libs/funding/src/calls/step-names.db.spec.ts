import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Language } from '@tawam/contract';
import { InboxService } from '../../../notifications/src/inbox.service.js';
import type { Viewer } from '@tawam/platform/kit';
import { openAlerts } from '../../../../test/support/alerts.js';
import { makePerson, makeTenantMember } from '../../../../test/support/factories.js';
import { AlertsService } from '../alerts/alerts.service.js';
import { DeadlineCalendar } from '../feeds/deadline-calendar.js';
import { takeOver } from '../imports/import-items.js';
import { holdCall } from '../imports/call-record.js';
import { CallsService } from './calls.service.js';
import { CallOfficeService } from './call-office.service.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
let officer: Viewer;
const NOTE = { fr: 'Note de concept', ar: 'المذكرة المفاهيمية', en: 'Concept note' };
const texts = (names: Record<string, string>) => Object.entries(names).map(([lang, text]) => ({ lang, text }));
const inDays = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T17:00`;
const step = (more: object, days = 20) => ({ localAt: inDays(days), zone: 'Europe/Paris', precision: 'HOUR', ...more });
const written = (deadlines: object[]) => ({ kind: 'PROJECTS', themes: ['WATER_SANITATION'], texts: [{ lang: 'fr', title: 'Villes' }], minParties: 1, minCountries: 1, deadlines });
const office = () => a.api.get(CallOfficeService);
interface Step { id: string; label: string; labelLang: string | null; texts: { lang: string; text: string }[] }
const steps = async (who: Viewer, id: string) => (await a.api.get(CallsService).one(who, who.locale as Language, id)).deadlines as readonly Step[];
const reader = (locale: string) => makePerson(a.at.adminPool, `Reader ${locale}`, { locale });
const historyOf = (id: string) => a.sql<{ changes: object[] }>('select changes from call_version where call_id = $1 order by id', [id]);

beforeAll(async () => {
  a = await openAlerts();
  officer = await makePerson(a.at.adminPool, 'Nour', { locale: 'fr' });
  await makeTenantMember(a.at.adminPool, a.network, officer);
});
afterAll(() => a?.close());

describe('the name of a step in several languages', () => {
  it('of a draft is not seen by others', async () => {
    const draft = await office().create(officer, 'fr', a.network, written([step({ texts: texts(NOTE) })]), randomUUID());
    expect((await a.as(a.world.otto, 'query($id: ID!) { call(id: $id) { deadlines { label } } }', { id: draft.id })).errors?.[0]?.extensions.code).toBe('not_found');
  });

  it('is read in the own language, else in the original, and edited with a history', async () => {
    const call = await office().create(officer, 'fr', a.network, written([step({ texts: texts({ ar: NOTE.ar, fr: NOTE.fr }) })]), randomUUID());
    await office().announce(officer, 'fr', call.id);
    const [arabic, english] = [await reader('ar'), await reader('en')];
    expect((await steps(arabic, call.id))[0]).toMatchObject({ label: NOTE.ar, labelLang: 'ar', texts: [{ lang: 'fr', text: NOTE.fr }, { lang: 'ar', text: NOTE.ar }] });
    expect((await steps(english, call.id))[0]).toMatchObject({ label: NOTE.fr, labelLang: 'fr' });

    const [{ id: deadlineId } = { id: '' }] = await steps(officer, call.id);
    const edit = async (deadline: object, version: number) => office().update(officer, 'fr', call.id, version, written([step({ deadlineId, ...deadline })]));
    await edit({ texts: texts(NOTE) }, 2);
    expect((await steps(english, call.id))[0]).toMatchObject({ id: deadlineId, label: NOTE.en, labelLang: 'en' });
    expect((await historyOf(call.id)).at(-1)?.changes).toEqual([{ field: 'deadlineLabel', lang: 'en', from: '', to: NOTE.en, significant: false }]);
    // A tool that knows one language alone loses none of the others, until it says something else.
    await edit({ label: NOTE.fr }, 3);
    expect((await steps(arabic, call.id))[0]).toMatchObject({ label: NOTE.ar });
    await edit({ label: 'Lettre' }, 3 + 1);
    expect((await steps(arabic, call.id))[0]).toMatchObject({ label: 'Lettre', labelLang: 'fr', texts: [{ lang: 'fr', text: 'Lettre' }] });
  });

  it('is refused twice in one language, too long, or the same for two steps', async () => {
    const faults = async (deadlines: object[]) => Promise.resolve().then(() => office().create(officer, 'fr', a.network, written(deadlines), randomUUID())).then(() => null, (error: { fields?: object }) => error.fields);
    expect(await faults([step({ texts: [{ lang: 'fr', text: 'Note' }, { lang: 'fr', text: 'Lettre' }] })])).toEqual({ 'deadlines.0.texts.1.lang': 'unknown' });
    expect(await faults([step({ texts: [{ lang: 'ar', text: 'م'.repeat(301) }] })])).toEqual({ 'deadlines.0.texts.0.text': 'too_long' });
    expect(await faults([step({ texts: texts(NOTE) }), step({ label: NOTE.fr }, 40)])).toEqual({ 'deadlines.1.label': 'duplicate' });
  });

  it('is kept by an import that brings one language, also another than the original', async () => {
    const call = await office().create(officer, 'fr', a.network, written([step({ texts: texts({ fr: NOTE.fr, ar: NOTE.ar }) })]), randomUUID());
    const [{ id } = { id: '' }] = await steps(officer, call.id);
    const bring = (lang: string, label: string, days: number) => a.at.database.run(officer, async (db) => takeOver(db, officer, {
      callId: call.id, lang, take: { deadlines: [{ label, localAt: inDays(days), zone: 'Europe/Paris', precision: 'HOUR' }] }, held: (await holdCall(db, call.id))!,
    }, () => Promise.resolve()));
    await bring('fr', NOTE.fr, 25);
    expect((await steps(officer, call.id))[0]).toMatchObject({ id, texts: [{ lang: 'fr', text: NOTE.fr }, { lang: 'ar', text: NOTE.ar }] });
    await bring('ar', NOTE.ar, 26);
    expect((await steps(officer, call.id))[0]).toMatchObject({ id, label: NOTE.fr, texts: [{ lang: 'fr', text: NOTE.fr }, { lang: 'ar', text: NOTE.ar }] });
    await bring('fr', 'Lettre', 26);
    expect((await steps(officer, call.id))[0]).toMatchObject({ label: 'Lettre', texts: [{ lang: 'fr', text: 'Lettre' }] });
  });

  it('stands in the reader’s language in calendars, and in the mail of a postponed deadline and of a reminder', async () => {
    const call = await office().create(officer, 'fr', a.network, written([step({ texts: texts(NOTE) }, 7)]), randomUUID());
    await office().announce(officer, 'fr', call.id);
    const [arabic, english] = [await reader('ar'), await reader('en')];
    for (const who of [arabic, english]) await a.sql(`insert into call_follow (person_id, call_id, since) values ($1, $2, now() - interval '30 days')`, [who.personId, call.id]);
    await a.remind();
    await a.sendAll();
    for (const [who, name] of [[arabic, NOTE.ar], [english, NOTE.en]] as const) expect((await a.mailsTo(who)).at(-1)?.text).toContain(name);

    const [{ id: deadlineId } = { id: '' }] = await steps(officer, call.id);
    await office().update(officer, 'fr', call.id, 2, written([step({ deadlineId, texts: texts(NOTE) }, 9)]));
    const [event] = await a.sql<{ id: string; detail: object }>(`select id, detail from call_event where call_id = $1 and kind = 'CHANGED'`, [call.id]);
    expect(event?.detail).toMatchObject({ changes: [{ field: 'deadline', label: NOTE.fr, labelLang: 'fr', labels: { ar: NOTE.ar, en: NOTE.en } }] });
    await a.api.get(AlertsService).match(event!.id);
    await a.sendAll();
    for (const [who, name] of [[arabic, NOTE.ar], [english, NOTE.en]] as const) {
      const mail = (await a.mailsTo(who)).at(-1)!;
      expect(mail.text).toContain(`\u2068${name}\u2069`);
      expect(mail.text).not.toContain(NOTE.fr);
      const bell = await a.api.get(InboxService).list(who, who.locale as Language, {});
      expect(bell.items.flatMap((item) => item.lines).filter((line) => line.includes(name)).length).toBeGreaterThan(1);
    }
    const calendar = async (language: 'ar' | 'en') => (await a.api.get(DeadlineCalendar).ofCall(arabic, call.id, language)).replace(/\r\n[ \t]/g, '');
    expect(await calendar('ar')).toContain(NOTE.ar);
    expect(await calendar('en')).toContain(NOTE.en);
    // A step that is taken out keeps its names in calendars.
    await office().update(officer, 'fr', call.id, 3, written([step({ label: 'Autre' }, 30)]));
    expect(await calendar('ar')).toMatch(new RegExp(`STATUS:CANCELLED[\\s\\S]*${NOTE.ar}|${NOTE.ar}[\\s\\S]*STATUS:CANCELLED`));
  });
});
