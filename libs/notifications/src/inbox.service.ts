import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Language } from '@tawam/contract';
import type { MailPreferences, Notification, NotificationPage } from '@tawam/contract/generated/schema';
import { Database, type Db } from '@tawam/platform/database';
import { input, type Viewer } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { INBOX } from './inbox.sql.js';
import type { Months } from './mail-dates.js';
import { pathOf } from './notification-path.js';

const preferencesShape = z.object({ calls: z.boolean(), threads: z.boolean(), applications: z.boolean().nullish() });

type Row = Omit<Notification, 'path' | 'lines'> & { partnershipId: string | null; subjectId: string | null; currency: string | null };

/** Who reads, as far as sentences depend on it. */
export interface InboxReader { language: Language; zone: string; months: Months }
export type InboxItem = Pick<Row, 'id' | 'kind' | 'event' | 'changes' | 'reminder' | 'currency'>;
/** Says messages of one kind in sentences, by the id of the message. */
export type Describer = (db: Db, items: readonly InboxItem[], reader: InboxReader) => Promise<Map<string, string[]>>;

/** What a person was told, and which of it comes by mail. */
@Injectable()
export class InboxService {
  private readonly describers: { kinds: readonly string[]; describe: Describer }[] = [];

  constructor(@Inject(Database) private readonly database: Database, @Inject(Realtime) private readonly realtime: Realtime) {}

  /** Says who words what stands below a title. Called in onModuleInit of the subject whose words they are. */
  describe(kinds: readonly string[], describe: Describer): void {
    this.describers.push({ kinds, describe });
  }

  /** The viewer's own, newest first. `after` is the id of the last one seen. */
  list(viewer: Viewer, language: Language, { first, after, unreadOnly }: { first?: number | undefined; after?: string | undefined; unreadOnly?: boolean | undefined }): Promise<NotificationPage> {
    const size = input.pageSize(first);
    return this.database.run(viewer, async (db) => {
      const rows = await db.query<{ item: Row }>(INBOX, [viewer.personId, language, size + 1, after ? input.idOrNotFound(after) : null, unreadOnly ?? false]);
      const order = new Intl.Collator(language).compare;
      const shown = rows.slice(0, size).map(({ item }) => item);
      const lines = await this.linesOf(db, viewer, language, shown);
      const items = shown.map((item) => ({
        ...item, path: pathOf(item as never), lines: lines.get(item.id) ?? [], reasons: item.reasons.map((reason) => ({ ...reason, partyNames: [...reason.partyNames].sort(order) })),
      }));
      return { items, nextCursor: rows.length > size ? (items.at(-1)?.id ?? null) : null, unread: await unreadOf(db, viewer) };
    });
  }

  private async linesOf(db: Db, viewer: Viewer, language: Language, items: readonly Row[]): Promise<Map<string, string[]>> {
    const said = new Map<string, string[]>();
    const wanted = this.describers.map(({ kinds, describe }) => ({ describe, own: items.filter((item) => kinds.includes(item.kind)) })).filter(({ own }) => own.length);
    if (!wanted.length) return said;
    const row = await db.first<{ months: Months }>(`select coalesce(c.months, 'gregorian') as months from person p left join country c on c.code = p.country where p.id = $1`, [viewer.personId]);
    for (const { describe, own } of wanted) {
      for (const [id, lines] of await describe(db, own, { language, zone: viewer.zone, months: row?.months ?? 'gregorian' })) said.set(id, lines);
    }
    return said;
  }

  unread(viewer: Viewer): Promise<number> {
    return this.database.run(viewer, (db) => unreadOf(db, viewer));
  }

  /** Marks some or all as read. Ids of others are not found and change nothing. */
  markRead(viewer: Viewer, ids: string[] | null): Promise<number> {
    const known = ids?.slice(0, 500).map((id) => input.idOrNotFound(id)) ?? null;
    return this.database.run(viewer, async (db) => {
      await db.query('update notification set read_at = now() where person_id = $1 and read_at is null and ($2::uuid[] is null or id = any ($2::uuid[]))', [viewer.personId, known]);
      db.afterCommit(() => this.realtime.ringPersons([viewer.personId], 'notifications', viewer.personId));
      return unreadOf(db, viewer);
    });
  }

  preferences(viewer: Viewer): Promise<MailPreferences> {
    return this.database.run(viewer, (db) => preferencesOf(db, viewer));
  }

  updatePreferences(viewer: Viewer, given: unknown): Promise<MailPreferences> {
    const wanted = input.read(preferencesShape, given);
    return this.database.run(viewer, async (db) => {
      await db.query('update account set mail_calls = $2, mail_threads = $3, mail_applications = coalesce($4, mail_applications) where person_id = $1', [viewer.personId, wanted.calls, wanted.threads, wanted.applications ?? null]);
      await db.query('select app.lift_mail_suspension()');
      await db.audit({ action: 'mail.choose', subjectId: viewer.personId, detail: wanted });
      return preferencesOf(db, viewer);
    });
  }
}

async function unreadOf(db: Db, viewer: Viewer): Promise<number> {
  const row = await db.first<{ unread: number }>('select count(*)::int as unread from notification where person_id = $1 and read_at is null', [viewer.personId]);
  return row?.unread ?? 0;
}

async function preferencesOf(db: Db, viewer: Viewer): Promise<MailPreferences> {
  const row = await db.first<{ calls: boolean; threads: boolean; applications: boolean; suspendedAt: Date | null }>(
    'select mail_calls as calls, mail_threads as threads, mail_applications as applications, mail_suspended_at as "suspendedAt" from account where person_id = $1', [viewer.personId]);
  return { calls: row?.calls ?? false, threads: row?.threads ?? false, applications: row?.applications ?? false, suspendedAt: row?.suspendedAt?.toISOString() ?? null };
}
