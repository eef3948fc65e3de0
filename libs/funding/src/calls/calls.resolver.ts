import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { CallOfficeService } from './call-office.service.js';
import { CallsService } from './calls.service.js';

@Resolver()
export class CallsResolver {
  constructor(
    @Inject(CallsService) private readonly callsService: CallsService, @Inject(CallOfficeService) private readonly office: CallOfficeService) {}

  @Query('call')
  call(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.callsService.one(viewer, language, id);
  }

  @Query('callEvents')
  callEvents(@CurrentViewer() viewer: Viewer, @Args('callId') callId: string) {
    return this.callsService.events(viewer, callId);
  }

  @Query('callFit')
  callFit(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('partnershipId') partnershipId: string) {
    return this.callsService.fit(viewer, language, { callId, partnershipId });
  }

  @Query('myCalls')
  myCalls(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('first') first?: number, @Args('after') after?: string) {
    return this.callsService.own(viewer, language, { first, after });
  }

  @Query('leadKinds')
  leadKinds(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.callsService.leadKinds(viewer, language);
  }

  @Mutation('createCall')
  createCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('tenantId') tenantId: string, @Args('input') given: unknown, @Args('clientKey') clientKey?: string) {
    return this.office.create(viewer, language, tenantId, given, clientKey);
  }

  @Mutation('updateCall')
  updateCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') given: unknown) {
    return this.office.update(viewer, language, id, version, given);
  }

  @Mutation('announceCall')
  announceCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.office.announce(viewer, language, id);
  }

  @Mutation('closeCall')
  closeCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.office.close(viewer, language, id);
  }
}
