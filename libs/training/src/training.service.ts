import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '@tawam/platform/database';
import { conflict, cursorOf, demand, input, invalid, notFound, now, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import type { Language } from '@tawam/contract';
import type { CreateTrainingSessionInput, TrainingSession, TrainingSessionList, UpdateTrainingSessionInput } from '@tawam/contract/generated/schema';
import { memberOf } from '@tawam/partnerships';
import { EnrolmentService } from './enrolment.service.js';
import { plannedInstant } from './session-clock.js';
import { SessionReader, shown, type HeldSession, type SessionRow } from './session-reader.js';
import { mayCancelSession, mayEditSession, mayPlanSession } from './training.policy.js';
import { COMING, CONCERNED, ENROLLED, INSERT, PAST, UPDATE } from './training.sql.js';

const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/;
const planned = {
  title: input.title(),
  objectives: input.text(10_000).nullish(),
  lang: input.textLanguage(),
  localAt: input.localTime(),
  zone: input.zone(),
  minutes: z.number().int().min(15, 'out_of_range').max(1440, 'out_of_range'),
  place: input.text(500).nullish(),
  videoUrl: input.link(['https:']).nullish(),
  languages: z.array(z.string().regex(LANGUAGE_TAG, 'unknown')).max(10),
  capacity: z.number().int().min(1, 'out_of_range').max(10_000, 'out_of_range'),
};
// Who enrols must know where to go.
const somewhere = (s: { place?: string | null | undefined; videoUrl?: string | null | undefined }) => Boolean(s.place) || Boolean(s.videoUrl);
const creating = z.object({ ...planned, clientKey: input.clientKey() }).refine(somewhere, { path: ['place'], message: 'required' });
const updating = z.object({ ...planned, version: z.number().int() }).refine(somewhere, { path: ['place'], message: 'required' });

/** Training sessions: planning, changing, cancelling. Who takes a place is told in enrolment.service.ts. */
@Injectable()
export class TrainingService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(SessionReader) private readonly reader: SessionReader,
    @Inject(EnrolmentService) private readonly enrolments: EnrolmentService) {}

  async list(viewer: Viewer, asked: { partnershipId: string; when: string; first?: number | null; after?: string | null }, language: Language): Promise<TrainingSessionList> {
    const size = input.pageSize(asked.first);
    const place = readCursor(asked.after, 2) ?? [null, null];
    return this.database.run(viewer, async (db) => {
      const partnershipId = input.idOrNotFound(asked.partnershipId);
      await memberOf(db, partnershipId);
      const rows = await db.query<Row>(asked.when === 'PAST' ? PAST : COMING, [language, partnershipId, ...place, size + 1]);
      const page = pageOf(rows, size, (row) => cursorOf(row.starts_at, row.id));
      return { items: page.items.map((row) => shown(row.session, viewer, language)), nextCursor: page.nextCursor };
    });
  }

  async one(viewer: Viewer, id: string, language: Language): Promise<TrainingSession> {
    return this.database.run(viewer, (db) => this.reader.read(db, viewer, input.idOrNotFound(id), language));
  }

  /** @throws invalid_input with `no_such_time` for a time that the clocks of its zone leave out, `in_the_past` */
  async create(viewer: Viewer, said: CreateTrainingSessionInput, language: Language): Promise<TrainingSession> {
    const partnershipId = input.idOrNotFound(said.partnershipId);
    const wanted = input.read(creating, said);
    const startsAt = plannedInstant(wanted.localAt, wanted.zone, now());
    return this.database.run(viewer, async (db) => {
      const member = await memberOf(db, partnershipId);
      demand(mayPlanSession(member));
      const made = await db.first<{ id: string }>(INSERT, [
        partnershipId, wanted.title, wanted.objectives ?? '', wanted.lang, wanted.localAt, wanted.zone, startsAt, wanted.minutes, wanted.place ?? '',
        wanted.videoUrl ?? null, wanted.languages, wanted.capacity, viewer.personId, wanted.clientKey]);
      if (!made) {
        const first = await db.first<{ id: string }>('select id from training_session where created_by = app.person_id() and client_key = $1', [wanted.clientKey]);
        if (!first) throw notFound();
        return this.reader.read(db, viewer, first.id, language);
      }
      await db.audit({ action: 'training.create', partnershipId, tenantId: member.tenantId, subjectId: made.id });
      await this.reader.tell(db, { id: made.id, partnershipId, title: wanted.title }, member.tenantId, 'PLANNED_SESSION');
      return this.reader.read(db, viewer, made.id, language);
    });
  }

  /**
   * Changes a session. When the time, the place or the title changes, the calendars of those enrolled are told.
   * @throws conflict for an older version; invalid_input on `capacity` when more people hold a place already
   */
  async update(viewer: Viewer, id: string, said: UpdateTrainingSessionInput, language: Language): Promise<TrainingSession> {
    const sessionId = input.idOrNotFound(id);
    const wanted = input.read(updating, said);
    return this.database.run(viewer, async (db) => {
      const before = await this.reader.hold(db, sessionId);
      const member = await memberOf(db, before.partnershipId);
      demand(mayEditSession(member, before, now()));
      const startsAt = plannedInstant(wanted.localAt, wanted.zone, now());
      const { enrolled } = await this.enrolments.counts(db, sessionId);
      if (wanted.capacity < enrolled) throw invalid({ capacity: 'out_of_range' });
      const moved = concernsCalendars(before, { ...wanted, startsAt });
      const changed = await db.first(UPDATE, [
        sessionId, wanted.version, wanted.title, wanted.objectives ?? '', wanted.lang, wanted.localAt, wanted.zone, startsAt, wanted.minutes, wanted.place ?? '',
        wanted.videoUrl ?? null, wanted.languages, wanted.capacity, moved ? 1 : 0]);
      if (!changed) throw conflict();
      if (moved) {
        const people = await db.query<{ person_id: string }>(ENROLLED, [sessionId]);
        await this.enrolments.mail(db, before, people.map((p) => p.person_id), 'CHANGED', before.sequence + 1);
      }
      await this.enrolments.moveUp(db, viewer, { ...before, capacity: wanted.capacity, title: wanted.title });
      await db.audit({ action: 'training.update', partnershipId: before.partnershipId, tenantId: member.tenantId, subjectId: sessionId, detail: { version: wanted.version + 1, moved } });
      await this.reader.tell(db, { ...before, title: wanted.title }, member.tenantId, 'CHANGED_SESSION');
      return this.reader.read(db, viewer, sessionId, language);
    });
  }

  /** Cancels, once; everybody enrolled or waiting is told, and calendars take the event out. */
  async cancel(viewer: Viewer, id: string, language: Language): Promise<TrainingSession> {
    const sessionId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const before = await this.reader.hold(db, sessionId);
      const member = await memberOf(db, before.partnershipId);
      if (before.status === 'CANCELLED') return this.reader.read(db, viewer, sessionId, language);
      demand(mayCancelSession({ ...member, personId: viewer.personId }, before, now()));
      await db.query(`update training_session set status = 'CANCELLED', version = version + 1, sequence = sequence + 1 where id = $1`, [sessionId]);
      const people = await db.query<{ person_id: string }>(CONCERNED, [sessionId]);
      await this.enrolments.mail(db, before, people.map((p) => p.person_id), 'CANCELLED', before.sequence + 1);
      await db.audit({ action: 'training.cancel', partnershipId: before.partnershipId, tenantId: member.tenantId, subjectId: sessionId });
      await this.reader.tell(db, before, member.tenantId, 'CHANGED_SESSION');
      return this.reader.read(db, viewer, sessionId, language);
    });
  }
}

interface Row { session: SessionRow; starts_at: string; id: string }

/** Whether a change is one that people must put into their calendars. */
function concernsCalendars(before: HeldSession, after: { title: string; startsAt: Date; zone: string; minutes: number; place?: string | null | undefined; videoUrl?: string | null | undefined }): boolean {
  return before.startsAt.getTime() !== after.startsAt.getTime() || before.zone !== after.zone || before.minutes !== after.minutes
    || before.title !== after.title || before.place !== (after.place ?? '') || before.videoUrl !== (after.videoUrl ?? null);
}
