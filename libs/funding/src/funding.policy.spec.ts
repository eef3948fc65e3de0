import { describe, expect, it } from '@jest/globals';
import { mayAnnounce, mayClose, mayEdit, mayPropose, mayWriteCalls, mayWriteResult } from './funding.policy.js';

describe('who may write calls', () => {
  it('is who acts for a network, and nobody else', () => {
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'ACTIVE', mine: true })).toBe(true);
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'ACTIVE', mine: false })).toBe(false);
    expect(mayWriteCalls({ kind: 'AUTHORITY', status: 'ACTIVE', mine: true })).toBe(false);
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'SUSPENDED', mine: true })).toBe(false);
  });
});

describe('what a member and a moderator of a network may do', () => {
  const held = (status: string, canModerate = false, canEdit = true) => ({ status, canEdit, canModerate });
  it.each(['DRAFT', 'PROPOSED'])('%s: a member writes and proposes, a moderator announces', (status) => {
    expect([mayEdit(held(status)), mayPropose(held(status)), mayAnnounce(held(status)), mayClose(held(status)), mayWriteResult(held(status, true))]).toEqual([true, true, false, false, false]);
    expect([mayEdit(held(status, true)), mayAnnounce(held(status, true))]).toEqual([true, true]);
  });
  it('ANNOUNCED: moderators alone change and close', () => {
    expect([mayEdit(held('ANNOUNCED')), mayClose(held('ANNOUNCED')), mayWriteResult(held('ANNOUNCED'))]).toEqual([false, false, false]);
    expect([mayEdit(held('ANNOUNCED', true)), mayClose(held('ANNOUNCED', true)), mayWriteResult(held('ANNOUNCED', true))]).toEqual([true, true, true]);
  });
  it.each(['CLOSED', 'MERGED'])('%s: is left as it was', (status) => {
    expect([mayEdit(held(status, true)), mayPropose(held(status, true)), mayClose(held(status, true))]).toEqual([false, false, false]);
  });
  it('nothing for who does not act for the network', () => {
    for (const status of ['DRAFT', 'PROPOSED', 'ANNOUNCED', 'CLOSED']) {
      expect([mayEdit, mayPropose, mayAnnounce, mayClose, mayWriteResult].map((may) => may(held(status, false, false)))).toEqual([false, false, false, false, false]);
    }
  });
});
