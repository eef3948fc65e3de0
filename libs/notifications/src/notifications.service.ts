import { Inject, Injectable } from '@nestjs/common';
import type { Db } from '@tawam/platform/database';
import { Realtime } from '@tawam/platform/realtime';
import { Outbox } from './outbox.js';

/** What is told to whom. */
export interface Telling {
  /** Who is to be told. The one who acts, and whoever does not stand in the partnership, is left out by the database. */
  persons: readonly string[];
  kind: 'COMMENT' | 'MENTION' | 'DOCUMENT' | 'PARTNERSHIP_PROPOSED' | 'PARTNERSHIP_OPENED' | 'ENROLMENT' | 'EXPERTISE' | 'PROJECT' | 'APPLICATION';
  /** One message per person and key: `comment/<id>`. A second telling under the same key is not heard. */
  eventKey: string;
  partnershipId: string;
  /** The thing it is about: the thread, project, session; where the message leads. */
  subjectId?: string | null;
  /** `actor` and `title` are shown; `excerpt` (at most 300 characters) goes into the mail. An application says what happened, and its call gives the title in the reader's language. */
  detail: { actor: string; title: string; excerpt?: string; lang?: string; event?: string; callId?: string };
  /** Why it comes to them. */
  reason: 'FOLLOWED' | 'MENTIONED' | 'PARTY' | 'PARTNERSHIP';
  /** Also by mail, to those who want it. */
  mail: boolean;
}

/** Tells people that something happened. Called by every subject, inside its own transaction. */
@Injectable()
export class NotificationsService {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(Realtime) private readonly realtime: Realtime) {}

  /**
   * Writes notification, reason and mail rows in one statement and rings the bells after the commit.
   * @returns who was told now; a retry returns nobody.
   */
  async send(db: Db, telling: Telling): Promise<string[]> {
    if (!telling.persons.length) return [];
    const detail = { ...telling.detail, ...(telling.detail.excerpt ? { excerpt: telling.detail.excerpt.slice(0, 300) } : {}) };
    const row = await db.first<{ told: string[] }>('select app.notify($1::uuid[], $2, $3, $4::uuid, $5::uuid, $6::jsonb, $7, $8) as told', [
      telling.persons, telling.kind, telling.eventKey, telling.partnershipId, telling.subjectId ?? null, JSON.stringify(detail), telling.reason, telling.mail]);
    const told = row?.told ?? [];
    if (told.length) {
      db.afterCommit(() => this.realtime.ringPersons(told, 'notifications', telling.partnershipId));
      if (telling.mail) this.outbox.wake(db);
    }
    return told;
  }
}
