import type { Language } from '@tawam/contract';
import { calendar, type Address, type CalendarEvent } from '@tawam/platform/calendar';

/** What a calendar needs of a session. */
export interface CalendarSession {
  id: string;
  title: string;
  startsAt: Date;
  minutes: number;
  /** IANA zone in which it was planned; the calendar keeps the wall-clock time of this zone. */
  zone: string;
  place: string;
  cancelled: boolean;
  /** Counts up with every change that a calendar must take over. */
  sequence: number;
  description: string;
  /** Its page in the product. */
  url: string;
}

/** Stable for the life of a session: by it a calendar takes a change for a change and not for another event. */
export const uidOf = (sessionId: string): string => `training-${sessionId}@tawam`;

/**
 * An invitation, its change, or its withdrawal (RFC 5546): one event for one attendee, with the rules of its zone.
 * @param stamp when this was written; taken as an argument so that tests can say what time it is
 */
export function invitation({ session, method, organizer, attendee, language, stamp }: {
  session: CalendarSession; method: 'REQUEST' | 'CANCEL'; organizer: Address; attendee: Address; language: Language; stamp: Date;
}): string {
  const events = [eventOf(method === 'CANCEL' ? { ...session, cancelled: true } : session)];
  return calendar({ product: 'Training', method, language, events, stamp, people: { organizer, attendee } });
}

/** A session as an entry of its person's calendar. */
export function eventOf({ id, startsAt, ...session }: CalendarSession): CalendarEvent {
  return { ...session, uid: uidOf(id), start: startsAt, busy: true };
}
