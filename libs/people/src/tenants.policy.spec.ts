import { describe, expect, it } from '@jest/globals';
import { mayReadAudit, mayAdministerPlatform } from './administration.policy.js';
import { mayChangeTenant, mayEndMembership, mayInviteGuests, mayListMembers, mayManageMembers, wouldOrphan } from './tenants.policy.js';

const [ADMIN, MEMBER, STRANGER] = ['ADMIN', 'MEMBER', null] as const;

describe('who may what in a tenant', () => {
  it('a stranger may nothing', () => {
    expect([mayChangeTenant(STRANGER), mayManageMembers(STRANGER), mayListMembers(STRANGER), mayEndMembership(STRANGER, true), mayEndMembership(STRANGER, false)]).toEqual([false, false, false, false, false]);
    expect(mayInviteGuests({ role: 'COORDINATOR' }, STRANGER)).toBe(false);
  });
  it('a member sees the others and may leave, and changes nothing', () => {
    expect([mayListMembers(MEMBER), mayEndMembership(MEMBER, true)]).toEqual([true, true]);
    expect([mayChangeTenant(MEMBER), mayManageMembers(MEMBER), mayEndMembership(MEMBER, false)]).toEqual([false, false, false]);
  });
  it('an administrator may all of it', () => {
    expect([mayChangeTenant(ADMIN), mayManageMembers(ADMIN), mayListMembers(ADMIN), mayEndMembership(ADMIN, false)]).toEqual([true, true, true, true]);
  });
  it('the last administrator stays', () => {
    expect(wouldOrphan(['a'], 'a')).toBe(true);
    expect(wouldOrphan(['a', 'b'], 'a')).toBe(false);
    expect(wouldOrphan(['a'], 'b')).toBe(false);
  });
  it('guests are invited by coordinators and by administrators who are members, never by guests', () => {
    expect(mayInviteGuests({ role: 'COORDINATOR' }, MEMBER)).toBe(true);
    expect(mayInviteGuests({ role: 'MEMBER' }, ADMIN)).toBe(true);
    expect(mayInviteGuests({ role: 'MEMBER' }, MEMBER)).toBe(false);
    expect(mayInviteGuests({ role: 'GUEST' }, ADMIN)).toBe(false);
  });
});

describe('who may administer', () => {
  it('the platform: its administrator alone', () => {
    expect([mayAdministerPlatform({ platformAdmin: true }), mayAdministerPlatform({ platformAdmin: false })]).toEqual([true, false]);
  });
  it('the log of a tenant: also its own administrators', () => {
    expect([mayReadAudit({ platformAdmin: false }, ADMIN), mayReadAudit({ platformAdmin: true }, STRANGER), mayReadAudit({ platformAdmin: false }, MEMBER), mayReadAudit({ platformAdmin: false }, STRANGER)]).toEqual([true, true, false, false]);
  });
});
