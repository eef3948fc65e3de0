import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { Outbox } from '@tawam/notifications';
import { AlertsService } from './alerts/alerts.service.js';
import { CallMail } from './alerts/call-mail.js';
import { CallOfficeService } from './calls/call-office.service.js';
import { CallsResolver } from './calls/calls.resolver.js';
import { CallsService } from './calls/calls.service.js';
import { CallSearchResolver } from './searches/call-search.resolver.js';
import { CallSearchService } from './searches/call-search.service.js';
import { SearchesResolver } from './searches/searches.resolver.js';
import { SearchesService } from './searches/searches.service.js';

/** Calls of networks, whom they fit, and who is told. */
@Module({ providers: [AlertsService, CallOfficeService, CallsResolver, CallsService, CallSearchResolver, CallSearchService, SearchesResolver, SearchesService], exports: [CallsService] })
export class FundingModule implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    const mail = new CallMail(this.database, this.config);
    this.outbox.register('NOTIFICATION/CALL', (delivery) => mail.prepare(delivery));
  }
}
