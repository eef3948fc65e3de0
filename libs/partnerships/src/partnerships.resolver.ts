import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { MembersService } from './members.service.js';
import { PartnershipsService, type ProposalInput } from './partnerships.service.js';

@Resolver()
export class PartnershipsResolver {
  constructor(
    @Inject(PartnershipsService) private readonly partnerships: PartnershipsService,
    @Inject(MembersService) private readonly members: MembersService,
  ) {}

  @Query('myPartnerships')
  myPartnerships(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language) {
    return this.partnerships.mine(viewer, lang);
  }

  @Query('partnership')
  partnership(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string) {
    return this.partnerships.one(viewer, lang, id);
  }

  @Query('startPage')
  startPage(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language) {
    return this.partnerships.start(viewer, lang);
  }

  @Query('possibleParties')
  possibleParties(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('query') query?: string, @Args('ids') ids?: string[], @Args('first') first?: number) {
    return this.partnerships.possibleParties(viewer, lang, query, ids, first);
  }

  @Query('possibleMembers')
  possibleMembers(@CurrentViewer() viewer: Viewer, @Args('partnershipId') partnershipId: string) {
    return this.members.possible(viewer, partnershipId);
  }

  @Mutation('proposePartnership')
  proposePartnership(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('input') proposal: ProposalInput, @Args('clientKey') clientKey: string) {
    return this.partnerships.propose(viewer, lang, proposal, clientKey);
  }

  @Mutation('acceptPartnership')
  acceptPartnership(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string, @Args('tenantId') tenantId: string, @Args('version') version: number) {
    return this.partnerships.accept(viewer, lang, id, tenantId, version);
  }

  @Mutation('declinePartnership')
  declinePartnership(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string, @Args('tenantId') tenantId: string, @Args('version') version: number) {
    return this.partnerships.decline(viewer, lang, id, tenantId, version);
  }

  @Mutation('withdrawPartnership')
  withdrawPartnership(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('version') version: number) {
    return this.partnerships.withdraw(viewer, id, version);
  }

  @Mutation('joinPartnership')
  joinPartnership(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string, @Args('tenantId') tenantId: string) {
    return this.members.join(viewer, lang, id, tenantId);
  }

  @Mutation('addPartnershipMember')
  addPartnershipMember(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('partnershipId') partnershipId: string, @Args('personId') personId: string, @Args('role') role: string) {
    return this.members.add(viewer, lang, partnershipId, personId, role);
  }

  @Mutation('endPartnershipMember')
  endPartnershipMember(@CurrentViewer() viewer: Viewer, @Args('memberId') memberId: string) {
    return this.members.end(viewer, memberId);
  }

  @Mutation('leavePartnership')
  leavePartnership(@CurrentViewer() viewer: Viewer, @Args('partnershipId') partnershipId: string) {
    return this.members.leave(viewer, partnershipId);
  }

  @Mutation('visitPartnership')
  visitPartnership(@CurrentViewer() viewer: Viewer, @Args('partnershipId') partnershipId: string) {
    return this.partnerships.visit(viewer, partnershipId);
  }
}
