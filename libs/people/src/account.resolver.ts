import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { Me, Session } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { AccountService } from './account.service.js';

@Resolver()
export class AccountResolver {
  constructor(@Inject(AccountService) private readonly account: AccountService) {}

  @Query('me')
  me(@CurrentViewer() viewer: Viewer, @ReaderLanguage() lang: Language): Promise<Me> {
    return this.account.me(viewer, lang);
  }

  @Query('mySessions')
  mySessions(@CurrentViewer() viewer: Viewer): Promise<Session[]> {
    return this.account.sessions(viewer);
  }

  @Mutation('updateProfile')
  updateProfile(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown, @ReaderLanguage() lang: Language): Promise<Me> {
    return this.account.updateProfile(viewer, input, lang);
  }

  @Mutation('changePassword')
  changePassword(@CurrentViewer() viewer: Viewer, @Args('oldPassword') oldPassword: string, @Args('newPassword') newPassword: string): Promise<boolean> {
    return this.account.changePassword(viewer, oldPassword, newPassword);
  }

  @Mutation('endSession')
  endSession(@CurrentViewer() viewer: Viewer, @Args('id') id: string): Promise<boolean> {
    return this.account.endSession(viewer, id);
  }

  @Mutation('endOtherSessions')
  endOtherSessions(@CurrentViewer() viewer: Viewer): Promise<number> {
    return this.account.endOtherSessions(viewer);
  }
}
