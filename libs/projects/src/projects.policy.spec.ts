import { describe, expect, it } from '@jest/globals';
import { mayEditProject, mayMoveProject, mayStartProject, mayWritePartyLines, type Stage } from './projects.policy.js';

const coordinator = { tenantId: 'malaga', role: 'COORDINATOR' };
const member = { tenantId: 'tripoli', role: 'MEMBER' };
const guest = { tenantId: 'tripoli', role: 'GUEST' };
const open = { stage: 'IDEA' as Stage };
const closed = { stage: 'CLOSED' as Stage };

describe('who may do what in a project', () => {
  it('a guest reads and changes nothing', () => {
    expect([mayStartProject(guest), mayEditProject(guest, open), mayMoveProject(guest, open, 'CONCEPT'), mayWritePartyLines(guest, 'tripoli')])
      .toEqual([false, false, false, false]);
  });
  it('members of any party and role have the same rights', () => {
    for (const one of [coordinator, member]) {
      expect([mayStartProject(one), mayEditProject(one, open), mayMoveProject(one, open, 'IMPLEMENTATION')]).toEqual([true, true, true]);
    }
  });
  it('a stage may be taken back, but no single party closes a project or opens it again', () => {
    expect(mayMoveProject(member, { stage: 'IMPLEMENTATION' }, 'IDEA')).toBe(true);
    expect(mayMoveProject(coordinator, { stage: 'IMPLEMENTATION' }, 'CLOSED')).toBe(false);
    expect(mayMoveProject(coordinator, closed, 'IMPLEMENTATION')).toBe(false);
    expect(mayEditProject(coordinator, closed)).toBe(false);
  });
  it('each party writes its own lines, never those of its partner', () => {
    expect(mayWritePartyLines(member, 'tripoli')).toBe(true);
    expect(mayWritePartyLines(member, 'malaga')).toBe(false);
    expect(mayWritePartyLines(coordinator, 'tripoli')).toBe(false);
  });
});
