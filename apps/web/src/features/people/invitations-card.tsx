import { IconMail } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { DateText } from '../../ui/date-time.js';
import { Row } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import { Fault } from './fault.js';
import { GuestInvitations, Invitations, ResendInvitation, RevokeInvitation } from './people-operations.js';
import { t } from './text.js';

type Invitation = ResultOf<typeof Invitations>['invitations'][number];
const TONES: Record<Invitation['state'], Tone> = { OPEN: 'info', ACCEPTED: 'ok', REVOKED: 'neutral', EXPIRED: 'neutral' };

/** Invitations of the tenant, open ones first; each can be sent anew or called back. */
export function InvitationsCard({ tenantId }: { tenantId: string }) {
  const query = useQueryOp(Invitations, { tenantId });
  const all = query.data?.invitations;
  const sorted = all && [...all].sort((a, b) => Number(b.state === 'OPEN') - Number(a.state === 'OPEN'));
  return (
    <Card title={t('invitations.title')} icon={IconMail} flush>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !sorted ? <RowsSkeleton rows={2} />
        : sorted.length === 0 ? <EmptyState action={<ButtonLink href={`/tenants/${tenantId}/invite`}>{t('invite.action')}</ButtonLink>}>{t('invitations.none')}</EmptyState>
          : <CardRows>{sorted.map((one) => <CardRow key={one.id}><InvitationRow invitation={one} /></CardRow>)}</CardRows>}
    </Card>
  );
}

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const options = { refresh: [Invitations, GuestInvitations] };
  const resend = useMutationOp(ResendInvitation, { ...options, onDone: () => toast(t('invitations.resent')) });
  const revoke = useMutationOp(RevokeInvitation, { ...options, onDone: () => toast(t('invitations.revoked')) });
  const { id, email, role, state, invitedBy, createdAt, expiresAt, guestUntil } = invitation;
  return (
    <>
      <Row spread>
        <div>
          <Row><strong><LtrText text={email} /></strong><Chip tone={TONES[state]}>{t(`invitation.${state}`)}</Chip></Row>
          <p className="small faint">{t.rich('invitations.line', { role: t(`role.${role}`), name: <UserText text={invitedBy.name} />, date: <DateText value={createdAt} /> })}</p>
          {guestUntil ? <p className="small faint">{t.rich('guests.ends', { date: <DateText value={guestUntil} /> })}</p> : null}
          {state === 'OPEN' ? <p className="small faint">{t.rich('invitations.until', { date: <DateText value={expiresAt} /> })}</p> : null}
        </div>
        {state === 'OPEN' || state === 'EXPIRED' ? (
          <Row>
            <Button small loading={resend.pending} onClick={() => void resend.run({ id })} aria-label={t('invitations.resend.of', { email })}>{t('invitations.resend')}</Button>
            <Button small loading={revoke.pending} onClick={() => void revoke.run({ id })} aria-label={t('invitations.revoke.of', { email })}>{t('invitations.revoke')}</Button>
          </Row>
        ) : null}
      </Row>
      <Fault error={resend.error ?? revoke.error} />
    </>
  );
}
