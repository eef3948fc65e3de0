import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@tawam/platform/database';
import { ChannelCarrier, type ClaimedDelivery, type WebhookFacts } from '@tawam/notifications';
import { callOf } from '../calls/calls.service.js';

/** What tools are told of calls (docs/webhooks.md): the call as it stands now, and what moved. */
@Injectable()
export class WebhookCalls implements OnModuleInit {
  constructor(@Inject(ChannelCarrier) private readonly carrier: ChannelCarrier, @Inject(Database) private readonly database: Database) {}

  onModuleInit(): void {
    this.carrier.describe('CALL', (delivery) => this.facts(delivery));
  }

  // As nobody: an announced call is public, and a message holds nothing that is not.
  private facts({ notification, language }: ClaimedDelivery): Promise<WebhookFacts | null> {
    return this.database.asNobody(async (db) => {
      const event = await db.first<{ call_id: string; kind: string; changes: unknown[] }>(
        `select call_id, kind, coalesce(detail -> 'changes', '[]') as changes from call_event where id = $1`, [notification?.callEventId ?? null]);
      if (!event) return null;
      const call = await callOf(db, language, event.call_id);
      const codesOf = (list: readonly ({ code: string } | null)[]) => list.flatMap((label) => label?.code ?? []);
      return {
        type: `call.${event.kind.toLowerCase()}`,
        data: {
          call: {
            id: call.id, version: call.version, status: call.status, kind: call.kind, title: call.title, titleLang: call.titleLang, summary: call.summary, programme: call.programme,
            network: call.announcedBy ? { id: call.announcedBy.id, name: call.announcedBy.name } : null, funders: call.funders.map((funder) => funder.name),
            themes: codesOf(call.themes), leadCountries: codesOf(call.leadCountries), leadKinds: codesOf(call.leadKinds), partnerCountries: codesOf(call.partnerCountries),
            minParties: call.minParties, minCountries: call.minCountries, amountMin: call.amountMin, amountMax: call.amountMax, currency: call.currency,
            deadlines: call.deadlines.map(({ id, label, localAt, zone, at, precision }) => ({ id, label, localAt, zone, at, precision })),
            sourceUrl: call.sourceUrl, applicationUrl: call.applicationUrl,
          },
          changes: event.changes,
        },
      };
    });
  }
}
