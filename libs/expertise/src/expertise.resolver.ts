import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { CreateExpertiseInput, UpdateExpertiseInput } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { ExpertiseService } from './expertise.service.js';

@Resolver()
export class ExpertiseResolver {
  constructor(@Inject(ExpertiseService) private readonly expertise: ExpertiseService) {}

  @Query('expertiseEntries') list(@CurrentViewer() v: Viewer, @Args() asked: { partnershipId: string; kind?: string; closed?: boolean; first?: number; after?: string }, @ReaderLanguage() l: Language) { return this.expertise.list(v, asked, l); }
  @Query('expertiseEntry') one(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.expertise.one(v, id, l); }
  @Mutation('createExpertiseEntry') create(@CurrentViewer() v: Viewer, @Args('input') said: CreateExpertiseInput, @ReaderLanguage() l: Language) { return this.expertise.create(v, said, l); }
  @Mutation('updateExpertiseEntry') update(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('input') said: UpdateExpertiseInput, @ReaderLanguage() l: Language) { return this.expertise.update(v, id, said, l); }
  @Mutation('closeExpertiseEntry') close(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.expertise.close(v, id, l); }
  @Mutation('reopenExpertiseEntry') reopen(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.expertise.reopen(v, id, l); }
  @Mutation('answerExpertise') answer(@CurrentViewer() v: Viewer, @Args('id') id: string, @ReaderLanguage() l: Language) { return this.expertise.answer(v, id, l); }
}
