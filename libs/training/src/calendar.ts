import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus, type ICalCalendar } from 'ical-generator';
import type { Language } from '@tawam/contract';
import { vtimezone } from './vtimezone.js';

dayjs.extend(utc);
dayjs.extend(timezone);

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

export interface Address { name: string; email: string }

/** Stable for the life of a session: by it a calendar takes a change for a change and not for another event. */
export const uidOf = (sessionId: string): string => `training-${sessionId}@tawam`;

/**
 * An invitation, its change, or its withdrawal (RFC 5546): one event for one attendee, with the rules of its zone.
 * @param stamp when this was written; taken as an argument so that tests can say what time it is
 */
export function invitation({ session, method, organizer, attendee, language, stamp }: {
  session: CalendarSession; method: 'REQUEST' | 'CANCEL'; organizer: Address; attendee: Address; language: Language; stamp: Date;
}): string {
  const calendar = calendarOf(language, [session]);
  calendar.method(method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL);
  const event = addSession(calendar, method === 'CANCEL' ? { ...session, cancelled: true } : session, stamp);
  event.organizer(organizer);
  event.createAttendee({ ...attendee, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  return calendar.toString();
}

/** A person's sessions as a calendar that programs read again by themselves, every hour. */
export function calendarFeed({ name, sessions, language, stamp }: { name: string; sessions: readonly CalendarSession[]; language: Language; stamp: Date }): string {
  const calendar = calendarOf(language, sessions);
  calendar.method(ICalCalendarMethod.PUBLISH).name(name).ttl(3600);
  for (const session of sessions) addSession(calendar, session, stamp);
  return calendar.toString();
}

function calendarOf(language: Language, sessions: readonly CalendarSession[]): ICalCalendar {
  const times = sessions.map((s) => s.startsAt.getTime());
  const [from, until] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  // No zone of the calendar itself: the library would then print DTSTAMP as a local time.
  return ical({ prodId: { company: 'Tawam', product: 'Training', language: language.toUpperCase() }, timezone: { name: null, generator: (zone: string) => vtimezone(zone, from, until) } });
}

function addSession(calendar: ICalCalendar, session: CalendarSession, stamp: Date) {
  return calendar.createEvent({
    id: uidOf(session.id),
    sequence: session.sequence,
    stamp,
    start: dayjs.utc(session.startsAt),
    end: dayjs.utc(session.startsAt).add(session.minutes, 'minute'),
    timezone: session.zone,
    summary: session.title,
    description: session.description,
    location: session.place || null,
    url: session.url,
    status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
}
