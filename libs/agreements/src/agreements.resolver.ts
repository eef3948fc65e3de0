import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { AgreementsService } from './agreements.service.js';

@Resolver()
export class AgreementsResolver {
  constructor(@Inject(AgreementsService) private readonly agreements: AgreementsService) {}

  @Query('agreement') of(@CurrentViewer() v: Viewer, @Args('partnershipId') id: string, @ReaderLanguage() l: Language) { return this.agreements.of(v, id, l); }
}
