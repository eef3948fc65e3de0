import { describe, expect, it } from '@jest/globals';
import { mayClose, mayEdit, mayWriteCalls } from './funding.policy.js';

describe('who may write calls', () => {
  it('is who acts for a network, and nobody else', () => {
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'ACTIVE', mine: true })).toBe(true);
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'ACTIVE', mine: false })).toBe(false);
    expect(mayWriteCalls({ kind: 'AUTHORITY', status: 'ACTIVE', mine: true })).toBe(false);
    expect(mayWriteCalls({ kind: 'NETWORK', status: 'SUSPENDED', mine: true })).toBe(false);
  });
  it('leaves a closed call as it was', () => {
    expect(mayEdit({ status: 'ANNOUNCED', canEdit: true })).toBe(true);
    expect(mayEdit({ status: 'CLOSED', canEdit: true })).toBe(false);
    expect(mayEdit({ status: 'DRAFT', canEdit: false })).toBe(false);
  });
  it('closes what is announced', () => {
    expect(mayClose({ status: 'ANNOUNCED', canEdit: true })).toBe(true);
    expect(mayClose({ status: 'DRAFT', canEdit: true })).toBe(false);
    expect(mayClose({ status: 'ANNOUNCED', canEdit: false })).toBe(false);
  });
});
