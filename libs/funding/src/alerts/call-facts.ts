import type { Language } from '@tawam/contract';
import type { FundingCall } from '@tawam/contract/generated/schema';
import type { Database } from '@tawam/platform/database';
import { callOf } from '../calls/calls.service.js';
import type { Change, Rate } from '../calls/changes.js';
import { labelsOf } from '../calls/labels.js';

/** What the mails of one event share in one language. */
export interface Facts { call: FundingCall; kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED'; changes: Change[]; said: (code: string | number) => string | number }

/** Long enough for a batch, short enough that a correction is mailed. */
const FRESH_MS = 20_000;
const MOST = 400;

/** Calls and their events as mails tell them: read once per language, not once per reader. */
export class CallFacts {
  private readonly held = new Map<string, { at: number; found: Promise<unknown> }>();

  constructor(private readonly database: Database) {}

  /** What happened to a call; null when the event is gone. */
  ofEvent(eventId: string, language: Language): Promise<Facts | null> {
    return this.once(`e/${eventId}/${language}`, () => this.event(eventId, language));
  }

  /** @throws not_found for a call that is not announced */
  ofCall(callId: string, language: Language): Promise<FundingCall> {
    return this.once(`c/${callId}/${language}`, () => this.database.asNobody((db) => callOf(db, language, callId)));
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const held = this.held.get(key);
    if (held && Date.now() - held.at < FRESH_MS) return held.found as Promise<T>;
    if (this.held.size > MOST) this.held.clear();
    const found = read();
    this.held.set(key, { at: Date.now(), found });
    found.catch(() => this.held.delete(key));
    return found;
  }

  // As nobody: an announced call is public, and a mail holds nothing that is not.
  private event(eventId: string, language: Language): Promise<Facts | null> {
    return this.database.asNobody(async (db) => {
      const event = await db.first<{ call_id: string; kind: Facts['kind']; changes: Change[] }>(`select call_id, kind, coalesce(detail -> 'changes', '[]') as changes from call_event where id = $1`, [eventId]);
      if (!event) return null;
      const codes = event.changes.flatMap((change) => [change.from, change.to]).flat().flatMap((value: unknown) => (typeof value === 'string' ? value : ((value as Partial<Rate> | null)?.group ?? [])));
      return { call: await callOf(db, language, event.call_id), kind: event.kind, changes: event.changes, said: await labelsOf(db, language, codes) };
    });
  }
}
