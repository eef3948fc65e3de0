import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FundingCall } from '@tawam/contract/generated/schema';
import { Database } from '@tawam/platform/database';
import { now } from '@tawam/platform/kit';
import { ChannelCarrier, type ClaimedDelivery, type WebhookFacts } from '@tawam/notifications';
import { daysLeft } from '../alerts/days-left.js';
import type { ReminderDetail } from '../alerts/reminder-mail.js';
import { callOf } from '../calls/calls.service.js';
import { nameIn } from '../calls/step-names.js';

/** What tools are told of calls (docs/webhooks.md): the call as it stands now, and what moved. */
@Injectable()
export class WebhookCalls implements OnModuleInit {
  constructor(@Inject(ChannelCarrier) private readonly carrier: ChannelCarrier, @Inject(Database) private readonly database: Database) {}

  onModuleInit(): void {
    this.carrier.describe('CALL', (delivery) => this.event(delivery));
    this.carrier.describe('REMINDER', (delivery) => this.reminder(delivery));
  }

  // As nobody: an announced call is public, and a message holds nothing that is not.
  private event({ notification, language }: ClaimedDelivery): Promise<WebhookFacts | null> {
    return this.database.asNobody(async (db) => {
      const event = await db.first<{ call_id: string; kind: string; changes: unknown[] }>(
        `select call_id, kind, coalesce(detail -> 'changes', '[]') as changes from call_event where id = $1`, [notification?.callEventId ?? null]);
      return event && { type: `call.${event.kind.toLowerCase()}`, data: { call: told(await callOf(db, language, event.call_id)), changes: event.changes } };
    });
  }

  private reminder({ notification, language }: ClaimedDelivery): Promise<WebhookFacts | null> {
    return this.database.asNobody(async (db) => {
      if (!notification?.callId) return null;
      const { localAt, zone, at, ...names } = notification.detail as unknown as ReminderDetail;
      const { text: label, lang: labelLang } = nameIn(names, language);
      const deadline = { label, labelLang, localAt, zone, at: new Date(at).toISOString().replace('.000Z', 'Z'), daysLeft: daysLeft({ localAt, zone }, now()) };
      return { type: 'call.reminder', data: { call: told(await callOf(db, language, notification.callId)), changes: [], deadline } };
    });
  }
}

/** A call in the words and codes of the product's interface. */
function told(call: FundingCall): Record<string, unknown> {
  const codesOf = (list: readonly ({ code: string } | null)[]) => list.flatMap((label) => label?.code ?? []);
  return {
    id: call.id, version: call.version, status: call.status, kind: call.kind, title: call.title, titleLang: call.titleLang, summary: call.summary, programme: call.programme,
    network: call.announcedBy ? { id: call.announcedBy.id, name: call.announcedBy.name } : null, funders: call.funders.map((funder) => funder.name),
    themes: codesOf(call.themes), leadCountries: codesOf(call.leadCountries), leadKinds: codesOf(call.leadKinds), partnerCountries: codesOf(call.partnerCountries),
    minParties: call.minParties, minCountries: call.minCountries, amountMin: call.amountMin, amountMax: call.amountMax, currency: call.currency,
    deadlines: call.deadlines.map(({ id, label, labelLang = null, localAt, zone, at, precision }) => ({ id, label, labelLang, localAt, zone, at, precision })),
    sourceUrl: call.sourceUrl, applicationUrl: call.applicationUrl,
  };
}
