import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { InboxService } from './inbox.service.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { NotificationsService } from './notifications.service.js';
import { Outbox } from './outbox.js';
import { TOLD_KINDS, toldMail } from './told-mail.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** Tells people, in the product and by mail. Global: every subject tells. */
@Global()
@Module({ providers: [InboxService, NotificationsResolver, NotificationsService, Outbox], controllers: [UnsubscribeController], exports: [NotificationsService, Outbox] })
export class NotificationsModule implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    for (const kind of TOLD_KINDS) this.outbox.register(`NOTIFICATION/${kind}`, async (delivery) => toldMail(delivery, this.config));
  }
}
