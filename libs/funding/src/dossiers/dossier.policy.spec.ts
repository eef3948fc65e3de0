import { describe, expect, it } from '@jest/globals';
import { mayAttach, mayBegin, mayChange, mayMarkReady, mayRecordResult, maySayLead, takenBackTo } from './dossier.policy.js';

const member = { tenantId: 'tripoli', role: 'MEMBER' };
const guest = { tenantId: 'tripoli', role: 'GUEST' };
const inState = (state: 'PREPARING' | 'READY' | 'SUBMITTED' | 'RESULT') => ({ state });

describe('who may do what with an application', () => {
  it('lets a guest do nothing', () => {
    expect([mayBegin(guest), mayChange(guest, inState('PREPARING')), mayAttach(guest), mayRecordResult(guest, inState('SUBMITTED'), 'AWARDED'), maySayLead(guest, inState('PREPARING'), 'tripoli')]).toEqual([false, false, false, false, false]);
  });
  it('lets nobody say who leads in the name of another party', () => {
    expect(maySayLead(member, inState('PREPARING'), 'malaga')).toBe(false);
    expect(maySayLead(member, inState('READY'), 'tripoli')).toBe(true);
  });
  it('keeps what was sent as it was', () => {
    expect(mayChange(member, inState('SUBMITTED'))).toBe(false);
    expect(mayChange(member, inState('RESULT'))).toBe(false);
    expect(maySayLead(member, inState('SUBMITTED'), 'tripoli')).toBe(false);
  });
  it('records an award only of what was sent, and a withdrawal at any time but twice', () => {
    expect(mayRecordResult(member, inState('PREPARING'), 'AWARDED')).toBe(false);
    expect(mayRecordResult(member, inState('SUBMITTED'), 'REFUSED')).toBe(true);
    expect(mayRecordResult(member, inState('PREPARING'), 'WITHDRAWN')).toBe(true);
    expect(mayRecordResult(member, inState('RESULT'), 'WITHDRAWN')).toBe(false);
  });
  it('is ready once, and back once', () => {
    expect(mayMarkReady(member, inState('READY'), true)).toBe(false);
    expect(mayMarkReady(member, inState('READY'), false)).toBe(true);
    expect(mayMarkReady(member, inState('SUBMITTED'), false)).toBe(false);
  });
  it('has a way back from every record', () => {
    expect(takenBackTo({ state: 'SUBMITTED', submittedAt: 'x' })).toBe('READY');
    expect(takenBackTo({ state: 'RESULT', submittedAt: 'x' })).toBe('SUBMITTED');
    expect(takenBackTo({ state: 'RESULT', submittedAt: null })).toBe('PREPARING');
    expect(takenBackTo({ state: 'READY', submittedAt: null })).toBeNull();
  });
});
