import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { CallOfficeService } from './call-office.service.js';
import { CallRecordService } from './call-record.service.js';
import { Translation } from './translation.js';

@Resolver()
export class CallRecordResolver {
  constructor(
    @Inject(CallRecordService) private readonly records: CallRecordService, @Inject(CallOfficeService) private readonly office: CallOfficeService,
    @Inject(Translation) private readonly translation: Translation) {}

  @Query('callRecord')
  callRecord(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string) {
    return this.records.record(viewer, language, callId);
  }

  @Query('callHistory')
  callHistory(@CurrentViewer() viewer: Viewer, @Args('callId') callId: string) {
    return this.records.history(viewer, callId);
  }

  @Query('callReach')
  callReach(@CurrentViewer() viewer: Viewer, @Args('callId') callId: string) {
    return this.records.reach(viewer, callId);
  }

  @Query('proposedCalls')
  proposedCalls(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.records.proposed(viewer, language);
  }

  @Query('countryGroups')
  countryGroups(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.records.countryGroups(viewer, language);
  }

  @Mutation('proposeCall')
  proposeCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.office.propose(viewer, language, id);
  }

  @Mutation('sendBackCall')
  sendBackCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('reason') reason: string) {
    return this.office.sendBack(viewer, language, id, reason);
  }

  @Mutation('setCallResult')
  setCallResult(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('input') given: unknown) {
    return this.records.setResult(viewer, language, id, given);
  }

  @Mutation('translateCall')
  translateCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('lang') lang: string) {
    return this.translation.translate(viewer, language, id, lang);
  }

  @Mutation('markCallOpened')
  markCallOpened(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.records.opened(viewer, id);
  }
}
