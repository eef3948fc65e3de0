import { IconAt, IconBellRinging, IconCalendarPlus, IconFileCheck, IconFileText, IconFolder, IconHeartHandshake, IconLifebuoy, IconMessage, IconSpeakerphone } from '@tabler/icons-react';
import { useMutationOp } from '../../lib/query.js';
import { byName } from '../../lib/party.js';
import { Link } from '../../lib/router.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { STROKE, type Icon } from '../../ui/icon.js';
import { UserText } from '../../ui/user-text.js';
import { MarkRead, Told, type Message } from './operations.js';
import { t, type Key } from './text.js';

const ICONS: Record<string, Icon> = {
  CALL: IconSpeakerphone, REMINDER: IconBellRinging, COMMENT: IconMessage, MENTION: IconAt, DOCUMENT: IconFileText, PARTNERSHIP_PROPOSED: IconHeartHandshake, PARTNERSHIP_OPENED: IconHeartHandshake,
  ENROLMENT: IconCalendarPlus, EXPERTISE: IconLifebuoy, PROJECT: IconFolder, APPLICATION: IconFileCheck,
};

/** One message: what, who, when, why. Opening it marks it as read. */
export function MessageRow({ message }: { message: Message }) {
  const read = useMutationOp(MarkRead, { refresh: [Told] });
  const Glyph = ICONS[message.kind] ?? IconMessage;
  const key = (message.kind === 'CALL' ? `kind.CALL.${message.event ?? 'ANNOUNCED'}` : message.kind === 'APPLICATION' ? `kind.APPLICATION.${message.event ?? 'BEGAN'}` : `kind.${message.kind}`) as Key;
  const reasons = message.reasons.filter((reason) => reason.kind !== 'FOLLOWED' || message.kind === 'REMINDER' || message.reasons.every((one) => one.kind === 'FOLLOWED'));
  return (
    <li className={`message${message.readAt ? '' : ' message-new'}`}>
      <Glyph size={21} stroke={STROKE} aria-hidden className="message-icon" />
      <div className="message-main">
        <p>
          <Link href={`/${message.path}`} onClick={() => { if (!message.readAt) void read.run({ ids: [message.id] }); }}>
            {t.rich(key, { title: <UserText text={message.title} lang={message.titleLang} />, actor: <UserText text={message.actor ?? ''} />, b: (chunks) => <b>{chunks}</b> })}
          </Link>
          {message.readAt ? null : <> <Chip tone="info">{t('new')}</Chip></>}
        </p>
        {message.lines.length ? <ul className="message-lines">{message.lines.map((line) => <li key={line}>{line}</li>)}</ul> : null}
        <Reasons reasons={reasons} kind={message.kind} />
        <p className="faint small"><DateTimeText value={message.createdAt} /></p>
      </div>
    </li>
  );
}

type Reason = Message['reasons'][number];

function Reasons({ reasons, kind }: { reasons: readonly Reason[]; kind: string }) {
  if (!reasons.length) return null;
  const [only] = reasons;
  if (reasons.length === 1 && only) return <p className="faint small">{said(only, kind)}</p>;
  return (
    <details className="message-why">
      <summary>{t('why', { count: reasons.length })}</summary>
      <ul>{reasons.map((reason) => <li key={reason.id}>{said(reason, kind)}</li>)}</ul>
    </details>
  );
}

function said(reason: Reason, kind: string) {
  if (reason.kind === 'SEARCH') return reason.searchTitle ? t.rich('reason.SEARCH', { title: <UserText text={reason.searchTitle} /> }) : t('reason.SEARCH.gone');
  if (reason.kind === 'PARTNERSHIP' || reason.kind === 'PROJECT') {
    const names = byName(reason.partyNames.map((name) => ({ name }))).map((party) => party.name);
    return t.rich(`reason.${reason.kind}`, { names: <bdi>{new Intl.ListFormat(document.documentElement.lang).format(names)}</bdi> });
  }
  return t(reason.kind === 'FOLLOWED' && kind === 'CALL' && (reason.partnershipId ?? reason.searchId) ? 'reason.FOLLOWED.CALL' : (`reason.${reason.kind}` as Key));
}
