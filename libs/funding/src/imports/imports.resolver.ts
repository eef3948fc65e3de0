import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { FeedsService } from './feeds.service.js';
import { RunsService } from './runs.service.js';

@Resolver()
export class ImportsResolver {
  constructor(@Inject(FeedsService) private readonly feeds: FeedsService, @Inject(RunsService) private readonly runs: RunsService) {}

  @Query('callFeeds')
  callFeeds(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.feeds.list(viewer, language);
  }

  @Query('callFeed')
  callFeed(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string) {
    return this.feeds.one(viewer, language, id);
  }

  @Query('importRuns')
  importRuns(@CurrentViewer() viewer: Viewer, @Args('feedId') feedId: string) {
    return this.feeds.runs(viewer, feedId);
  }

  @Query('importRun')
  importRun(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.feeds.run(viewer, id);
  }

  @Query('importLines')
  importLines(@CurrentViewer() viewer: Viewer, @Args('runId') runId: string, @Args('result') result?: string, @Args('first') first?: number, @Args('after') after?: string) {
    return this.feeds.lines(viewer, { runId, result, first, after });
  }

  @Mutation('createCallFeed')
  createCallFeed(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('tenantId') tenantId: string, @Args('input') given: unknown, @Args('clientKey') clientKey?: string) {
    return this.feeds.create(viewer, language, tenantId, given, clientKey);
  }

  @Mutation('updateCallFeed')
  updateCallFeed(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('version') version: number, @Args('input') given: unknown) {
    return this.feeds.update(viewer, language, id, version, given);
  }

  @Mutation('runImport')
  runImport(@CurrentViewer() viewer: Viewer, @Args('feedId') feedId: string, @Args('dry') dry: boolean) {
    return this.runs.ask(viewer, feedId, dry);
  }
}
