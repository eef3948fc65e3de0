import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { CalendarFeeds } from './channels/calendar-feeds.service.js';
import { CalendarFeedsController } from './channels/calendar-feeds.controller.js';
import { ChannelCarrier } from './channels/channel-carrier.js';
import { ChannelsResolver } from './channels/channels.resolver.js';
import { PushSender } from './channels/push.sender.js';
import { PushService } from './channels/push.service.js';
import { WebhookSender } from './channels/webhook.sender.js';
import { WebhooksService } from './channels/webhooks.service.js';
import { InboxService } from './inbox.service.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { NotificationsService } from './notifications.service.js';
import { Outbox } from './outbox.js';
import { TOLD_KINDS, toldMail } from './told-mail.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** Tells people, in the product and by mail. Global: every subject tells. */
@Global()
@Module({
  providers: [CalendarFeeds, ChannelCarrier, ChannelsResolver, InboxService, NotificationsResolver, NotificationsService, Outbox, PushSender, PushService, WebhookSender, WebhooksService],
  controllers: [CalendarFeedsController, UnsubscribeController],
  exports: [CalendarFeeds, ChannelCarrier, InboxService, NotificationsService, Outbox],
})
export class NotificationsModule implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    for (const kind of TOLD_KINDS) this.outbox.register(`NOTIFICATION/${kind}`, async (delivery) => toldMail(delivery, this.config));
  }
}
