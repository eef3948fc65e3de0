import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { MergingService } from './merging.service.js';
import { SourcesService } from './sources.service.js';

@Resolver()
export class SourcesResolver {
  constructor(@Inject(SourcesService) private readonly sources: SourcesService, @Inject(MergingService) private readonly merging: MergingService) {}

  @Query('callSources')
  callSources(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string) {
    return this.sources.of(viewer, language, callId);
  }

  @Query('callsToLookAt')
  callsToLookAt(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.sources.look(viewer, language);
  }

  @Mutation('chooseCallValue')
  chooseCallValue(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('field') field: string, @Args('sourceId') sourceId?: string, @Args('value') value?: unknown) {
    return this.sources.choose(viewer, language, { callId, field, sourceId, value });
  }

  @Mutation('dropCallCorrection')
  dropCallCorrection(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('field') field: string) {
    return this.sources.drop(viewer, language, callId, field);
  }

  @Mutation('addCallSource')
  addCallSource(
    @CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('name') name: string, @Args('lang') lang: string,
    @Args('url') url?: string, @Args('said') said?: unknown, @Args('clientKey') clientKey?: string) {
    return this.sources.add(viewer, language, { callId, name, url, lang, said, clientKey });
  }

  @Mutation('mergeCalls')
  mergeCalls(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('intoId') intoId: string) {
    return this.merging.merge(viewer, language, callId, intoId);
  }

  @Mutation('undoMerge')
  undoMerge(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.merging.undo(viewer, language, id);
  }

  @Mutation('dismissDuplicate')
  dismissDuplicate(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.merging.dismiss(viewer, id);
  }

  @Mutation('relayCall')
  relayCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('tenantId') tenantId: string) {
    return this.merging.relay(viewer, language, callId, tenantId, true);
  }

  @Mutation('stopRelay')
  stopRelay(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('tenantId') tenantId: string) {
    return this.merging.relay(viewer, language, callId, tenantId, false);
  }
}
