import type { Language } from '@tawam/contract';
import type { CallDeadline, FundingCall } from '@tawam/contract/generated/schema';
import type { Database } from '@tawam/platform/database';
import { instantOf, type Config } from '@tawam/platform/kit';
import { composeMail, footerOf, formatMoment, mailText, namesOf, unsubscribeUrl, type ClaimedDelivery, type ComposedMail, type MailPart } from '@tawam/notifications';
import { callChanges } from './call-mail.changes.js';
import { callOf } from '../calls/calls.service.js';
import type { Change } from '../calls/changes.js';
import { labelsOf } from '../calls/labels.js';
import { formatAmount } from '../calls/amount.js';

/** What the mails of one event share in one language: read once, not per reader. */
interface Facts { call: FundingCall; kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED'; changes: Change[]; said: (code: string | number) => string | number }

/** Long enough for a batch, short enough that a correction is mailed. */
const FRESH_MS = 20_000;

/** Writes the mail of a call event in each reader's language, with the dates in the call's zone and in the reader's. */
export class CallMail {
  private readonly facts = new Map<string, { at: number; facts: Promise<Facts | null> }>();

  constructor(private readonly database: Database, private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>) {}

  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const eventId = delivery.notification?.callEventId;
    if (!eventId || !delivery.personId) return null;
    const facts = await this.factsOf(eventId, delivery.language);
    return facts && callMail(facts, delivery, delivery.personId, this.config);
  }

  private factsOf(eventId: string, language: Language): Promise<Facts | null> {
    const key = `${eventId}/${language}`;
    const held = this.facts.get(key);
    if (held && Date.now() - held.at < FRESH_MS) return held.facts;
    if (this.facts.size > 200) this.facts.clear();
    const facts = this.read(eventId, language);
    this.facts.set(key, { at: Date.now(), facts });
    facts.catch(() => this.facts.delete(key));
    return facts;
  }

  // As nobody: an announced call is public, and a mail holds nothing that is not.
  private read(eventId: string, language: Language): Promise<Facts | null> {
    return this.database.asNobody(async (db) => {
      const event = await db.first<{ call_id: string; kind: Facts['kind']; changes: Change[] }>(`select call_id, kind, coalesce(detail -> 'changes', '[]') as changes from call_event where id = $1`, [eventId]);
      if (!event) return null;
      const codes = event.changes.flatMap((change) => [change.from, change.to]).flat().filter((value): value is string => typeof value === 'string');
      return { call: await callOf(db, language, event.call_id), kind: event.kind, changes: event.changes, said: await labelsOf(db, language, codes) };
    });
  }
}

function callMail({ call, kind, changes, said }: Facts, delivery: ClaimedDelivery, personId: string, config: Pick<Config, 'publicUrl' | 'appSecret'>): ComposedMail {
  const { language } = delivery;
  const network = call.announcedBy?.name ?? 'Tawam';
  const reasons = delivery.reasons.filter((reason) => reason.kind !== 'FOLLOWED');
  const why = reasons.length ? reasons : delivery.reasons.slice(0, 1);
  const parts: MailPart[] = [
    { paragraph: mailText(language, 'greeting', { name: delivery.name }) },
    { paragraph: mailText(language, `call.intro.${kind}`, { network }) },
    ...(kind === 'CHANGED' ? [{ list: callChanges(changes, call, delivery, said) }] : []),
    { heading: call.title },
    ...(call.summary && kind === 'ANNOUNCED' ? [{ quote: call.summary.slice(0, 600), lang: call.titleLang }] : []),
    ...(kind === 'CLOSED' ? [] : deadlines(call, delivery)),
    ...money(call, delivery),
    { heading: mailText(language, 'call.why', { count: why.length }) },
    { list: why.map((reason) => reasonLine(reason, delivery)) },
  ];
  // One search alone brought it: its own link stops that search; otherwise the link stops all mail on calls.
  const only = delivery.reasons.length === 1 ? delivery.reasons[0] : undefined;
  const stopAll = unsubscribeUrl(config, personId, 'calls');
  const stop = only?.searchId ? unsubscribeUrl(config, personId, `search:${only.searchId}`) : stopAll;
  const stops: MailPart[] = delivery.reasons.filter((reason) => reason.searchId && reason.searchTitle !== null)
    .map((reason) => ({ link: mailText(language, 'footer.stop.search', { title: reason.searchTitle ?? '' }), url: unsubscribeUrl(config, personId, `search:${reason.searchId}`) }));
  return composeMail({
    language, subject: mailText(language, `call.subject.${kind}`, { title: call.title }), parts,
    action: { label: mailText(language, 'call.open'), url: `${config.publicUrl}/${language}/calls/${call.id}` },
    footer: footerOf(delivery, config, [...stops, { link: mailText(language, 'footer.stop.calls'), url: stopAll }]),
    unsubscribeUrl: stop,
  });
}

function reasonLine(reason: ClaimedDelivery['reasons'][number], delivery: ClaimedDelivery): string {
  const { language } = delivery;
  if (reason.kind === 'SEARCH') return mailText(language, 'call.reason.SEARCH', { title: reason.searchTitle ?? '' });
  if (reason.kind === 'PARTNERSHIP') return mailText(language, 'call.reason.PARTNERSHIP', {}, { names: namesOf(reason.partyNames, delivery) });
  return mailText(language, 'call.reason.FOLLOWED');
}

function deadlines(call: FundingCall, delivery: ClaimedDelivery): MailPart[] {
  const { language } = delivery;
  const ahead = call.deadlines.filter((step) => new Date(step.at).getTime() > Date.now());
  if (!ahead.length) return [{ paragraph: mailText(language, 'call.rolling') }];
  const days = Math.max(0, Math.floor((new Date(ahead[0]!.at).getTime() - Date.now()) / 86_400_000));
  return [
    { heading: mailText(language, 'call.deadlines', { count: ahead.length }) },
    { list: ahead.map((step) => deadlineLine(step, delivery)) },
    { paragraph: mailText(language, 'call.days', { days }) },
  ];
}

/** A step in the call's zone, and in the reader's where the clock differs. */
export function deadlineLine(step: Pick<CallDeadline, 'label' | 'localAt' | 'zone'>, delivery: Pick<ClaimedDelivery, 'language' | 'zone' | 'months'>): string {
  const { language, zone, months } = delivery;
  const label = step.label || mailText(language, 'call.deadline.unnamed');
  const at = instantOf(step.localAt, step.zone);
  if (!at) return `${label}: ${step.localAt} (${step.zone})`;
  const when = formatMoment(at, step.zone, language, months);
  const clock = (z: string) => new Intl.DateTimeFormat('en-GB', { timeZone: z, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return clock(zone) === clock(step.zone)
    ? mailText(language, 'call.deadline', { label }, { when })
    : mailText(language, 'call.deadline.yours', { label }, { when, yours: formatMoment(at, zone, language, months) });
}

function money(call: FundingCall, { language }: ClaimedDelivery): MailPart[] {
  const from = call.amountMin ? formatAmount(call.amountMin, call.currency, language) : null;
  const to = call.amountMax ? formatAmount(call.amountMax, call.currency, language) : null;
  const funders = call.funders.map((funder) => `\u2068${funder.name}\u2069`);
  return [
    ...(from && to ? [{ paragraph: mailText(language, 'call.amount.range', {}, { from, to }) }]
      : to ? [{ paragraph: mailText(language, 'call.amount.max', {}, { to }) }]
      : from ? [{ paragraph: mailText(language, 'call.amount.min', {}, { from }) }] : []),
    ...(funders.length ? [{ paragraph: mailText(language, 'call.funders', { count: funders.length }, { names: new Intl.ListFormat(language).format(funders) }) }] : []),
  ];
}
