import type { FundingCall } from '@tawam/contract/generated/schema';
import { instantOf, remembered } from '@tawam/platform/kit';
import { formatMoment, mailText, type ClaimedDelivery, type MailMessage } from '@tawam/notifications';
import { formatAmount } from '../calls/amount.js';
import type { Change, Rate, Step } from '../calls/changes.js';
import { nameIn } from '../calls/step-names.js';

type Reader = Pick<ClaimedDelivery, 'language' | 'months' | 'zone'>;

const MOST_NAMES = 12;

/** What moved, from what to what, a sentence each. */
export function callChanges(changes: readonly Change[], call: Pick<FundingCall, 'currency'>, reader: Reader, said: (code: string | number) => string | number): string[] {
  const { language } = reader;
  return changes.map((change) => {
    if (change.field === 'deadline') {
      const label = nameIn(change, language).text || mailText(language, 'call.deadline.unnamed');
      const [from, to] = [when(change.from, reader), when(change.to, reader)];
      if (!change.to) return mailText(language, 'call.change.deadlineRemoved', { label }, { from });
      if (!change.from) return mailText(language, 'call.change.deadlineAdded', { label }, { to });
      return mailText(language, 'call.change.deadlineMoved', { label }, { from, to });
    }
    const value = (given: unknown) => valueOf(given, change.field, call, reader, said);
    return mailText(language, 'call.change.value', {}, { field: mailText(language, `call.field.${change.field}` as MailMessage), from: value(change.from), to: value(change.to) });
  });
}

/** A step in the call's zone, and in the reader's where the clock differs. */
function when(step: Step | null, { language, months, zone }: Reader): string {
  const at = step && instantOf(step.localAt, step.zone);
  if (!at) return '';
  const theirs = formatMoment(at, step.zone, language, months);
  return sameClock(at, zone, step.zone) ? theirs : mailText(language, 'call.when.yours', {}, { when: theirs, yours: formatMoment(at, zone, language, months) });
}

const clocks = remembered((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }));

/** True when two zones show the same day and time at an instant. */
export function sameClock(at: Date, one: string, other: string): boolean {
  return clocks(one).format(at) === clocks(other).format(at);
}

function valueOf(given: unknown, field: string, call: Pick<FundingCall, 'currency'>, { language }: Pick<Reader, 'language'>, said: (code: string | number) => string | number): string {
  if (field === 'rates') {
    const rates = (given ?? []) as Rate[];
    const words = rates.map(({ group, rate }) => `\u2068${group ? said(group) : mailText(language, 'call.rate.others')}: ${Number(rate)} %\u2069`);
    return words.length ? new Intl.ListFormat(language).format(words) : mailText(language, 'none');
  }
  // The members of a group of countries would fill the mail: the call's page has them all.
  if (Array.isArray(given) && given.length > MOST_NAMES) return valueOf([...given.slice(0, MOST_NAMES - 1), `+${given.length - MOST_NAMES + 1}`], field, call, { language }, said);
  if (Array.isArray(given)) return given.length ? new Intl.ListFormat(language).format(given.map((code) => `\u2068${said(String(code))}\u2069`)) : mailText(language, 'any');
  if (given === null || given === undefined) return mailText(language, 'none');
  if (['amountMin', 'amountMax', 'envelope'].includes(field)) return formatAmount(String(given), call.currency, language);
  return field === 'rateMax' ? `${Number(given)} %` : String(given);
}
