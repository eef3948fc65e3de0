import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { Invitation, Me, TenantMember, TenantProfile, TenantRole } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { InvitationsService } from './invitations.service.js';
import { TenantsService } from './tenants.service.js';

@Resolver()
export class TenantsResolver {
  constructor(@Inject(TenantsService) private readonly tenants: TenantsService, @Inject(InvitationsService) private readonly invited: InvitationsService) {}

  @Query('tenant')
  tenant(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @ReaderLanguage() lang: Language): Promise<TenantProfile> {
    return this.tenants.profile(viewer, id, lang);
  }

  @Query('tenantMembers')
  tenantMembers(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string): Promise<TenantMember[]> {
    return this.tenants.members(viewer, tenantId);
  }

  @Query('invitations')
  invitations(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string): Promise<Invitation[]> {
    return this.invited.ofTenant(viewer, tenantId);
  }

  @Query('guestInvitations')
  guestInvitations(@CurrentViewer() viewer: Viewer, @Args('partnershipId') partnershipId: string): Promise<Invitation[]> {
    return this.invited.ofGuests(viewer, partnershipId);
  }

  @Mutation('updateTenant')
  updateTenant(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown, @ReaderLanguage() lang: Language): Promise<TenantProfile> {
    return this.tenants.update(viewer, input, lang);
  }

  @Mutation('writeTenantText')
  writeTenantText(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown, @ReaderLanguage() lang: Language): Promise<TenantProfile> {
    return this.tenants.writeText(viewer, input, lang);
  }

  @Mutation('inviteToTenant')
  inviteToTenant(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown): Promise<Invitation> {
    return this.invited.inviteMember(viewer, input);
  }

  @Mutation('inviteGuest')
  inviteGuest(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown): Promise<Invitation> {
    return this.invited.inviteGuest(viewer, input);
  }

  @Mutation('resendInvitation')
  resendInvitation(@CurrentViewer() viewer: Viewer, @Args('id') id: string): Promise<Invitation> {
    return this.invited.resend(viewer, id);
  }

  @Mutation('revokeInvitation')
  revokeInvitation(@CurrentViewer() viewer: Viewer, @Args('id') id: string): Promise<Invitation> {
    return this.invited.revoke(viewer, id);
  }

  @Mutation('changeTenantRole')
  changeTenantRole(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string, @Args('personId') personId: string, @Args('role') role: TenantRole, @Args('moderator') moderator?: boolean): Promise<TenantMember[]> {
    return this.tenants.changeRole(viewer, tenantId, personId, role, moderator);
  }

  @Mutation('setJobTitle')
  setJobTitle(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string, @Args('jobTitle') jobTitle: string, @ReaderLanguage() lang: Language): Promise<Me> {
    return this.tenants.setJobTitle(viewer, tenantId, jobTitle, lang);
  }

  @Mutation('endTenantMembership')
  endTenantMembership(@CurrentViewer() viewer: Viewer, @Args('tenantId') tenantId: string, @Args('personId') personId: string): Promise<boolean> {
    return this.tenants.endMembership(viewer, tenantId, personId);
  }
}
