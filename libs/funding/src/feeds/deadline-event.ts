import { cityName, type Language } from '@tawam/contract';
import type { CalendarEvent } from '@tawam/platform/calendar';
import { instantOf } from '@tawam/platform/kit';
import { mailText } from '@tawam/notifications';
import { deadlineLine } from '../alerts/call-mail.js';

export interface CalendarStep {
  id: string; label: string; localAt: string; zone: string; precision: 'DAY' | 'HOUR';
  callId: string; title: string; network: string | null;
  /** The version of the call: it grows with every change, so also when a step moves. */
  sequence: number;
  /** The call was closed or merged before this step. */
  callOver: boolean;
  /** The call no longer has this step. */
  gone: boolean;
}

/**
 * A step of a call as an entry of a calendar. A step with an hour is a moment in the call's zone; one without is a whole
 * day, the day that the call names: it ends at midnight there, and a reader in another zone looks for it under that date.
 * It fills no time, and is called off when the call ends early or drops it.
 * @param readerZone for the second clock in the description
 */
export function deadlineEvent(step: CalendarStep, language: Language, readerZone: string, publicUrl: string): CalendarEvent {
  const whole = step.precision === 'DAY';
  const label = step.label || mailText(language, 'call.deadline.unnamed');
  const url = `${publicUrl}/${language}/calls/${step.callId}`;
  const when = whole ? mailText(language, 'calendar.wholeDay', { zone: cityName(step.zone, language) }) : deadlineLine(step, { language, zone: readerZone, months: 'gregorian' });
  return {
    uid: `deadline-${step.id}@tawam`, sequence: step.sequence,
    title: mailText(language, 'calendar.step', { label, title: step.title }),
    start: whole ? step.localAt.slice(0, 10) : (instantOf(step.localAt, step.zone) ?? new Date(`${step.localAt}:00Z`)),
    minutes: 0, zone: step.zone, place: '', cancelled: step.gone || step.callOver, busy: false, url,
    description: [...(step.gone ? [mailText(language, 'calendar.off')] : step.callOver ? [mailText(language, 'calendar.closed')] : []), when, ...(step.network ? [step.network] : []), url].join('\n'),
  };
}
