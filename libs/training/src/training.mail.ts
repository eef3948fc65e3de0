import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { CONFIG, now, type Config, type Viewer } from '@tawam/platform/kit';
import type { Language } from '@tawam/contract';
import type { Tenant } from '@tawam/contract/generated/schema';
import { composeMail, formatDay, Outbox, type ClaimedDelivery, type ComposedMail, type MailPart } from '@tawam/notifications';
import { invitation, type CalendarSession } from './calendar.js';
import type { MailEvent } from './enrolment.service.js';
import { timesOf } from './session-reader.js';
import { INVITED } from './training.sql.js';
import { trainingText } from './training-text.js';

interface Invited {
  id: string; partnershipId: string; title: string; lang: string; startsAt: string; minutes: number; zone: string; place: string; videoUrl: string | null;
  cancelled: boolean; sequence: number; myStatus: 'ENROLLED' | 'WAITING' | 'CANCELLED'; email: string; parties: Tenant[];
}

/** Writes the mails of enrolment and the invitation that travels with them, from the rows as they are at that moment. */
@Injectable()
export class TrainingMail implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.outbox.register('ENROLMENT', (delivery) => this.prepare(delivery));
  }

  /** The invitation of a person to a session, as a calendar file; null where the person has no place in it. */
  async invitationOf(viewer: Viewer, sessionId: string, language: Language): Promise<string | null> {
    const invited = await this.invited(viewer, sessionId, language);
    return invited?.myStatus === 'ENROLLED' ? this.calendar(invited, viewer.name, language, invited.cancelled ? 'CANCEL' : 'REQUEST') : null;
  }

  private async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const { personId, subjectId, language } = delivery;
    if (!personId || !subjectId) return null;
    const event = delivery.detail['event'] as MailEvent;
    const viewer: Viewer = { personId, locale: language, zone: delivery.zone, name: delivery.name, platformAdmin: false };
    const invited = await this.invited(viewer, subjectId, language);
    if (!invited || !stillTrue(event, invited)) return null;
    const parties = timesOf(invited.parties, new Date(invited.startsAt), invited.minutes, language);
    const parts: MailPart[] = [
      { paragraph: trainingText(language, `lead.${event}`) },
      { heading: invited.title },
      { paragraph: trainingText(language, 'times') },
      { list: parties.map((p) => trainingText(language, 'time', {
        party: p.tenant.name, day: formatDay(new Date(invited.startsAt), p.tenant.zone, language, delivery.months), from: p.localAt.slice(11), until: p.endsLocalAt.slice(11) })) },
      ...placeOf(invited, language).map((paragraph) => ({ paragraph })),
    ];
    const mail = composeMail({
      language, subject: trainingText(language, `subject.${event}`, { title: invited.title }), parts,
      action: { label: trainingText(language, 'open'), url: this.pageOf(invited, language) },
      footer: [{ paragraph: trainingText(language, 'footer', { parties: parties.map((p) => p.tenant.name).join(language === 'ar' ? '، ' : ', ') }) }],
    });
    if (event === 'WAITING' || (event === 'CANCELLED' && invited.myStatus === 'WAITING')) return mail;
    const method = event === 'WITHDRAWN' || event === 'CANCELLED' ? 'CANCEL' : 'REQUEST';
    return { ...mail, calendar: { method, content: this.calendar(invited, delivery.name, language, method) } };
  }

  private async invited(viewer: Viewer, sessionId: string, language: Language): Promise<Invited | null> {
    const row = await this.database.run(viewer, (db) => db.first<{ invited: Invited }>(INVITED, [language, sessionId]));
    return row?.invited ?? null;
  }

  private calendar(invited: Invited, name: string, language: Language, method: 'REQUEST' | 'CANCEL'): string {
    return invitation({
      session: forCalendar(invited, language, this.pageOf(invited, language)), method, language, stamp: now(),
      organizer: { name: timesOf(invited.parties, new Date(invited.startsAt), 0, language).map((p) => p.tenant.name).join(', '), email: addressOf(this.config.mailFrom) },
      attendee: { name, email: invited.email },
    });
  }

  private pageOf(session: { id: string; partnershipId: string }, language: Language): string {
    return pageOf(this.config.publicUrl, session, language);
  }
}

export const pageOf = (publicUrl: string, session: { id: string; partnershipId: string }, language: Language): string =>
  `${publicUrl}/${language}/w/${session.partnershipId}/training/${session.id}`;

/** A session as a calendar shows it: the clocks of all parties and the way there stand in the description. */
export function forCalendar(row: Omit<Invited, 'myStatus' | 'email' | 'lang'>, language: Language, url: string): CalendarSession {
  const startsAt = new Date(row.startsAt);
  const clocks = timesOf(row.parties, startsAt, row.minutes, language).map((p) => `${p.tenant.name}: ${p.localAt.replace('T', ' ')}`);
  return {
    id: row.id, title: row.title, startsAt, minutes: row.minutes, zone: row.zone, place: row.place || (row.videoUrl ?? ''), cancelled: row.cancelled, sequence: row.sequence,
    description: [...clocks, ...(row.videoUrl ? [row.videoUrl] : []), url].join('\n'), url,
  };
}

function placeOf(session: { place: string; videoUrl: string | null }, language: Language): string[] {
  return [
    ...(session.place ? [trainingText(language, 'place', { place: session.place })] : []),
    ...(session.videoUrl ? [`${trainingText(language, 'video')}\n${session.videoUrl}`] : []),
  ];
}

/** A mail that was overtaken (withdrawn before it was sent) is not sent. */
function stillTrue(event: MailEvent, invited: Invited): boolean {
  switch (event) {
    case 'CANCELLED': return invited.cancelled;
    case 'WITHDRAWN': return invited.myStatus !== 'ENROLLED';
    case 'WAITING': return invited.myStatus === 'WAITING' && !invited.cancelled;
    default: return invited.myStatus === 'ENROLLED' && !invited.cancelled;
  }
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;
