import type { Database } from '@tawam/platform/database';
import type { Config } from '@tawam/platform/kit';
import { composeMail, footerOf, mailText, plainTitle, unsubscribeUrl, type ClaimedDelivery, type ComposedMail, type DeliveryReason, type MailPart } from '@tawam/notifications';
import type { CallFacts } from './call-facts.js';
import { deadlineLine } from './call-mail.js';
import { callChanges } from './call-mail.changes.js';
import { reasonLine, stopsOf, type Stops } from './call-mail.reasons.js';
import { groupDigest, type DigestCall, type DigestEvent } from './digest.js';
import { DIGEST } from './digest.sql.js';

type Urls = Pick<Config, 'publicUrl' | 'appSecret'>;
/** More calls than these are counted, and read on the page: a mail of a thousand lines is read by nobody. */
const MOST = 40;

/** Writes the summary of a day or a week: judged and worded at the moment of sending, never before. */
export class DigestMail {
  constructor(private readonly database: Database, private readonly facts: CallFacts, private readonly config: Urls) {}

  /** The events that a digest still has to tell, as its person sees them. */
  async events(delivery: ClaimedDelivery): Promise<DigestEvent[]> {
    const { personId, language, zone, name } = delivery;
    if (!personId) return [];
    const rows = await this.database.run({ personId, locale: language, zone, name, platformAdmin: false }, (db) =>
      db.query<{ eventId: string; reasons: DeliveryReason[] }>(DIGEST, [personId, delivery.channel, delivery.detail['dueAt'], language]));
    const events: DigestEvent[] = [];
    for (const { eventId, reasons } of rows) {
      const facts = await this.facts.ofEvent(eventId, language);
      if (facts && reasons.length) events.push({ facts, reasons });
    }
    return events;
  }

  /** Null when nothing is left to say. */
  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    if (!delivery.personId) return null;
    const groups = groupDigest(await this.events(delivery), new Date());
    const calls = groups.flatMap((group) => group.calls);
    if (!calls.length) return null;
    const stops = stopsOf(calls, delivery, delivery.personId, this.config, { summary: true });
    // What its one click stops is what it says, not what other rows would say later.
    await this.database.asNobody((db) => db.query('select app.note_digest_alerts($1, $2::text[])', [delivery.id, [...stops.topics]]));
    return this.write(groups, calls, stops, delivery, delivery.personId);
  }

  private write(groups: ReturnType<typeof groupDigest>, calls: DigestCall[], stops: Stops, delivery: ClaimedDelivery, personId: string): ComposedMail {
    const { language } = delivery;
    const parts: MailPart[] = [
      { paragraph: mailText(language, 'greeting', { name: delivery.name }) },
      { paragraph: mailText(language, 'digest.intro', { count: calls.length }) },
    ];
    let left = MOST;
    for (const { group, calls: own } of groups) {
      if (left > 0) parts.push({ heading: mailText(language, `digest.group.${group}`) }, ...own.slice(0, left).flatMap((one) => this.callParts(one, delivery)));
      left -= own.length;
    }
    const stopAll = unsubscribeUrl(this.config, personId, 'digest');
    return composeMail({
      language, subject: mailText(language, 'digest.subject', { count: calls.length }), parts,
      action: { label: mailText(language, 'digest.open'), url: `${this.config.publicUrl}/${language}/calls` },
      footer: footerOf(delivery, this.config, [{ link: mailText(language, 'footer.stop.digest'), url: stopAll }, ...stops.links]), unsubscribeUrl: stops.url,
    });
  }

  private callParts({ call, isNew, events, reasons }: DigestCall, delivery: ClaimedDelivery): MailPart[] {
    const { language } = delivery;
    const network = call.announcedBy?.name ?? 'Tawam';
    const changes = isNew ? [] : events.filter((event) => event.kind === 'CHANGED').flatMap((event) => callChanges(event.changes, call, delivery, event.said));
    const ahead = call.status === 'CLOSED' ? [] : call.deadlines.filter((step) => new Date(step.at).getTime() > Date.now());
    return [
      { link: plainTitle(call.title), url: `${this.config.publicUrl}/${language}/calls/${call.id}` },
      { list: [
        ...(isNew ? [mailText(language, 'digest.new', { network })] : changes.length ? [mailText(language, 'digest.changed', { network }), ...changes] : []),
        ...ahead.map((step) => deadlineLine(step, delivery)),
        ...reasons.map((reason) => reasonLine(reason, delivery)),
      ] },
    ];
  }
}
