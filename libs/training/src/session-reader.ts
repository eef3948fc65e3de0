import { Inject, Injectable } from '@nestjs/common';
import type { Language } from '@tawam/contract';
import type { PartyTime, SessionParticipant, Tenant, TrainingSession } from '@tawam/contract/generated/schema';
import type { Db } from '@tawam/platform/database';
import { notFound, now, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { onTheClockOf } from './session-clock.js';
import { mayCancelSession, mayEditSession, mayEnrol } from './training.policy.js';
import { ACTIVITY, LOCK, ONE } from './training.sql.js';

/** A session held for a change. */
export interface HeldSession {
  id: string; partnershipId: string; title: string; lang: string; localAt: string; zone: string; startsAt: Date; minutes: number;
  place: string; videoUrl: string | null; capacity: number; status: 'PLANNED' | 'CANCELLED'; sequence: number; createdBy: string;
}

type Derived = 'endsAt' | 'times' | 'enrolledCount' | 'waitingCount' | 'placesLeft' | 'myPlaceInLine' | 'mayEdit' | 'mayCancel' | 'mayEnrol';
/** A row as the statements of training.sql.ts answer it. */
export type SessionRow = Omit<TrainingSession, Derived> & { parties: Tenant[]; createdById: string; role: string; tenantId: string };

/** Reads sessions for the services of this subject, and tells the partnership that one changed. */
@Injectable()
export class SessionReader {
  constructor(@Inject(Realtime) private readonly realtime: Realtime) {}

  /** @throws not_found where the wall hides it */
  async read(db: Db, viewer: Viewer, id: string, language: Language): Promise<TrainingSession> {
    const row = await db.first<{ session: SessionRow }>(ONE, [language, id]);
    if (!row) throw notFound();
    return shown(row.session, viewer, language);
  }

  /** Holds a session until the commit. @throws not_found where the wall hides it */
  async hold(db: Db, id: string): Promise<HeldSession> {
    const row = await db.first<HeldSession>(LOCK, [id]);
    if (!row) throw notFound();
    return row;
  }

  async tell(db: Db, session: { id: string; partnershipId: string; title: string }, tenantId: string, verb: 'PLANNED_SESSION' | 'CHANGED_SESSION' | 'ENROLLED'): Promise<void> {
    await db.query(ACTIVITY, [session.partnershipId, tenantId, verb, session.id, session.title]);
    this.ring(db, session.partnershipId);
  }

  ring(db: Db, partnershipId: string): void {
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
  }
}

/** A row as its reader sees it: the clocks of all parties, places, and what the reader may do. */
export function shown({ parties, createdById, role, tenantId, ...row }: SessionRow, viewer: Viewer, language: Language): TrainingSession {
  const startsAt = new Date(row.startsAt);
  const enrolled = row.participants.filter((p) => p.status === 'ENROLLED');
  const waiting = row.participants.filter((p) => p.status === 'WAITING');
  const member = { personId: viewer.personId, tenantId, role };
  const rule = { status: row.status, startsAt, createdBy: createdById };
  const line = waiting.findIndex((p: SessionParticipant) => p.person.id === viewer.personId);
  return {
    ...row,
    endsAt: new Date(startsAt.getTime() + row.minutes * 60_000).toISOString(),
    times: timesOf(parties, startsAt, row.minutes, language),
    enrolledCount: enrolled.length,
    waitingCount: waiting.length,
    placesLeft: Math.max(0, row.capacity - enrolled.length),
    myPlaceInLine: line < 0 ? null : line + 1,
    mayEdit: mayEditSession(member, rule, now()),
    mayCancel: mayCancelSession(member, rule, now()),
    mayEnrol: mayEnrol(member, rule, now()),
  };
}

/** The clock of every party, in the alphabetical order of the reader's language: no party comes first by rank. */
export function timesOf(parties: readonly Tenant[], startsAt: Date, minutes: number, language: Language): PartyTime[] {
  const byName = new Intl.Collator(language);
  return [...parties].sort((a, b) => byName.compare(a.name, b.name)).map((tenant) => ({ tenant, ...onTheClockOf(tenant.zone, startsAt, minutes) }));
}
