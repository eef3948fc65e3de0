import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalCalendar } from 'ical-generator';
import type { Language } from '@tawam/contract';
import { sayLanguage } from './language.js';
import { vtimezone } from './vtimezone.js';

dayjs.extend(utc);
dayjs.extend(timezone);

export interface Address { name: string; email: string }

/** One entry of a calendar. */
export interface CalendarEvent {
  /** Stable for the life of what it is about: by it a calendar takes a change for a change and not for another entry. */
  uid: string;
  /** Counts up with every change that a calendar must take over (RFC 5545, 3.8.7.4). */
  sequence: number;
  title: string;
  /** A moment, or a whole day (YYYY-MM-DD) that stays that day in every zone. */
  start: Date | string;
  /** 0 for a moment that fills no time, as a deadline. Not read for a whole day. */
  minutes: number;
  /** IANA zone in which it was planned; the calendar keeps the wall-clock time of this zone. Not read for a whole day. */
  zone: string;
  place: string;
  cancelled: boolean;
  description: string;
  /** Its page in the product. */
  url: string;
  /** False for what leaves its day free. */
  busy: boolean;
}

/**
 * A calendar of RFC 5545, with the rules of every zone that it speaks of, the language of its texts on them, and no alarm:
 * when to be reminded is the reader's choice.
 * @param name given for a calendar that programs read again by themselves, every hour
 * @param people given for an invitation of one attendee (RFC 5546)
 * @param stamp when this was written; taken as an argument so that tests can say what time it is
 */
export function calendar({ product, method, language, events, stamp, name, people }: {
  product: string; method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; language: Language; events: readonly CalendarEvent[]; stamp: Date; name?: string; people?: { organizer: Address; attendee: Address };
}): string {
  const moments = events.flatMap((event) => (event.start instanceof Date ? [event.start.getTime()] : []));
  const [from, until] = [new Date(Math.min(...moments)), new Date(Math.max(...moments))];
  // No zone of the calendar itself: the library would then print DTSTAMP as a local time.
  const made = ical({ prodId: { company: 'Tawam', product, language: language.toUpperCase() }, timezone: { name: null, generator: (zone: string) => vtimezone(zone, from, until) } });
  made.method(ICalCalendarMethod[method]);
  if (name !== undefined) made.name(name).ttl(3600);
  for (const event of events) {
    const entry = add(made, event, stamp);
    if (!people) continue;
    entry.organizer(people.organizer);
    entry.createAttendee({ ...people.attendee, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  }
  return sayLanguage(made.toString(), language);
}

function add(made: ICalCalendar, event: CalendarEvent, stamp: Date) {
  const whole = typeof event.start === 'string';
  const start = dayjs.utc(event.start);
  return made.createEvent({
    id: event.uid, sequence: event.sequence, stamp, start,
    ...(whole ? { allDay: true } : { timezone: event.zone, ...(event.minutes ? { end: start.add(event.minutes, 'minute') } : {}) }),
    summary: event.title, description: event.description, location: event.place || null, url: event.url,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.busy ? {} : { transparency: ICalEventTransparency.TRANSPARENT }),
  });
}
