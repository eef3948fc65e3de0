import { composeMail, footerOf, formatDay, mailText, namesOf, unsubscribeUrl, type ClaimedDelivery, type ComposedMail, type MailMessage, type MailPart } from '@tawam/notifications';
import type { Database } from '@tawam/platform/database';
import { instantOf, type Config } from '@tawam/platform/kit';
import { titleOf } from '../calls/calls.service.js';
import { wordsIn } from './dossier-shown.js';

interface Detail { actor?: string; event: string; callId: string; dueOn?: string; texts?: Record<string, string> }

/** Writes the mail of an application in the reader's language, with the call's title in it where it is known. */
export class DossierMail {
  constructor(private readonly database: Database, private readonly config: Pick<Config, 'publicUrl' | 'appSecret'>) {}

  async prepare(delivery: ClaimedDelivery): Promise<ComposedMail | null> {
    const { notification, personId, language } = delivery;
    if (!notification || !personId) return null;
    const { actor = '', event, callId, dueOn, texts } = notification.detail as unknown as Detail;
    // As nobody: an announced call is public. What the partnership wrote stays on the page.
    const { title } = await this.database.asNobody((db) => titleOf(db, language, callId));
    const day = dueOn && instantOf(`${dueOn}T12:00`, 'UTC');
    const when = day ? formatDay(day, 'UTC', language, delivery.months) : '';
    const said = mailText(language, `application.subject.${event}` as MailMessage, { actor, title }, { when });
    const names = namesOf(delivery.reasons.find((reason) => reason.partyNames.length)?.partyNames ?? [], delivery);
    const line = texts ? wordsIn(texts, language) : null;
    const parts: MailPart[] = [
      { paragraph: mailText(language, 'greeting', { name: delivery.name }) }, { paragraph: said },
      ...(line ? [{ quote: line.text, lang: line.lang }] : []),
      ...(names ? [{ paragraph: mailText(language, 'told.where', {}, { names }) }] : []),
    ];
    const stop = unsubscribeUrl(this.config, personId, 'applications');
    return composeMail({
      language, subject: said, parts,
      action: { label: mailText(language, 'application.open'), url: `${this.config.publicUrl}/${language}/w/${notification.partnershipId}/applications/${notification.subjectId}` },
      footer: footerOf(delivery, this.config, [{ link: mailText(language, 'footer.stop.applications'), url: stop }]), unsubscribeUrl: stop,
    });
  }
}
