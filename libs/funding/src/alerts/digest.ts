import type { FundingCall } from '@tawam/contract/generated/schema';
import type { DeliveryReason } from '@tawam/notifications';
import type { Facts } from './call-facts.js';

/** One event that waits in a digest, with the reasons that still stand. */
export interface DigestEvent { facts: Facts; reasons: DeliveryReason[] }
/** A call of a digest: what happened to it since the last one, folded together. */
export interface DigestCall { call: FundingCall; isNew: boolean; events: Facts[]; reasons: DeliveryReason[]; next: Date | null }
export const GROUPS = ['week', 'month', 'later', 'rolling', 'closed'] as const;
export type Group = (typeof GROUPS)[number];

const DAY_MS = 86_400_000;

/**
 * Folds the events of a digest into calls and groups these by their next deadline, the nearest first.
 * A call that was announced and closed again between two digests is not mentioned: there is nothing left to do about it.
 * One that closed after the reader had heard of it stands at the end. One whose deadlines are all past is left out.
 * @param events in the order in which they happened
 */
export function groupDigest(events: readonly DigestEvent[], now: Date): { group: Group; calls: DigestCall[] }[] {
  const calls = new Map<string, DigestCall>();
  for (const { facts, reasons } of events) {
    const { call } = facts;
    const ahead = call.deadlines.map((step) => new Date(step.at)).filter((at) => at > now).sort((a, b) => a.getTime() - b.getTime());
    const known = calls.get(call.id) ?? { call, isNew: false, events: [], reasons: [], next: ahead[0] ?? null };
    known.isNew ||= facts.kind === 'ANNOUNCED';
    known.events.push(facts);
    for (const reason of reasons) if (!known.reasons.some((r) => sameAlert(r, reason))) known.reasons.push(reason);
    calls.set(call.id, known);
  }
  const grouped = new Map<Group, DigestCall[]>();
  for (const one of calls.values()) {
    const group = groupOf(one, now);
    if (group) grouped.set(group, [...(grouped.get(group) ?? []), one]);
  }
  const soonest = (a: DigestCall, b: DigestCall) => (a.next?.getTime() ?? 0) - (b.next?.getTime() ?? 0);
  return GROUPS.filter((group) => grouped.has(group)).map((group) => ({ group, calls: grouped.get(group)!.sort(soonest) }));
}

function groupOf({ call, isNew, events, next }: DigestCall, now: Date): Group | null {
  if (call.status === 'CLOSED') return isNew || !events.some((e) => e.kind === 'CLOSED') ? null : 'closed';
  if (call.status !== 'ANNOUNCED') return null;
  if (!call.deadlines.length) return 'rolling';
  if (!next) return null;
  const days = (next.getTime() - now.getTime()) / DAY_MS;
  return days <= 7 ? 'week' : days <= 30 ? 'month' : 'later';
}

const sameAlert = (a: DeliveryReason, b: DeliveryReason): boolean => a.searchId === b.searchId && a.partnershipId === b.partnershipId && (a.kind === 'PROJECT') === (b.kind === 'PROJECT');
