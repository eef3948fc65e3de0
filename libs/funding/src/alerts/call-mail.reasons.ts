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

/** What one click stops (RFC 8058): the alert that brought the mail, or, where several did, all of those and nothing else. */
export function stopOf(topics: ReadonlySet<Topic>, delivery: Pick<ClaimedDelivery, 'id'>, personId: string, config: Urls): string {
  return unsubscribeUrl(config, personId, topics.size === 1 ? [...topics][0]! : `mail:${delivery.id}`);
}

/** A link for each alert behind a message, one for all of them where they are several, and one for all mail on calls. */
export function stopLinks(reasons: readonly DeliveryReason[], call: { callId: string; title: string } | null, reader: Reader & Pick<ClaimedDelivery, 'id'>, personId: string, config: Urls): MailPart[] {
  const links = new Map<Topic, string>();
  for (const reason of reasons) {
    if (reason.searchId && reason.searchTitle === null) continue;
    if (!call && !reason.searchId && (reason.kind === 'PROJECT' || !reason.partnershipId)) continue;
    links.set(topicOf(reason, call?.callId ?? ''), reason.searchId ? mailText(reader.language, 'footer.stop.search', { title: reason.searchTitle ?? '' })
      : reason.partnershipId && reason.kind !== 'PROJECT' ? mailText(reader.language, 'footer.stop.partnership', {}, { names: namesOf(reason.partyNames, reader) })
      : mailText(reader.language, 'footer.stop.follow', { title: call?.title ?? '' }));
  }
  return [
    ...[...links].map(([topic, link]) => ({ link, url: unsubscribeUrl(config, personId, topic) })),
    ...(links.size > 1 ? [{ link: mailText(reader.language, 'footer.stop.mail'), url: unsubscribeUrl(config, personId, `mail:${reader.id}`) }] : []),
    { link: mailText(reader.language, 'footer.stop.calls'), url: unsubscribeUrl(config, personId, 'calls') },
    { link: mailText(reader.language, 'footer.alerts.link'), url: `${config.publicUrl}/${reader.language}/alerts` },
  ];
}
