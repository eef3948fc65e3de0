import type { Language } from '@tawam/contract';
import { remembered, type Config } from '@tawam/platform/kit';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { composeMail, type ComposedMail, type MailPart } from './compose-mail.js';
import { mailText, type MailMessage } from './mail-text.js';
import { pathOf } from './notification-path.js';
import { unsubscribeUrl } from './unsubscribe-token.js';

/** Kinds whose words stand here; a call has a mail of its own in funding. */
export const TOLD_KINDS = ['COMMENT', 'MENTION', 'DOCUMENT', 'PARTNERSHIP_PROPOSED', 'PARTNERSHIP_OPENED', 'ENROLMENT', 'EXPERTISE', 'PROJECT'] as const;
const OF_THREADS: readonly string[] = ['COMMENT', 'MENTION', 'DOCUMENT', 'EXPERTISE', 'PROJECT'];

/** The mail of a notification from a workspace: who, what, where, one link. */
export function toldMail(delivery: ClaimedDelivery, config: Pick<Config, 'publicUrl' | 'appSecret'>): ComposedMail | null {
  const { language, notification } = delivery;
  if (!notification || !delivery.personId) return null;
  const { actor = '', title = '', excerpt, lang } = notification.detail as { actor?: string; title?: string; excerpt?: string; lang?: string };
  const said = mailText(language, `told.subject.${notification.kind}` as MailMessage, { actor, title });
  const names = namesOf(delivery.reasons.find((reason) => reason.partyNames.length)?.partyNames ?? [], delivery);
  const parts: MailPart[] = [{ paragraph: mailText(language, 'greeting', { name: delivery.name }) }, { paragraph: said }];
  if (names) parts.push({ paragraph: mailText(language, 'told.where', {}, { names }) });
  if (excerpt) parts.push({ quote: excerpt, lang });
  const stop = OF_THREADS.includes(notification.kind) ? unsubscribeUrl(config, delivery.personId, 'threads') : undefined;
  return composeMail({
    language, subject: said, parts,
    action: { label: mailText(language, notification.kind === 'PARTNERSHIP_PROPOSED' ? 'told.open.PARTNERSHIP_PROPOSED' : 'told.open'), url: `${config.publicUrl}/${language}/${pathOf(notification)}` },
    footer: footerOf(delivery, config, stop ? [{ link: mailText(language, 'footer.stop.threads'), url: stop }] : []),
    ...(stop ? { unsubscribeUrl: stop } : {}),
  });
}

/** The small print of every mail: how to stop this one, and where the choices are. */
export function footerOf(delivery: ClaimedDelivery, config: Pick<Config, 'publicUrl'>, stops: MailPart[]): MailPart[] {
  return [...stops, { link: mailText(delivery.language, 'footer.account.link'), url: `${config.publicUrl}/${delivery.language}/account` }];
}

const collators = remembered((language) => new Intl.Collator(language));
const lists = remembered((language) => new Intl.ListFormat(language, { type: 'conjunction' }));

/** Words as a list in a language: "A, B and C". */
export const listOf = (words: readonly string[], language: Language): string => lists(language).format(words);

/** Names of parties as a list in the reader's language, in its alphabetical order: nobody is first. */
export function namesOf(names: readonly string[], { language }: Pick<ClaimedDelivery, 'language'>): string {
  return listOf([...names].sort(collators(language).compare).map((name) => `\u2068${name}\u2069`), language);
}
