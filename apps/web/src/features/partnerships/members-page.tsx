import { useState } from 'react';
import { IconDoorExit, IconUserPlus } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { hueOf, placeName } from '../../lib/party.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Page, Row, Stack } from '../../ui/page.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { AddMemberForm } from './add-member-form.js';
import { EndMember, Leave, Partnership, SHELL, partiesOf, type PartnershipAnswer, type PartyAnswer } from './operations.js';
import { t, type Key } from './text.js';
import './partnerships.css';

/** Who works here, party by party. Each party looks after its own people. */
export function MembersPage() {
  const { partnershipId: id = '' } = useParams();
  const query = useQueryOp(Partnership, { id });
  useLive('partnership', id, () => void query.refetch());
  const one = query.data?.partnership;
  return (
    <Page title={t('members.title')} lead={t('members.lead')} actions={one?.myRole ? <LeaveButton id={id} /> : null}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !one ? <RowsSkeleton /> : one.myRole === 'GUEST' ? <EmptyState>{t('members.guest')}</EmptyState> : (
        <div className="members">{partiesOf(one).map((party) => <PartyCard key={party.tenant.id} one={one} party={party} />)}</div>
      )}
    </Page>
  );
}

function PartyCard({ one, party }: { one: PartnershipAnswer; party: PartyAnswer }) {
  const { tenant } = party;
  const [adding, setAdding] = useState(false);
  const members = one.members.filter((member) => member.tenantId === tenant.id);
  const mine = one.canAdminister && one.myTenantId === tenant.id;
  const hue = hueOf(one.id, one.parties.map((p) => p.tenant.id), tenant.id);
  return (
    <Card flush title={<PartySwatch hue={hue} name={placeName(tenant.name)} lang={tenant.nameLang} strong />} aside={t('members.count', { count: members.length })}>
      {members.length ? (
        <CardRows>{members.map((member) => <CardRow key={member.id}><MemberRow member={member} /></CardRow>)}</CardRows>
      ) : <div className="members-pad"><EmptyState>{t('members.none')}</EmptyState></div>}
      {mine ? (
        <div className="members-pad members-foot">
          {adding ? <AddMemberForm id={one.id} close={() => setAdding(false)} /> : (
            <Row><Button icon={IconUserPlus} onClick={() => setAdding(true)}>{t('members.add')}</Button><ButtonLink variant="quiet" href={`/tenants/${tenant.id}`}>{t('members.invite')}</ButtonLink><ButtonLink variant="quiet" href={`/w/${one.id}/guests`}>{t('members.guests')}</ButtonLink></Row>
          )}
        </div>
      ) : null}
    </Card>
  );
}

function MemberRow({ member }: { member: PartnershipAnswer['members'][number] }) {
  const [asking, setAsking] = useState(false);
  const end = useMutationOp(EndMember, { refresh: [Partnership], onDone: () => toast(t('members.ended')) });
  return (
    <Stack tight>
      <Row spread>
        <span className="member-name">
          <b><UserText text={member.person.name} /></b>
          <span className="faint small">{member.jobTitle ? <><UserText text={member.jobTitle} /> · </> : null}{member.expiresAt ? t('members.until', { date: formatDate(member.expiresAt) }) : t('members.since', { date: formatDate(member.joinedAt) })}</span>
        </span>
        <Row>
          <Chip tone={member.role === 'GUEST' ? 'outline' : 'neutral'}>{t(`role.${member.role}` as Key)}</Chip>
          {member.canEnd ? <Button small variant="danger" aria-label={t('members.endNamed', { name: member.person.name })} onClick={() => setAsking(true)}>{t('members.end')}</Button> : null}
        </Row>
      </Row>
      {end.error ? <ErrorState error={end.error} retry={end.reset} /> : null}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('members.endAsk', { name: member.person.name })} confirm={t('members.end')} onConfirm={() => end.run({ memberId: member.id })}>
        <p>{t('members.endText')}</p>
      </ConfirmDialog>
    </Stack>
  );
}

function LeaveButton({ id }: { id: string }) {
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const leave = useMutationOp(Leave, { refresh: [SHELL], onDone: () => go('/?all', { replace: true }) });
  return (
    <>
      <Button variant="danger" icon={IconDoorExit} onClick={() => setAsking(true)}>{t('members.leave')}</Button>
      {leave.error ? <ErrorState error={leave.error} retry={leave.reset} /> : null}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('members.leaveAsk')} confirm={t('members.leave')} onConfirm={() => leave.run({ id })}>
        <p>{t('members.leaveText')}</p>
      </ConfirmDialog>
    </>
  );
}
