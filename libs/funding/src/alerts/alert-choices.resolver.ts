import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { AlertChoicesService } from './alert-choices.service.js';

@Resolver()
export class AlertChoicesResolver {
  constructor(@Inject(AlertChoicesService) private readonly choices: AlertChoicesService) {}

  @Query('alertChoices')
  alertChoices(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language) {
    return this.choices.all(viewer, language);
  }

  @Query('callFollow')
  callFollow(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string) {
    return this.choices.follow(viewer, language, callId);
  }

  @Mutation('updateTellingHours')
  updateTellingHours(@CurrentViewer() viewer: Viewer, @Args('input') given: unknown) {
    return this.choices.updateHours(viewer, given);
  }

  @Mutation('chooseSearchAlert')
  chooseSearchAlert(@CurrentViewer() viewer: Viewer, @Args('searchId') searchId: string, @Args('input') given: unknown) {
    return this.choices.chooseSearch(viewer, searchId, given);
  }

  @Mutation('choosePartnershipAlert')
  choosePartnershipAlert(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('partnershipId') partnershipId: string, @Args('input') given: unknown) {
    return this.choices.choosePartnership(viewer, language, partnershipId, given);
  }

  @Mutation('followCall')
  followCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string, @Args('input') given?: unknown) {
    return this.choices.followCall(viewer, language, callId, given);
  }

  @Mutation('unfollowCall')
  unfollowCall(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('callId') callId: string) {
    return this.choices.unfollowCall(viewer, language, callId);
  }
}
