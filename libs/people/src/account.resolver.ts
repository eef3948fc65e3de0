import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import type { Me, NewSecondFactor, SecondFactor, Session } from '@tawam/contract/generated/schema';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { AccountService } from './account.service.js';
import { SecondFactorService } from './sign-in/second-factor.service.js';

@Resolver()
export class AccountResolver {
  constructor(@Inject(AccountService) private readonly account: AccountService, @Inject(SecondFactorService) private readonly factor: SecondFactorService) {}

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

  @Query('secondFactor')
  secondFactor(@CurrentViewer() viewer: Viewer): Promise<SecondFactor> {
    return this.factor.state(viewer);
  }

  @Mutation('beginSecondFactor')
  beginSecondFactor(@CurrentViewer() viewer: Viewer, @Args('password') password: string): Promise<NewSecondFactor> {
    return this.factor.begin(viewer, password);
  }

  @Mutation('confirmSecondFactor')
  confirmSecondFactor(@CurrentViewer() viewer: Viewer, @Args('code') code: string): Promise<string[]> {
    return this.factor.confirm(viewer, code);
  }

  @Mutation('renewRecoveryCodes')
  renewRecoveryCodes(@CurrentViewer() viewer: Viewer, @Args('password') password: string): Promise<string[]> {
    return this.factor.renewCodes(viewer, password);
  }

  @Mutation('endSecondFactor')
  endSecondFactor(@CurrentViewer() viewer: Viewer, @Args('password') password: string): Promise<boolean> {
    return this.factor.end(viewer, password);
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
