import { describe, expect, it } from '@jest/globals';
import type { FundingCall } from '@tawam/contract/generated/schema';
import type { DeliveryReason } from '@tawam/notifications';
import { groupDigest, type DigestEvent } from './digest.js';
import { daysLeft } from './days-left.js';

const NOW = new Date('2030-03-01T08:00:00Z');
const reason = (searchId: string): DeliveryReason => ({ kind: 'SEARCH', searchId, searchTitle: searchId, partnershipId: null, partyNames: [], detail: {} });
const event = (id: string, kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED', { status = 'ANNOUNCED', deadlines = [] as string[], search = 's' } = {}): DigestEvent => ({
  facts: { call: { id, status, deadlines: deadlines.map((at) => ({ at })) } as unknown as FundingCall, kind, changes: [], said: (code) => code }, reasons: [reason(search)],
});
const shape = (events: DigestEvent[]) => groupDigest(events, NOW).map(({ group, calls }) => [group, ...calls.map((one) => one.call.id)]);

describe('a digest', () => {
  it('groups by the next deadline, the nearest first, rolling calls after them', () => {
    expect(shape([
      event('rolling', 'ANNOUNCED'), event('later', 'ANNOUNCED', { deadlines: ['2030-05-01T00:00:00Z'] }), event('sunday', 'ANNOUNCED', { deadlines: ['2030-03-03T00:00:00Z', '2030-06-01T00:00:00Z'] }),
      event('tomorrow', 'ANNOUNCED', { deadlines: ['2030-02-01T00:00:00Z', '2030-03-02T00:00:00Z'] }), event('month', 'ANNOUNCED', { deadlines: ['2030-03-20T00:00:00Z'] }),
    ])).toEqual([['week', 'tomorrow', 'sunday'], ['month', 'month'], ['later', 'later'], ['rolling', 'rolling']]);
  });
  it('folds what happened to a call into one place, with each alert once', () => {
    const [group] = groupDigest([event('a', 'ANNOUNCED'), event('a', 'CHANGED'), event('a', 'CHANGED', { search: 't' })], NOW);
    expect(group!.calls).toHaveLength(1);
    expect(group!.calls[0]).toMatchObject({ isNew: true, reasons: [{ searchId: 's' }, { searchId: 't' }] });
  });
  it('does not mention what came and went, what is past, or what is no longer announced', () => {
    expect(shape([event('gone', 'ANNOUNCED', { status: 'CLOSED' }), event('gone', 'CLOSED', { status: 'CLOSED' }), event('past', 'ANNOUNCED', { deadlines: ['2030-02-01T00:00:00Z'] }), event('merged', 'CHANGED', { status: 'MERGED' })])).toEqual([]);
  });
  it('says at the end what closed after it had been told', () => {
    expect(shape([event('known', 'CLOSED', { status: 'CLOSED' }), event('open', 'ANNOUNCED')])).toEqual([['rolling', 'open'], ['closed', 'known']]);
  });
});

describe('days that are left', () => {
  it('are days of the calendar where the deadline is', () => {
    const step = { localAt: '2030-03-03T00:30', zone: 'Asia/Beirut' };
    // Half an hour before midnight in Beirut it is still two days; an hour later it is one.
    expect(daysLeft(step, new Date('2030-03-01T21:30:00Z'))).toBe(2);
    expect(daysLeft(step, new Date('2030-03-01T22:30:00Z'))).toBe(1);
    expect(daysLeft(step, new Date('2030-03-04T10:00:00Z'))).toBe(0);
  });
});
