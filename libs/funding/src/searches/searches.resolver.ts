import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { SearchesService } from './searches.service.js';

@Resolver()
export class SearchesResolver {
  constructor(@Inject(SearchesService) private readonly searches: SearchesService) {}

  @Query('savedSearches')
  savedSearches(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.searches.list(viewer, language);
  }

  @Query('savedSearchCounts')
  savedSearchCounts(@CurrentViewer() viewer: Viewer) {
    return this.searches.counts(viewer);
  }

  @Mutation('createSavedSearch')
  createSavedSearch(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('input') given: unknown) {
    return this.searches.create(viewer, language, given);
  }

  @Mutation('updateSavedSearch')
  updateSavedSearch(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('id') id: string, @Args('input') given: unknown) {
    return this.searches.update(viewer, language, id, given);
  }

  @Mutation('deleteSavedSearch')
  deleteSavedSearch(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.searches.remove(viewer, id);
  }
}
