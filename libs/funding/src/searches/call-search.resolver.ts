import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CallFilter } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { CallSearchService } from './call-search.service.js';

@Resolver()
export class CallSearchResolver {
  constructor(@Inject(CallSearchService) private readonly search: CallSearchService) {}

  @Query('calls')
  calls(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('filter') filter?: CallFilter, @Args('first') first?: number, @Args('after') after?: string, @Args('partnershipFirst') partnershipFirst?: string) {
    return this.search.list(viewer, language, { filter, first, after, partnershipFirst });
  }
}
