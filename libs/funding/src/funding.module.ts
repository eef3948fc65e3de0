import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { CONFIG, type Config } from '@tawam/platform/kit';
import { InboxService, Outbox } from '@tawam/notifications';
import { ThreadsModule } from '@tawam/threads';
import { AlertChoicesResolver } from './alerts/alert-choices.resolver.js';
import { AlertChoicesService } from './alerts/alert-choices.service.js';
import { AlertsService } from './alerts/alerts.service.js';
import { CallFacts } from './alerts/call-facts.js';
import { CallMail } from './alerts/call-mail.js';
import { DigestMail } from './alerts/digest-mail.js';
import { inboxLines } from './alerts/inbox-lines.js';
import { ReminderMail } from './alerts/reminder-mail.js';
import { CallOfficeService } from './calls/call-office.service.js';
import { CallRecordResolver } from './calls/call-record.resolver.js';
import { CallRecordService } from './calls/call-record.service.js';
import { CallsResolver } from './calls/calls.resolver.js';
import { CallsService } from './calls/calls.service.js';
import { Translation } from './calls/translation.js';
import { CallChangesService } from './dossiers/call-changes.service.js';
import { DossierCalendar } from './dossiers/dossier-calendar.js';
import { DossierFilesService } from './dossiers/dossier-files.service.js';
import { DossierItemsService } from './dossiers/dossier-items.service.js';
import { DossierMail } from './dossiers/dossier-mail.js';
import { DossierRecordsService } from './dossiers/dossier-records.service.js';
import { DossierReminders } from './dossiers/dossier-reminders.js';
import { DossierSheets } from './dossiers/dossier-sheets.js';
import { DossiersResolver } from './dossiers/dossiers.resolver.js';
import { DossiersService } from './dossiers/dossiers.service.js';
import { DeadlineCalendar } from './feeds/deadline-calendar.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { FeedsResolver } from './feeds/feeds.resolver.js';
import { SearchFeedsService } from './feeds/search-feeds.service.js';
import { WebhookCalls } from './feeds/webhook-calls.js';
import { CallSearchResolver } from './searches/call-search.resolver.js';
import { CallSearchService } from './searches/call-search.service.js';
import { CallViewsResolver } from './searches/call-views.resolver.js';
import { CallViewsService } from './searches/call-views.service.js';
import { FeedsService } from './imports/feeds.service.js';
import { SharedTurns } from './imports/host-turns.js';
import { ImportsResolver } from './imports/imports.resolver.js';
import { RunsService } from './imports/runs.service.js';
import { MergingService } from './sources/merging.service.js';
import { SourcesResolver } from './sources/sources.resolver.js';
import { SourcesService } from './sources/sources.service.js';
import { UpkeepService } from './sources/upkeep.service.js';
import { SearchesResolver } from './searches/searches.resolver.js';
import { SearchesService } from './searches/searches.service.js';

const records = [CallRecordResolver, CallRecordService, Translation];
const turns = { provide: SharedTurns, useFactory: (database: Database) => new SharedTurns(database), inject: [Database] };
const imports = [turns, FeedsService, ImportsResolver, RunsService, MergingService, SourcesResolver, SourcesService, UpkeepService];
const searches = [CallSearchResolver, CallSearchService, CallViewsResolver, CallViewsService, SearchesResolver, SearchesService];
const alerts = [AlertChoicesResolver, AlertChoicesService];
const feeds = [DeadlineCalendar, FeedsResolver, SearchFeedsService, WebhookCalls];
const dossiers = [CallChangesService, DossierCalendar, DossierFilesService, DossierItemsService, DossierRecordsService, DossierReminders, DossierSheets, DossiersResolver, DossiersService];

/** Calls of networks, whom they fit, who is told, and what partnerships prepare for them. */
@Module({ imports: [ThreadsModule], providers: [AlertsService, CallOfficeService, CallsResolver, CallsService, ...records, ...searches, ...alerts, ...imports, ...feeds, ...dossiers], controllers: [FeedsController], exports: [CallsService] })
export class FundingModule implements OnModuleInit {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(InboxService) private readonly inbox: InboxService, @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    const applications = new DossierMail(this.database, this.config);
    this.outbox.register('NOTIFICATION/APPLICATION', (delivery) => applications.prepare(delivery));
    this.inbox.describe(['CALL', 'REMINDER'], inboxLines);
    const facts = new CallFacts(this.database);
    const [call, reminder, digest] = [new CallMail(facts, this.config), new ReminderMail(facts, this.config), new DigestMail(this.database, facts, this.config)];
    this.outbox.register('NOTIFICATION/CALL', (delivery) => call.prepare(delivery));
    this.outbox.register('NOTIFICATION/REMINDER', (delivery) => reminder.prepare(delivery));
    this.outbox.register('DIGEST', (delivery) => digest.prepare(delivery));
  }
}
