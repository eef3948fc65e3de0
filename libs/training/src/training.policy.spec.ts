import { describe, expect, it } from '@jest/globals';
import { mayCancelSession, mayEditSession, mayEnrol, mayPlanSession, movingUp, placeFor } from './training.policy.js';

const now = new Date('2026-11-22T08:00:00Z');
const coming = { status: 'PLANNED' as const, startsAt: new Date('2026-11-25T09:00:00Z'), createdBy: 'rana' };
const past = { ...coming, startsAt: new Date('2026-11-20T09:00:00Z') };
const cancelled = { ...coming, status: 'CANCELLED' as const };
const rana = { personId: 'rana', tenantId: 'tripoli', role: 'MEMBER' };
const pablo = { personId: 'pablo', tenantId: 'malaga', role: 'MEMBER' };
const coordinator = { personId: 'sol', tenantId: 'malaga', role: 'COORDINATOR' };
const guest = { personId: 'guest', tenantId: 'malaga', role: 'GUEST' };

describe('who may do what with a session', () => {
  it('a guest does nothing', () => {
    expect([mayPlanSession(guest), mayEditSession(guest, coming, now), mayCancelSession(guest, coming, now), mayEnrol(guest, coming, now)]).toEqual([false, false, false, false]);
  });
  it('members of every party plan, change and enrol', () => {
    for (const member of [rana, pablo]) expect([mayPlanSession(member), mayEditSession(member, coming, now), mayEnrol(member, coming, now)]).toEqual([true, true, true]);
  });
  it('who planned it or a coordinator cancels it', () => {
    expect([rana, pablo, coordinator].map((m) => mayCancelSession(m, coming, now))).toEqual([true, false, true]);
  });
  it('what has begun or is cancelled stays as it is', () => {
    for (const session of [past, cancelled]) {
      expect([mayEditSession(rana, session, now), mayCancelSession(rana, session, now), mayEnrol(rana, session, now)]).toEqual([false, false, false]);
    }
  });
});

describe('places', () => {
  it('are given while there are any, then the list begins', () => {
    expect(placeFor({ capacity: 2, enrolled: 1, waiting: 0 })).toBe('ENROLLED');
    expect(placeFor({ capacity: 2, enrolled: 2, waiting: 0 })).toBe('WAITING');
    expect(placeFor({ capacity: 2, enrolled: 1, waiting: 1 })).toBe('WAITING');
  });
  it('that come free go to those who wait, no more than there are of either', () => {
    expect(movingUp({ capacity: 2, enrolled: 1, waiting: 3 })).toBe(1);
    expect(movingUp({ capacity: 9, enrolled: 1, waiting: 3 })).toBe(3);
    expect(movingUp({ capacity: 1, enrolled: 2, waiting: 3 })).toBe(0);
  });
});
