import type { CallDeadline, FundingCall } from '@tawam/contract/generated/schema';
import { instantOf, type Config } from '@tawam/platform/kit';
import { composeMail, footerOf, formatMoment, listOf, mailText, type ClaimedDelivery, type ComposedMail, type MailPart } from '@tawam/notifications';
import { formatAmount } from '../calls/amount.js';
import { nameIn, type StepNames } from '../calls/step-names.js';
import type { CallFacts, Facts } from './call-facts.js';
import { callChanges, yourClock } from './call-mail.changes.js';
import { reasonLine, stopsOf } from './call-mail.reasons.js';
import { daysLeft } from './days-left.js';

type Urls = Pick<Config, 'publicUrl' | 'appSecret'>;

/** Writes the mail of a call event in each reader's language, with the dates in the call's zone and in the reader's. */
export class CallMail {
  constructor(private readonly facts: CallFacts, private readonly config: Urls) {}

  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const eventId = delivery.notification?.callEventId;
    if (!eventId || !delivery.personId) return null;
    const facts = await this.facts.ofEvent(eventId, delivery.language);
    return facts && callMail(facts, delivery, delivery.personId, this.config);
  }
}

function callMail({ call, kind, changes, said }: Facts, delivery: ClaimedDelivery, personId: string, config: Urls): ComposedMail {
  const { language } = delivery;
  const network = call.announcedBy?.name ?? 'Tawam';
  // "You had been told of it" says less than why.
  const reasons = delivery.reasons.filter((reason) => reason.kind !== 'FOLLOWED' || (!reason.searchId && !reason.partnershipId));
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
  const stops = stopsOf([{ call, reasons: delivery.reasons }], delivery, personId, config);
  return composeMail({
    language, subject: mailText(language, `call.subject.${kind}`, { title: call.title }), parts,
    action: { label: mailText(language, 'call.open'), url: `${config.publicUrl}/${language}/calls/${call.id}` },
    footer: footerOf(delivery, config, stops.links), unsubscribeUrl: stops.url,
  });
}

function deadlines(call: FundingCall, delivery: ClaimedDelivery): MailPart[] {
  const { language } = delivery;
  const ahead = call.deadlines.filter((step) => new Date(step.at).getTime() > Date.now());
  if (!ahead.length) return [{ paragraph: mailText(language, 'call.rolling') }];
  const days = daysLeft(ahead[0]!, new Date());
  return [
    { heading: mailText(language, 'call.deadlines', { count: ahead.length }) },
    { list: ahead.map((step) => deadlineLine(step, delivery)) },
    { paragraph: mailText(language, 'call.days', { days }) },
  ];
}

/** A step in the call's zone, and on the reader's clock where that is another one. */
export function deadlineLine(step: Pick<CallDeadline, 'localAt' | 'zone'> & StepNames, delivery: Pick<ClaimedDelivery, 'language' | 'zone' | 'months'>): string {
  const { language, months } = delivery;
  const label = nameIn(step, language).text || mailText(language, 'call.deadline.unnamed');
  const at = instantOf(step.localAt, step.zone);
  if (!at) return `${label}: ${step.localAt} (${step.zone})`;
  const when = formatMoment(at, step.zone, language, months);
  const yours = yourClock(at, step.zone, delivery);
  return yours ? mailText(language, 'call.deadline.yours', { label }, { when, yours }) : mailText(language, 'call.deadline', { label }, { when });
}

function money(call: FundingCall, { language }: ClaimedDelivery): MailPart[] {
  const from = call.amountMin ? formatAmount(call.amountMin, call.currency, language) : null;
  const to = call.amountMax ? formatAmount(call.amountMax, call.currency, language) : null;
  const funders = call.funders.map((funder) => `\u2068${funder.name}\u2069`);
  return [
    ...(from && to ? [{ paragraph: mailText(language, 'call.amount.range', {}, { from, to }) }]
      : to ? [{ paragraph: mailText(language, 'call.amount.max', {}, { to }) }]
      : from ? [{ paragraph: mailText(language, 'call.amount.min', {}, { from }) }] : []),
    ...(funders.length ? [{ paragraph: mailText(language, 'call.funders', { count: funders.length }, { names: listOf(funders, language) }) }] : []),
  ];
}
