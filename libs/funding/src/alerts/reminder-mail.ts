import type { Config } from '@tawam/platform/kit';
import { composeMail, footerOf, mailText, type ClaimedDelivery, type ComposedMail } from '@tawam/notifications';
import type { StepNames } from '../calls/step-names.js';
import type { CallFacts } from './call-facts.js';
import { deadlineLine } from './call-mail.js';
import { reasonLine, stopsOf } from './call-mail.reasons.js';
import { daysLeft } from './days-left.js';

/** What a reminder keeps of its deadline: `localAt` on the call's clock in `zone`, `at` the instant, `days` the count it was asked for. */
export interface ReminderDetail extends StepNames { at: string; localAt: string; zone: string; days: number }

/** Writes the reminder of a deadline. That it still stands was judged when the row was claimed. */
export class ReminderMail {
  constructor(private readonly facts: CallFacts, private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>) {}

  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const { language, notification, personId } = delivery;
    if (!notification?.callId || !personId) return null;
    const step = notification.detail as unknown as ReminderDetail;
    const call = await this.facts.ofCall(notification.callId, language);
    const days = daysLeft(step, new Date());
    const stops = stopsOf([{ call, reasons: delivery.reasons }], delivery, personId, this.config);
    return composeMail({
      language, subject: mailText(language, 'reminder.subject', { days, title: call.title }),
      parts: [
        { paragraph: mailText(language, 'greeting', { name: delivery.name }) },
        { paragraph: mailText(language, 'reminder.intro', { days }) },
        { heading: call.title },
        { list: [deadlineLine(step, delivery)] },
        { heading: mailText(language, 'call.why', { count: delivery.reasons.length }) },
        { list: delivery.reasons.map((reason) => reasonLine(reason, delivery)) },
      ],
      action: { label: mailText(language, 'call.open'), url: `${this.config.publicUrl}/${language}/calls/${call.id}` },
      footer: footerOf(delivery, this.config, stops.links), unsubscribeUrl: stops.url,
    });
  }
}
