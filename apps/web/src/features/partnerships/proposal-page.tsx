import { useState, type ReactNode } from 'react';
import { IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react';
import { formatDate, formatDateTime } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { placeName } from '../../lib/party.js';
import { countryName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Row, Stack } from '../../ui/page.js';
import { PairArches } from '../../ui/pair-arches.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { Accept, Decline, Join, Partnership, SHELL, Withdraw, partiesOf, titleOf, type PartnershipAnswer, type PartyAnswer } from './operations.js';
import { t, type Key } from './text.js';
import './partnerships.css';

/** A proposal, or an open partnership from outside: the parties, what each has decided, and what the reader may do. */
export function ProposalPage() {
  const { partnershipId: id = '' } = useParams();
  const session = useSession();
  const query = useQueryOp(Partnership, { id });
  useLive('person', session.id, () => void query.refetch());
  if (query.error) return <Page title={t('proposal.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  return <Proposal partnership={query.data.partnership} refetch={() => void query.refetch()} />;
}

function Proposal({ partnership: one, refetch }: { partnership: PartnershipAnswer; refetch: () => void }) {
  const parties = partiesOf(one);
  const title = titleOf(parties);
  return (
    <Page
      title={<bdi>{title}</bdi>} documentTitle={title} crumbs={[{ label: t('crumb.start'), href: '/?all' }, { label: t('proposal.title') }]}
      badge={<Chip tone={one.status === 'ACTIVE' ? 'ok' : one.status === 'PROPOSED' ? 'info' : 'neutral'} icon={one.status === 'PROPOSED' ? IconHourglass : undefined}>{t(`status.${one.status}` as Key)}</Chip>}
      facts={one.relation.map((kind) => <Chip key={kind} tone="outline">{t(`relation.${kind}` as Key)}</Chip>)}
      actions={<Entrance one={one} />}
    >
      <Columns
        main={
          <>
            <Card flush title={t('proposal.parties')}><CardRows>{parties.map((party) => <CardRow key={party.tenant.id}><PartyRow one={one} party={party} refetch={refetch} /></CardRow>)}</CardRows></Card>
            {one.message ? <Card title={t('proposal.message')}><UserBlock text={one.message} /></Card> : null}
          </>
        }
        side={
          <Card title={t('proposal.facts')}>
            <Stack tight>
              <PairArches size="large" names={parties.map(({ tenant }) => tenant.name)} />
              <Facts rows={[
                [t('proposal.themes'), one.themes.map(({ label }) => label).join(' · ')],
                [t('proposal.support'), one.supportKinds.map(({ label }) => label).join(' · ')],
                [t('proposal.by'), one.proposedBy ? <UserText text={one.proposedBy.name} /> : null],
                [t('proposal.on'), formatDate(one.createdAt)],
                [t('proposal.opened'), one.openedAt ? formatDate(one.openedAt) : null],
              ]} />
              {one.canWithdraw ? <WithdrawButton one={one} refetch={refetch} /> : null}
            </Stack>
          </Card>
        }
      />
    </Page>
  );
}

/** To an open workspace: for members the door, for an administrator of a party the way in. */
function Entrance({ one }: { one: PartnershipAnswer }): ReactNode {
  const go = useGo();
  const join = useMutationOp(Join, { refresh: [Partnership, SHELL], onDone: () => go(`/w/${one.id}`) });
  if (one.status !== 'ACTIVE') return null;
  if (one.myRole) return <ButtonLink variant="primary" href={`/w/${one.id}`}>{t('proposal.enter')}</ButtonLink>;
  const mine = one.parties.find((party) => party.mine);
  if (!mine) return null;
  return <><Button variant="primary" loading={join.pending} onClick={() => void join.run({ id: one.id, tenantId: mine.tenant.id })}>{t('proposal.join')}</Button>{join.error ? <ErrorState error={join.error} /> : null}</>;
}

const DECISION = {
  ACCEPTED: { tone: 'ok', icon: IconCircleCheck }, PENDING: { tone: 'info', icon: IconHourglass }, DECLINED: { tone: 'neutral', icon: IconCircleX },
} as const;

function PartyRow({ one, party, refetch }: { one: PartnershipAnswer; party: PartyAnswer; refetch: () => void }) {
  const [asking, setAsking] = useState(false);
  const accept = useMutationOp(Accept, { refresh: [Partnership, SHELL] });
  const decline = useMutationOp(Decline, { refresh: [Partnership, SHELL] });
  const variables = { id: one.id, tenantId: party.tenant.id, version: one.version };
  const decision = DECISION[party.decision as keyof typeof DECISION];
  const failed = accept.error ?? decline.error;
  return (
    <div className="proposal-party">
      <div className="proposal-name">
        <p><b><UserText text={party.tenant.name} lang={party.tenant.nameLang} /></b></p>
        <p className="faint small">{party.tenant.ownName === party.tenant.name ? null : <><UserText text={party.tenant.ownName} lang={party.tenant.ownNameLang} /> · </>}{countryName(party.tenant.country)}</p>
      </div>
      <Row>
        <Chip tone={decision.tone} icon={decision.icon}>{t(`decision.${party.decision}` as Key)}</Chip>
        {party.decidedAt ? <span className="faint small">{formatDateTime(party.decidedAt)}</span> : null}
      </Row>
      {party.canDecide ? (
        <Row>
          <Button variant="primary" loading={accept.pending} onClick={() => void accept.run(variables)}>{t('proposal.accept')}</Button>
          <Button onClick={() => setAsking(true)}>{t('proposal.decline')}</Button>
          <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('proposal.declineAsk', { name: placeName(party.tenant.name) })} confirm={t('proposal.decline')} onConfirm={() => decline.run(variables)}>
            <p>{t('proposal.declineText')}</p>
          </ConfirmDialog>
        </Row>
      ) : null}
      {failed ? <ErrorState error={failed} retry={() => { accept.reset(); decline.reset(); refetch(); }} /> : null}
    </div>
  );
}

function WithdrawButton({ one, refetch }: { one: PartnershipAnswer; refetch: () => void }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useMutationOp(Withdraw, { refresh: [Partnership] });
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>{t('proposal.withdraw')}</Button>
      {withdraw.error ? <ErrorState error={withdraw.error} retry={() => { withdraw.reset(); refetch(); }} /> : null}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('proposal.withdrawAsk')} confirm={t('proposal.withdraw')} onConfirm={() => withdraw.run({ id: one.id, version: one.version })}>
        <p>{t('proposal.withdrawText')}</p>
      </ConfirmDialog>
    </>
  );
}
