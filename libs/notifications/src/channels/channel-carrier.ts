import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '@tawam/platform/kit';
import type { ClaimedDelivery } from '../claimed-delivery.js';
import { pathOf } from '../notification-path.js';
import { Outbox, type Outcome } from '../outbox.js';
import { PushSender } from './push.sender.js';
import { WebhookSender } from './webhook.sender.js';

/** What a tool is told beside the sentence that a person reads: the kind of message and its facts (docs/webhooks.md). */
export interface WebhookFacts { type: string; data: Record<string, unknown> }
export type WebhookDescriber = (delivery: ClaimedDelivery) => Promise<WebhookFacts | null>;

/** Carries what the outbox sends to browsers and tools. */
@Injectable()
export class ChannelCarrier implements OnModuleInit {
  private readonly describers = new Map<string, WebhookDescriber>();

  constructor(
    @Inject(Outbox) private readonly outbox: Outbox, @Inject(PushSender) private readonly pushes: PushSender, @Inject(WebhookSender) private readonly hooks: WebhookSender,
    @Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    this.outbox.carry('PUSH', (delivery) => this.push(delivery));
    this.outbox.carry('WEBHOOK', (delivery) => this.webhook(delivery));
  }

  /** Gives the facts of a kind of notification to tools. Called in onModuleInit of the subject whose facts they are. */
  describe(kind: string, describer: WebhookDescriber): void {
    if (this.describers.has(kind)) throw new Error(`webhook ${kind} has two writers`);
    this.describers.set(kind, describer);
  }

  /** The sentence of the notification and where it leads, and nothing more: a push service is not ours. */
  private async push(delivery: ClaimedDelivery): Promise<Outcome> {
    const { id, personId, language, notification } = delivery;
    const said = personId ? await this.outbox.compose(delivery) : null;
    if (!personId || !said) return { id, state: 'SUPPRESSED', error: 'nothing left to say' };
    const path = notification ? pathOf(notification) : 'notifications';
    return { id, ...(await this.pushes.send(personId, id, {
      language, body: said.subject, path, topic: path, urgency: notification?.kind === 'REMINDER' ? 'high' : 'normal' })) };
  }

  private async webhook(delivery: ClaimedDelivery): Promise<Outcome> {
    const { id, personId, endpointId, notification } = delivery;
    const facts = notification ? await this.describers.get(notification.kind)?.(delivery) : null;
    const said = facts ? await this.outbox.compose(delivery) : null;
    if (!personId || !endpointId || !notification || !facts || !said) return { id, state: 'SUPPRESSED', error: 'nothing left to say' };
    return { id, ...(await this.hooks.send(endpointId, personId, {
      id: `msg_${id}`, type: facts.type, timestamp: new Date(notification.createdAt).toISOString(),
      data: {
        // Isolates serve a page; a tool takes the words alone.
        text: said.subject.replace(/[\u2066-\u2069]/gu, ''), lang: delivery.language, url: `${this.config.publicUrl}/${delivery.language}/${pathOf(notification)}`,
        reasons: delivery.reasons.map(({ kind, searchId, searchTitle, partnershipId }) => ({ kind, searchId, searchTitle, partnershipId })),
        ...facts.data,
      },
    })) };
  }
}
