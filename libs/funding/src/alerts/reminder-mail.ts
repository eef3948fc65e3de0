import { localOf, type Config } from '@tawam/platform/kit';
import { composeMail, footerOf, mailText, unsubscribeUrl, type ClaimedDelivery, type ComposedMail } from '@tawam/notifications';
import type { StepNames } from '../calls/step-names.js';
import type { CallFacts } from './call-facts.js';
import { deadlineLine } from './call-mail.js';
import { reasonLine, stopLinks } from './call-mail.reasons.js';

/** What a reminder keeps of its deadline: `localAt` on the call's clock in `zone`, `at` the instant, `days` the count it was asked for. */
export interface ReminderDetail extends StepNames { at: string; localAt: string; zone: string; days: number }

/** Days from one calendar day to another, both `YYYY-MM-DD...`. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Days that are left until a deadline, counted in calendar days of the call's zone; what the reminder says, also when it is sent late. */
export const daysLeft = ({ localAt, zone }: Pick<ReminderDetail, 'localAt' | 'zone'>, now: Date): number => Math.max(0, daysBetween(localOf(now, zone), localAt));

/** Writes the reminder of a deadline. That it still stands was judged when the row was claimed. */
export class ReminderMail {
  constructor(private readonly facts: CallFacts, private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>) {}

  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const { language, notification, personId } = delivery;
    if (!notification?.callId || !personId) return null;
    const step = notification.detail as unknown as ReminderDetail;
    const call = await this.facts.ofCall(notification.callId, language);
    const days = daysLeft(step, new Date());
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
      footer: footerOf(delivery, this.config, stopLinks(delivery.reasons, { callId: call.id, title: call.title }, delivery, personId, this.config)),
      unsubscribeUrl: unsubscribeUrl(this.config, personId, `follow:${call.id}`),
    });
  }
}
