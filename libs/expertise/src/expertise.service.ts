import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, type Db } from '@tawam/platform/database';
import { conflict, cursorOf, demand, input, invalid, notFound, pageOf, readCursor, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import type { Language } from '@tawam/contract';
import type { CreateExpertiseInput, ExpertiseEntry, ExpertiseList, UpdateExpertiseInput } from '@tawam/contract/generated/schema';
import { NotificationsService } from '@tawam/notifications';
import { memberOf, type Membership } from '@tawam/partnerships';
import { ThreadsService } from '@tawam/threads';
import { mayAnswerEntry, mayEditEntry, mayPostEntry } from './expertise.policy.js';
import { ACTIVITY, INSERT, LIST, LOCK, ONE, OTHER_MEMBERS, PARTY_MEMBERS, UPDATE } from './expertise.sql.js';

const said = {
  title: input.title(),
  description: input.text(10_000).nullish(),
  lang: input.textLanguage(),
  theme: z.string(),
  supportKind: z.string(),
};
const creating = z.object({ ...said, kind: z.enum(['NEED', 'OFFER'], 'unknown'), clientKey: input.clientKey() });
const updating = z.object({ ...said, version: z.number().int() });

interface Held {
  id: string; partnershipId: string; tenantId: string; kind: 'NEED' | 'OFFER'; title: string; lang: string;
  status: 'OPEN' | 'ANSWERED' | 'CLOSED'; threadId: string | null; createdBy: string;
}
type EntryRow = Omit<ExpertiseEntry, 'mayEdit' | 'mayAnswer'> & { role: string; myTenantId: string };

/** The board of needs and offers. No fee stands anywhere in it: staff share what they know. */
@Injectable()
export class ExpertiseService {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime,
    @Inject(ThreadsService) private readonly threads: ThreadsService, @Inject(NotificationsService) private readonly notifications: NotificationsService) {}

  async list(viewer: Viewer, asked: { partnershipId: string; kind?: string | null; closed?: boolean | null; first?: number | null; after?: string | null }, language: Language): Promise<ExpertiseList> {
    const size = input.pageSize(asked.first);
    const place = readCursor(asked.after, 2) ?? [null, null];
    return this.database.run(viewer, async (db) => {
      const partnershipId = input.idOrNotFound(asked.partnershipId);
      await memberOf(db, partnershipId);
      const rows = await db.query<{ entry: EntryRow; created_at: string; id: string }>(LIST, [language, partnershipId, asked.kind ?? null, asked.closed ?? false, ...place, size + 1]);
      const page = pageOf(rows, size, (row) => cursorOf(row.created_at, row.id));
      return { items: page.items.map((row) => shown(row.entry)), nextCursor: page.nextCursor };
    });
  }

  async one(viewer: Viewer, id: string, language: Language): Promise<ExpertiseEntry> {
    return this.database.run(viewer, (db) => this.read(db, input.idOrNotFound(id), language));
  }

  async create(viewer: Viewer, wish: CreateExpertiseInput, language: Language): Promise<ExpertiseEntry> {
    const partnershipId = input.idOrNotFound(wish.partnershipId);
    const wanted = input.read(creating, wish);
    return this.database.run(viewer, async (db) => {
      const member = await memberOf(db, partnershipId);
      demand(mayPostEntry(member));
      await knowCodes(db, wanted);
      const made = await db.first<{ id: string }>(INSERT, [
        partnershipId, member.tenantId, wanted.kind, wanted.title, wanted.description ?? '', wanted.lang, wanted.theme, wanted.supportKind, viewer.personId, wanted.clientKey]);
      if (!made) {
        const first = await db.first<{ id: string }>('select id from expertise_entry where created_by = app.person_id() and client_key = $1', [wanted.clientKey]);
        if (!first) throw notFound();
        return this.read(db, first.id, language);
      }
      await db.query(ACTIVITY, [partnershipId, member.tenantId, wanted.kind === 'NEED' ? 'POSTED_NEED' : 'POSTED_OFFER', made.id, wanted.title]);
      await this.tell(db, viewer, { id: made.id, partnershipId, title: wanted.title, lang: wanted.lang }, `expertise/${made.id}`,
        await db.query(OTHER_MEMBERS, [partnershipId, member.tenantId]), false);
      await this.record(db, 'expertise.create', partnershipId, member, made.id);
      return this.read(db, made.id, language);
    });
  }

  /** @throws conflict for an older version: the caller keeps both texts */
  async update(viewer: Viewer, id: string, wish: UpdateExpertiseInput, language: Language): Promise<ExpertiseEntry> {
    const wanted = input.read(updating, wish);
    return this.change(viewer, id, language, async (db, member, entry) => {
      demand(mayEditEntry(member, entry) && entry.status !== 'CLOSED');
      await knowCodes(db, wanted);
      const changed = await db.first(UPDATE, [entry.id, wanted.version, wanted.title, wanted.description ?? '', wanted.lang, wanted.theme, wanted.supportKind]);
      if (!changed) throw conflict();
      await this.record(db, 'expertise.update', entry.partnershipId, member, entry.id);
    });
  }

  async close(viewer: Viewer, id: string, language: Language): Promise<ExpertiseEntry> {
    return this.setStatus(viewer, id, language, 'expertise.close', () => 'CLOSED');
  }

  /** Opens a closed entry again: as answered where it has its thread. */
  async reopen(viewer: Viewer, id: string, language: Language): Promise<ExpertiseEntry> {
    return this.setStatus(viewer, id, language, 'expertise.reopen', (entry) => (entry.status !== 'CLOSED' ? entry.status : entry.threadId ? 'ANSWERED' : 'OPEN'));
  }

  /** Opens the entry's one thread and names it in the entry; whoever comes second gets the thread that is there. */
  async answer(viewer: Viewer, id: string, language: Language): Promise<ExpertiseEntry> {
    return this.change(viewer, id, language, async (db, member, entry) => {
      if (entry.threadId) return;
      demand(mayAnswerEntry(member, entry));
      const thread = await this.threads.open(db, viewer, { partnershipId: entry.partnershipId, kind: 'EXPERTISE', title: entry.title });
      await db.query(`update expertise_entry set thread_id = $2, status = 'ANSWERED', version = version + 1 where id = $1`, [entry.id, thread.id]);
      await db.query(ACTIVITY, [entry.partnershipId, member.tenantId, 'ANSWERED_EXPERTISE', entry.id, entry.title]);
      await this.tell(db, viewer, entry, `expertise/${entry.id}/answer`, await db.query(PARTY_MEMBERS, [entry.partnershipId, entry.tenantId]), true);
      await this.record(db, 'expertise.answer', entry.partnershipId, member, entry.id, { threadId: thread.id });
    });
  }

  private setStatus(viewer: Viewer, id: string, language: Language, action: string, to: (entry: Held) => Held['status']): Promise<ExpertiseEntry> {
    return this.change(viewer, id, language, async (db, member, entry) => {
      demand(mayEditEntry(member, entry));
      const status = to(entry);
      if (status === entry.status) return;
      await db.query('update expertise_entry set status = $2, version = version + 1 where id = $1', [entry.id, status]);
      await this.record(db, action, entry.partnershipId, member, entry.id);
    });
  }

  private async change(viewer: Viewer, id: string, language: Language, work: (db: Db, member: Membership, entry: Held) => Promise<void>): Promise<ExpertiseEntry> {
    const entryId = input.idOrNotFound(id);
    return this.database.run(viewer, async (db) => {
      const entry = await db.first<Held>(LOCK, [entryId]);
      if (!entry) throw notFound();
      await work(db, await memberOf(db, entry.partnershipId), entry);
      return this.read(db, entryId, language);
    });
  }

  private async read(db: Db, id: string, language: Language): Promise<ExpertiseEntry> {
    const row = await db.first<{ entry: EntryRow }>(ONE, [language, id]);
    if (!row) throw notFound();
    return shown(row.entry);
  }

  private async tell(
    db: Db, viewer: Viewer, entry: { id: string; partnershipId: string; title: string; lang: string }, eventKey: string, persons: { person_id: string }[], mail: boolean,
  ): Promise<void> {
    await this.notifications.send(db, {
      persons: persons.map((p) => p.person_id), kind: 'EXPERTISE', eventKey, partnershipId: entry.partnershipId, subjectId: entry.id,
      detail: { actor: viewer.name, title: entry.title, lang: entry.lang }, reason: 'PARTY', mail,
    });
  }

  private async record(db: Db, action: string, partnershipId: string, member: Membership, entryId: string, detail: Record<string, unknown> = {}): Promise<void> {
    await db.audit({ action, partnershipId, tenantId: member.tenantId, subjectId: entryId, detail });
    db.afterCommit(() => this.realtime.ring('partnership', partnershipId));
  }
}

function shown({ role, myTenantId, ...entry }: EntryRow): ExpertiseEntry {
  const member = { role, tenantId: myTenantId };
  const rule = { tenantId: entry.party.id, status: entry.status };
  return { ...entry, mayEdit: mayEditEntry(member, rule), mayAnswer: mayAnswerEntry(member, rule) };
}

/** @throws invalid_input for a theme or a kind of support that the reference data does not know. */
async function knowCodes(db: Db, wanted: { theme: string; supportKind: string }): Promise<void> {
  const row = await db.first<{ theme: boolean; support: boolean }>(
    'select exists (select from theme where code = $1) as theme, exists (select from support_kind where code = $2) as support', [wanted.theme, wanted.supportKind]);
  if (!row?.theme) throw invalid({ theme: 'unknown' });
  if (!row.support) throw invalid({ supportKind: 'unknown' });
}
