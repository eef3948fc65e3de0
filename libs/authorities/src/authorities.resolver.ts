import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { DirectoryService, type SearchArguments } from './directory.service.js';
import { OrganisationsService, type OrganisationFilter } from './organisations.service.js';
import { RegisterService, type RegisterArguments } from './register.service.js';
import { VocabularyService } from './vocabulary.service.js';

@Resolver()
export class AuthoritiesResolver {
  constructor(
    @Inject(VocabularyService) private readonly vocabulary: VocabularyService,
    @Inject(DirectoryService) private readonly directory: DirectoryService,
    @Inject(OrganisationsService) private readonly organisationsService: OrganisationsService,
    @Inject(RegisterService) private readonly register: RegisterService,
  ) {}

  @Query('themes')
  themes(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language) {
    return this.vocabulary.themes(viewer, lang);
  }

  @Query('supportKinds')
  supportKinds(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language) {
    return this.vocabulary.supportKinds(viewer, lang);
  }

  @Query('countries')
  countries(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language) {
    return this.vocabulary.countries(viewer, lang);
  }

  @Query('authorityKinds')
  authorityKinds(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('country') country?: string) {
    return this.vocabulary.authorityKinds(viewer, lang, country);
  }

  @Query('searchAuthorities')
  searchAuthorities(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args() asked: SearchArguments) {
    return this.directory.search(viewer, lang, asked);
  }

  @Query('authority')
  authority(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string) {
    return this.directory.profile(viewer, lang, id);
  }

  @Query('organisations')
  organisations(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args() asked: OrganisationFilter) {
    return this.organisationsService.list(viewer, lang, asked);
  }

  @Query('organisation')
  organisation(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args('id') id: string) {
    return this.organisationsService.profile(viewer, lang, id);
  }

  @Query('registerEntries')
  registerEntries(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args() asked: RegisterArguments) {
    return this.register.entries(viewer, lang, asked);
  }

  @Query('mapArcs')
  mapArcs(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language, @Args() asked: RegisterArguments) {
    return this.register.mapArcs(viewer, lang, asked);
  }
}
