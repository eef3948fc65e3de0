import type { FundingCall } from '@tawam/contract/generated/schema';
import { instantOf, localOf } from '@tawam/platform/kit';
import { formatClock, formatMoment, mailText, type ClaimedDelivery, type MailMessage } from '@tawam/notifications';
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

function when(step: Step | null, reader: Reader): string {
  const at = step && instantOf(step.localAt, step.zone);
  if (!at) return '';
  const yours = yourClock(at, step.zone, reader);
  const theirs = formatMoment(at, step.zone, reader.language, reader.months);
  return yours ? mailText(reader.language, 'call.when.yours', {}, { when: theirs, yours }) : theirs;
}

/** An instant on the reader's clock, with the day where it is another one there; null where the call's clock is the reader's. */
export function yourClock(at: Date, zone: string, reader: Reader): string | null {
  if (zone === reader.zone) return null;
  const sameDay = localOf(at, zone).slice(0, 10) === localOf(at, reader.zone).slice(0, 10);
  return sameDay ? formatClock(at, reader.zone, reader.language) : formatMoment(at, reader.zone, reader.language, reader.months);
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
