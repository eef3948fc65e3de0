import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Language } from '@tawam/contract';
import { CurrentViewer, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { InboxService } from './inbox.service.js';

@Resolver()
export class NotificationsResolver {
  constructor(@Inject(InboxService) private readonly inbox: InboxService) {}

  @Query('notifications')
  notifications(@CurrentViewer() viewer: Viewer, @ReaderLanguage() language: Language, @Args('first') first?: number, @Args('after') after?: string, @Args('unreadOnly') unreadOnly?: boolean) {
    return this.inbox.list(viewer, language, { first, after, unreadOnly });
  }

  @Query('unreadCount')
  unreadCount(@CurrentViewer() viewer: Viewer) {
    return this.inbox.unread(viewer);
  }

  @Query('mailPreferences')
  mailPreferences(@CurrentViewer() viewer: Viewer) {
    return this.inbox.preferences(viewer);
  }

  @Mutation('markNotificationsRead')
  markNotificationsRead(@CurrentViewer() viewer: Viewer, @Args('ids') ids?: string[] | null) {
    return this.inbox.markRead(viewer, ids ?? null);
  }

  @Mutation('updateMailPreferences')
  updateMailPreferences(@CurrentViewer() viewer: Viewer, @Args('input') input: unknown) {
    return this.inbox.updatePreferences(viewer, input);
  }
}
