import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@tawam/platform/kit';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { PushService } from './push.service.js';
import { WebhooksService } from './webhooks.service.js';

@Resolver()
export class ChannelsResolver {
  constructor(
    @Inject(CalendarFeeds) private readonly calendars: CalendarFeeds, @Inject(PushService) private readonly push: PushService,
    @Inject(WebhooksService) private readonly webhooks: WebhooksService) {}

  @Query('calendarFeed') calendar(@CurrentViewer() v: Viewer) { return this.calendars.mine(v); }
  @Mutation('createCalendarFeed') createCalendar(@CurrentViewer() v: Viewer) { return this.calendars.create(v); }
  @Mutation('chooseCalendar') chooseCalendar(@CurrentViewer() v: Viewer, @Args('input') given: unknown) { return this.calendars.choose(v, given); }
  @Mutation('revokeCalendarFeed') revokeCalendar(@CurrentViewer() v: Viewer) { return this.calendars.revoke(v); }

  @Query('pushSetup') pushSetup(@CurrentViewer() v: Viewer) { return this.push.setup(v); }
  @Mutation('subscribePush') subscribe(@CurrentViewer() v: Viewer, @Args('input') given: unknown) { return this.push.subscribe(v, given); }
  @Mutation('testPush') testPush(@CurrentViewer() v: Viewer, @Args('id') id: string) { return this.push.test(v, id); }
  @Mutation('endPush') endPush(@CurrentViewer() v: Viewer, @Args('id') id: string) { return this.push.end(v, id); }

  @Query('webhooks') list(@CurrentViewer() v: Viewer) { return this.webhooks.list(v); }
  @Mutation('createWebhook') create(@CurrentViewer() v: Viewer, @Args('input') given: unknown, @Args('clientKey') key: string) { return this.webhooks.create(v, given, key); }
  @Mutation('switchWebhook') switch(@CurrentViewer() v: Viewer, @Args('id') id: string, @Args('on') on: boolean) { return this.webhooks.switch(v, id, on); }
  @Mutation('rotateWebhook') rotate(@CurrentViewer() v: Viewer, @Args('id') id: string) { return this.webhooks.rotate(v, id); }
  @Mutation('testWebhook') test(@CurrentViewer() v: Viewer, @Args('id') id: string) { return this.webhooks.test(v, id); }
  @Mutation('deleteWebhook') remove(@CurrentViewer() v: Viewer, @Args('id') id: string) { return this.webhooks.remove(v, id); }
}
