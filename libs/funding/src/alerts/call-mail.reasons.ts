import type { Config } from '@tawam/platform/kit';
import { mailText, namesOf, unsubscribeUrl, type ClaimedDelivery, type DeliveryReason, type MailPart } from '@tawam/notifications';

type Urls = Pick<Config, 'publicUrl' | 'appSecret'>;
type Reader = Pick<ClaimedDelivery, 'language'>;
export type Topic = Parameters<typeof unsubscribeUrl>[2];

/** Why a call came to the reader, in one sentence. */
export function reasonLine(reason: DeliveryReason, reader: Reader): string {
  const { language } = reader;
  if (reason.kind === 'SEARCH') return mailText(language, 'call.reason.SEARCH', { title: reason.searchTitle ?? '' });
  if (reason.kind === 'PARTNERSHIP') return mailText(language, 'call.reason.PARTNERSHIP', {}, { names: namesOf(reason.partyNames, reader) });
  if (reason.kind === 'PROJECT') return mailText(language, 'call.reason.PROJECT', {}, { names: namesOf(reason.partyNames, reader) });
  return mailText(language, reason.searchId || reason.partnershipId ? 'call.reason.FOLLOWED' : 'call.reason.FOLLOWED.call');
}

/** The alert that a reason belongs to, which is what its link switches off. */
export const topicOf = (reason: DeliveryReason, callId: string): Topic =>
  reason.searchId ? `search:${reason.searchId}` : reason.partnershipId && reason.kind !== 'PROJECT' ? `partnership:${reason.partnershipId}` : `follow:${callId}`;

/** The alerts behind a mail, gathered once. */
export interface Stops {
  topics: ReadonlySet<Topic>;
  /** What one click stops (RFC 8058): the alert that brought the mail, or, where several did, all of those and nothing else. */
  url: string;
  /** A link for each alert that can be named, one for all of them where they are several, and one for all mail on calls. */
  links: MailPart[];
}

/**
 * @param told what the mail says, call by call, with why. A summary names searches and partnerships alone: calls that are
 *   followed one by one stand in it with a link to each.
 */
export function stopsOf(told: readonly { call: { id: string; title: string }; reasons: readonly DeliveryReason[] }[], delivery: Reader & Pick<ClaimedDelivery, 'id'>, personId: string, config: Urls, { summary = false } = {}): Stops {
  const words = new Map<Topic, string | null>();
  for (const { call, reasons } of told) for (const reason of reasons) words.set(topicOf(reason, call.id), linkOf(reason, summary ? null : call, delivery));
  const url = (topic: Topic) => unsubscribeUrl(config, personId, topic);
  const topics = new Set(words.keys());
  const named = [...words].flatMap(([topic, link]) => (link === null ? [] : [{ link, url: url(topic) }]));
  return {
    topics, url: url(topics.size === 1 ? [...topics][0]! : `mail:${delivery.id}`),
    links: [
      ...named,
      ...(named.length > 1 ? [{ link: mailText(delivery.language, 'footer.stop.mail'), url: url(`mail:${delivery.id}`) }] : []),
      { link: mailText(delivery.language, 'footer.stop.calls'), url: url('calls') },
      { link: mailText(delivery.language, 'footer.alerts.link'), url: `${config.publicUrl}/${delivery.language}/alerts` },
    ],
  };
}

/** How a link names the alert of a reason; null for a search that is gone, and where no call is named. */
function linkOf(reason: DeliveryReason, call: { title: string } | null, reader: Reader): string | null {
  if (reason.searchId) return reason.searchTitle === null ? null : mailText(reader.language, 'footer.stop.search', { title: reason.searchTitle });
  if (reason.partnershipId && reason.kind !== 'PROJECT') return mailText(reader.language, 'footer.stop.partnership', {}, { names: namesOf(reason.partyNames, reader) });
  return call && mailText(reader.language, 'footer.stop.follow', { title: call.title });
}
