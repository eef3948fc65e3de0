import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { Outbox } from '@tawam/notifications';
import { AlertsService } from './alerts.service.js';
import { CallMail } from './call-mail.js';
import { CallOfficeService } from './call-office.service.js';
import { CallsService } from './calls.service.js';
import { FundingResolver } from './funding.resolver.js';
import { SearchesService } from './searches.service.js';

/** Calls of networks, whom they fit, and who is told. */
@Module({ providers: [AlertsService, CallOfficeService, CallsService, FundingResolver, SearchesService], exports: [CallsService] })
export class FundingModule implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    const mail = new CallMail(this.database, this.config);
    this.outbox.register('NOTIFICATION/CALL', (delivery) => mail.prepare(delivery));
  }
}
