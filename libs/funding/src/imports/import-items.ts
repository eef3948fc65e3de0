import type { Db } from '@tawam/platform/database';
import { instantOf, type Viewer } from '@tawam/platform/kit';
import { keepHistory } from '../calls/standing.js';
import type { Tell } from '../calls/tell.js';
import { recordVersion } from '../calls/versions.js';
import { holdCall, saidOf, writeFields, type HeldCall } from './call-record.js';
import { contradictions, type Beside } from './contradictions.js';
import { mayGoOutAtOnce } from './imports.policy.js';
import { heldNotes, mergeSaid } from './merge-said.js';
import { clip, hashOf, SAID_FIELDS, same, type Note, type ReadItem, type Said, type SaidField } from './said.js';

export interface FeedRow { id: string; tenant_id: string; name: string; kind: string; lang: string; announce: 'MODERATE' | 'AT_ONCE'; attribution: string; defaults: Partial<Said> | null }
export interface Line { position: number; key: string; title: string; result: 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REFUSED' | 'VANISHED'; notes: Note[]; callId: string | null }
interface SourceRow { id: string; call_id: string; external_key: string; content_hash: Buffer | null; said: Said; applied: Said; leads: boolean; lang: string; vanished_at: Date | null }

/**
 * Brings the items of a source into the calls of a network, in the caller's transaction: all or nothing. What is the same
 * as last time is left alone, so that a second time changes nothing.
 * @param whole whether the answer holds all there is: then what is missing has gone from the source, and is marked so
 * @returns a line per item, in the order of the source
 */
export async function importItems(db: Db, viewer: Viewer, feed: FeedRow, items: readonly ReadItem[], { whole, tell, progress }: { whole: boolean; tell: Tell; progress: (done: number) => Promise<void> }): Promise<Line[]> {
  const known = new Map((await db.query<SourceRow>('select id, call_id, external_key, content_hash, said, applied, leads, lang, vanished_at from call_source where feed_id = $1 for update', [feed.id])).map((row) => [row.external_key, row]));
  const lines: Line[] = [];
  for (const [position, item] of items.entries()) {
    const line = { position, key: item.key, title: item.title, notes: item.notes };
    const source = known.get(item.key);
    if (item.refused) lines.push({ ...line, result: 'REFUSED', notes: [{ code: 'error', value: item.refused }, ...item.notes], callId: source?.call_id ?? null });
    else {
      const full: ReadItem = { ...item, attribution: item.attribution || feed.attribution, said: withDefaults(item.said, feed.defaults) };
      lines.push({ ...line, ...(source ? await again(db, viewer, feed, full, source, tell) : await anew(db, viewer, feed, full, tell)) });
    }
    if (position % 50 === 49) await progress(position + 1);
  }
  if (whole) {
    const here = new Set(items.map((item) => item.key));
    for (const source of [...known.values()].filter((one) => !here.has(one.external_key) && !one.vanished_at)) {
      await db.query('update call_source set vanished_at = now() where id = $1', [source.id]);
      lines.push({ position: lines.length, key: source.external_key, title: source.said.title ?? '', result: 'VANISHED', notes: [], callId: source.call_id });
    }
  }
  return lines;
}

/** What a person states for the feed, where the source itself is silent. */
const withDefaults = (said: Said, defaults: Partial<Said> | null): Said => {
  const given = Object.entries(defaults ?? {}).filter(([field, value]) => SAID_FIELDS.includes(field as keyof Said) && value !== null && value !== '' && !(Array.isArray(value) && !value.length));
  return { ...(Object.fromEntries(given) as Said), ...said };
};
const isOpen = (said: Said): boolean => (said.deadlines ?? []).some((step) => (instantOf(step.localAt, step.zone)?.getTime() ?? 0) > Date.now());

async function anew(db: Db, viewer: Viewer, feed: FeedRow, item: ReadItem, tell: Tell): Promise<Pick<Line, 'result' | 'notes' | 'callId'>> {
  const { take, notes } = agreeing({}, item.said, { rates: [], lots: [] });
  const complete = mayGoOutAtOnce(take, isOpen(take));
  const out = feed.announce === 'AT_ONCE' && complete;
  const call = await db.first<{ id: string }>(
    `insert into funding_call (tenant_id, status, source, announced_at, proposed_at) values ($1, $2, $3, case when $2 = 'ANNOUNCED' then now() end, case when $2 = 'PROPOSED' then now() end) returning id`,
    [feed.tenant_id, out ? 'ANNOUNCED' : 'PROPOSED', feed.name]);
  const callId = call!.id;
  await writeFields(db, callId, feed.lang, take, null);
  await db.query(
    `insert into call_source (call_id, tenant_id, feed_id, kind, name, url, external_key, lang, leads, said, applied, content_hash, attribution)
     values ($1, $2, $3, $4, $5, $6, $7, $8, true, $9::jsonb, $12::jsonb, $10, $11)`,
    [callId, feed.tenant_id, feed.id, feed.kind, feed.name, item.url, item.key, feed.lang, JSON.stringify(item.said), hashOf(item), item.attribution, JSON.stringify(take)]);
  await recordVersion(db, callId, { kind: 'CREATED' });
  if (out) await recordVersion(db, callId, { kind: 'ANNOUNCED', significant: true });
  if (out) await tell(db, viewer, callId, 'ANNOUNCED', 'announced', []);
  return { result: 'NEW', callId, notes: [...(feed.announce === 'AT_ONCE' && !complete ? [{ code: 'incomplete' } as const] : []), ...notes, ...item.notes] };
}

async function again(db: Db, viewer: Viewer, feed: FeedRow, item: ReadItem, source: SourceRow, tell: Tell): Promise<Pick<Line, 'result' | 'notes' | 'callId'>> {
  const hash = hashOf(item);
  const unchanged = source.content_hash?.equals(hash) ?? false;
  if (unchanged && !source.vanished_at) {
    await db.query('update call_source set retrieved_at = now() where id = $1', [source.id]);
    return { result: 'UNCHANGED', notes: item.notes, callId: source.call_id };
  }
  const moved = SAID_FIELDS.filter((field) => !same(source.said[field], item.said[field]));
  const notes: Note[] = [...moved.map((field): Note => ({ code: 'moved', field })), ...item.notes];
  let applied = source.applied;
  if (!source.leads) notes.unshift({ code: 'compared' });
  else {
    const held = await holdCall(db, source.call_id);
    const corrected = new Set((await db.query<{ field: string }>('select field from call_correction where call_id = $1 and ended_at is null', [source.call_id])).map((row) => row.field));
    if (held) {
      const now = saidOf(held.standing, source.lang);
      const merged = mergeSaid(now, source.applied, item.said, corrected);
      const { take, left, notes: contradicting } = agreeing(now, merged.take, held.standing);
      // What was left out has not been brought into the call: it is as it was when the source last spoke.
      applied = { ...merged.applied, ...Object.fromEntries(left.map((field) => [field, source.applied[field]])) };
      notes.unshift(...heldNotes(merged.held), ...contradicting);
      if (Object.keys(take).length) notes.push(...(await takeOver(db, viewer, { callId: source.call_id, lang: source.lang, take, held }, tell)));
    }
  }
  await db.query(
    `update call_source set said = $2::jsonb, applied = $3::jsonb, content_hash = $4, url = $5, attribution = $6, name = $7, retrieved_at = now(), changed_at = now(), vanished_at = null where id = $1`,
    [source.id, JSON.stringify(item.said), JSON.stringify(applied), hash, item.url, item.attribution, feed.name]);
  return { result: unchanged ? 'UNCHANGED' : 'CHANGED', notes, callId: source.call_id };
}

/** What of it leaves the call in agreement with itself; the rest stays the source's word, and is reported. */
function agreeing(now: Said, take: Said, beside: Beside): { take: Said; left: SaidField[]; notes: Note[] } {
  const left = contradictions(now, take, beside);
  return { take: without(take, left), left, notes: left.map((field) => ({ code: 'contradicts', field, value: clip(take[field]) })) };
}
const without = (said: Said, fields: readonly SaidField[]): Said => Object.fromEntries(Object.entries(said).filter(([field]) => !fields.includes(field as SaidField))) as Said;

/**
 * Writes what was taken over into a call; of an announced one, people are told what moved from what to what. A call that
 * time has closed opens again when its source postpones the deadline.
 */
export async function takeOver(db: Db, viewer: Viewer, { callId, lang, take, held }: { callId: string; lang: string; take: Said; held: HeldCall }, tell: Tell): Promise<Note[]> {
  await writeFields(db, callId, lang, take, held.standing);
  const reopened = held.status === 'CLOSED' && take.deadlines !== undefined && isOpen(take)
    ? await db.first(`update funding_call set status = 'ANNOUNCED' where id = $1 and status = 'CLOSED' and exists (select from call_event where call_id = $1 and key = 'closed/time') returning id`, [callId]) : null;
  const changes = await keepHistory(db, callId, held.standing);
  if ((held.status === 'ANNOUNCED' || reopened) && changes.length) await tell(db, viewer, callId, 'CHANGED', `changed/${held.version + 1}`, changes);
  return reopened ? [{ code: 'reopened' }] : [];
}
