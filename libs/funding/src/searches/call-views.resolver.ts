import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CallFilter } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { CallViewsService } from './call-views.service.js';

@Resolver()
export class CallViewsResolver {
  constructor(@Inject(CallViewsService) private readonly views: CallViewsService) {}

  @Query('callFacets')
  callFacets(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('filter') filter?: CallFilter) {
    return this.views.facets(viewer, language, filter);
  }

  @Query('callsLoosened')
  callsLoosened(@CurrentViewer() viewer: Viewer, @Args('filter') filter: CallFilter) {
    return this.views.loosened(viewer, filter);
  }

  @Query('callCalendar')
  callCalendar(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('filter') filter: CallFilter | undefined, @Args('from') from: string, @Args('to') to: string) {
    return this.views.calendar(viewer, language, filter, { from, to });
  }

  @Query('similarCalls')
  similarCalls(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string) {
    return this.views.similar(viewer, language, callId);
  }
}
