import { describe, expect, test } from '@jest/globals';
import { faultsOf, mayAdministerMembers, mayEndMember, type Proposal } from './partnerships.policy.js';
import type { Membership } from './membership.js';

const tripoli = { id: 't', country: 'LB', status: 'ACTIVE' };
const malaga = { id: 'm', country: 'ES', status: 'ACTIVE' };
const saida = { id: 's', country: 'LB', status: 'ACTIVE' };
const proposal = (more: Partial<Proposal> = {}): Proposal => ({ own: tripoli, partners: [malaga], themes: ['WATER_SANITATION'], supportKinds: [], ...more });
const member = (more: Partial<Membership> = {}): Membership => ({ memberId: '1', partnershipId: 'p', tenantId: 't', role: 'MEMBER', ...more });

describe('a proposal', () => {
  test('of two countries with a theme may be sent', () => { expect(faultsOf(proposal())).toEqual({}); });
  test('of three parties needs two countries, not three', () => { expect(faultsOf(proposal({ partners: [malaga, saida] }))).toEqual({}); });
  test('of one country is refused', () => { expect(faultsOf(proposal({ partners: [saida] }))).toEqual({ partnerTenantIds: 'same_country' }); });
  test('without a partner, or with oneself, is refused', () => {
    expect(faultsOf(proposal({ partners: [] }))).toEqual({ partnerTenantIds: 'required' });
    expect(faultsOf(proposal({ partners: [malaga, tripoli] }))).toEqual({ partnerTenantIds: 'unknown' });
  });
  test('to a suspended tenant is refused as to one that does not exist', () => {
    expect(faultsOf(proposal({ partners: [{ ...malaga, status: 'SUSPENDED' }] }))).toEqual({ partnerTenantIds: 'unknown' });
  });
  test('needs a theme', () => { expect(faultsOf(proposal({ themes: [] }))).toEqual({ themes: 'required' }); });
  test('that seeks money alone is refused; money beside something else is not', () => {
    expect(faultsOf(proposal({ supportKinds: ['FUNDING_OR_FUNDRAISING'] }))).toEqual({ supportKinds: 'funding_alone' });
    expect(faultsOf(proposal({ supportKinds: ['FUNDING_OR_FUNDRAISING', 'ADVICE'] }))).toEqual({});
  });
  test('with an international body counts only countries that are known', () => {
    expect(faultsOf(proposal({ partners: [{ id: 'n', country: null, status: 'ACTIVE' }] }))).toEqual({ partnerTenantIds: 'same_country' });
  });
});

describe('members', () => {
  test('are administered by coordinators, and by members who administer the tenant', () => {
    expect(mayAdministerMembers(member({ role: 'COORDINATOR' }), false)).toBe(true);
    expect(mayAdministerMembers(member(), true)).toBe(true);
    expect(mayAdministerMembers(member(), false)).toBe(false);
    expect(mayAdministerMembers(member({ role: 'GUEST' }), true)).toBe(false);
  });
  test('of the own party alone, and never oneself', () => {
    const me = member({ role: 'COORDINATOR' });
    expect(mayEndMember(me, false, { tenantId: 't', personId: 'other' }, 'me')).toBe(true);
    expect(mayEndMember(me, false, { tenantId: 'm', personId: 'other' }, 'me')).toBe(false);
    expect(mayEndMember(me, false, { tenantId: 't', personId: 'me' }, 'me')).toBe(false);
  });
});
