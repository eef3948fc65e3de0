import { describe, expect, it } from '@jest/globals';
import { mayAnswerEntry, mayEditEntry, mayPostEntry } from './expertise.policy.js';

const rana = { tenantId: 'tripoli', role: 'MEMBER' };
const pablo = { tenantId: 'malaga', role: 'COORDINATOR' };
const guest = { tenantId: 'malaga', role: 'GUEST' };
const need = { tenantId: 'tripoli', status: 'OPEN' as const };

describe('who may do what on the board', () => {
  it('a guest does nothing', () => {
    expect([mayPostEntry(guest), mayEditEntry({ ...guest, tenantId: 'tripoli' }, need), mayAnswerEntry(guest, need)]).toEqual([false, false, false]);
  });
  it('a party changes its own entries, also a colleague\'s, and nobody else\'s', () => {
    expect([mayEditEntry(rana, need), mayEditEntry(pablo, need)]).toEqual([true, false]);
  });
  it('the other party answers, while the entry is open', () => {
    expect([mayAnswerEntry(pablo, need), mayAnswerEntry(rana, need)]).toEqual([true, false]);
    expect(mayAnswerEntry(pablo, { ...need, status: 'ANSWERED' })).toBe(false);
    expect(mayAnswerEntry(pablo, { ...need, status: 'CLOSED' })).toBe(false);
  });
});
