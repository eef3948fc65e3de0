import { Inject, Injectable } from '@nestjs/common';
import { Database, type Db } from '@tawam/platform/database';
import { demand, input, now, type Viewer } from '@tawam/platform/kit';
import type { Language } from '@tawam/contract';
import type { TrainingSession } from '@tawam/contract/generated/schema';
import { NotificationsService, Outbox } from '@tawam/notifications';
import { memberOf } from '@tawam/partnerships';
import { SessionReader, type HeldSession } from './session-reader.js';
import { mayEnrol, movingUp, placeFor } from './training.policy.js';
import { COUNTS, ENROL, MOVE_UP } from './training.sql.js';

/** What an enrolment mail tells; the words are in training.mail.ts. */
export type MailEvent = 'ENROLLED' | 'WAITING' | 'PROMOTED' | 'WITHDRAWN' | 'CHANGED' | 'CANCELLED';

interface Counts { enrolled: number; waiting: number }

/** Who has a place. Every change holds the session's row first, so that the last place is given once. */
@Injectable()
export class EnrolmentService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(SessionReader) private readonly reader: SessionReader,
    @Inject(Outbox) private readonly outbox: Outbox, @Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  /** Enrols the viewer, in a place or on the waiting list; a second time changes nothing. */
  async enrol(viewer: Viewer, id: string, language: Language): Promise<TrainingSession> {
    const sessionId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const session = await this.reader.hold(db, sessionId);
      const member = await memberOf(db, session.partnershipId);
      demand(mayEnrol(member, session, now()));
      if (!(await this.standingOf(db, sessionId))) {
        await this.moveUp(db, viewer, session);
        const status = placeFor({ ...session, ...(await this.counts(db, sessionId)) });
        const row = await db.first<{ sequence: number }>(ENROL, [sessionId, session.partnershipId, viewer.personId, member.tenantId, status]);
        await this.mail(db, session, [viewer.personId], status, session.sequence + (row?.sequence ?? 0));
        await db.audit({ action: 'training.enrol', partnershipId: session.partnershipId, tenantId: member.tenantId, subjectId: sessionId, detail: { status } });
        await this.reader.tell(db, session, member.tenantId, 'ENROLLED');
      }
      return this.reader.read(db, viewer, sessionId, language);
    });
  }

  /** Takes the viewer's enrolment back; who waits moves up. Also after it was cancelled; a second time changes nothing. */
  async withdraw(viewer: Viewer, id: string, language: Language): Promise<TrainingSession> {
    const sessionId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const session = await this.reader.hold(db, sessionId);
      const member = await memberOf(db, session.partnershipId);
      const before = await this.standingOf(db, sessionId);
      if (before) {
        const row = await db.first<{ sequence: number }>(
          `update enrolment set status = 'CANCELLED', sequence = sequence + 1 where session_id = $1 and person_id = app.person_id() returning sequence`, [sessionId]);
        if (before === 'ENROLLED') await this.mail(db, session, [viewer.personId], 'WITHDRAWN', session.sequence + (row?.sequence ?? 0));
        await this.moveUp(db, viewer, session);
        await db.audit({ action: 'training.withdraw', partnershipId: session.partnershipId, tenantId: member.tenantId, subjectId: sessionId });
        this.reader.ring(db, session.partnershipId);
      }
      return this.reader.read(db, viewer, sessionId, language);
    });
  }

  async counts(db: Db, sessionId: string): Promise<Counts> {
    return (await db.first<Counts>(COUNTS, [sessionId])) ?? { enrolled: 0, waiting: 0 };
  }

  /** Gives places that have come free to the first who wait, and tells them. The session must be held. */
  async moveUp(db: Db, viewer: Viewer, session: HeldSession): Promise<void> {
    if (session.status !== 'PLANNED' || session.startsAt <= now()) return;
    const free = movingUp({ ...session, ...(await this.counts(db, session.id)) });
    if (free === 0) return;
    for (const moved of await db.query<{ person_id: string; sequence: number }>(MOVE_UP, [session.id, free])) {
      await this.mail(db, session, [moved.person_id], 'PROMOTED', session.sequence + moved.sequence);
      await this.notifications.send(db, {
        persons: [moved.person_id], kind: 'ENROLMENT', eventKey: `training/${session.id}/place/${moved.sequence}`, partnershipId: session.partnershipId, subjectId: session.id,
        detail: { actor: viewer.name, title: session.title, lang: session.lang }, reason: 'PARTNERSHIP', mail: false,
      });
    }
  }

  /** Queues mails to people of the session; the key makes a second try one mail. */
  async mail(db: Db, session: HeldSession, persons: readonly string[], event: MailEvent, sequence: number): Promise<void> {
    if (!persons.length) return;
    await this.outbox.add(db, {
      persons, kind: 'ENROLMENT', key: `training/${session.id}/${event}/${sequence}`, partnershipId: session.partnershipId, subjectId: session.id, detail: { event },
    });
  }

  private async standingOf(db: Db, sessionId: string): Promise<'ENROLLED' | 'WAITING' | null> {
    const row = await db.first<{ status: 'ENROLLED' | 'WAITING' }>(
      `select status from enrolment where session_id = $1 and person_id = app.person_id() and status <> 'CANCELLED'`, [sessionId]);
    return row?.status ?? null;
  }
}
