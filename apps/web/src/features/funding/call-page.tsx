import { useEffect } from 'react';
import { IconFileCheck, IconPencil, IconRocket } from '@tabler/icons-react';
import { useLive, useLiveAny } from '../../lib/live.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams, useSearchState } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Columns, Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { AboutCard } from './about-card.js';
import { CallFacts, CallLead } from './call-head.js';
import { CallTools } from './call-tools.js';
import { ContactCard } from './contact-card.js';
import { DeadlinesCard } from './deadlines-card.js';
import { EditionsCard } from './editions-card.js';
import { FitCard, LeadCard } from './fit-card.js';
import { HistoryCard } from './history-card.js';
import { LotsCard } from './lots-card.js';
import { MoneyCard } from './money-card.js';
import { OfficeCard } from './office-card.js';
import { FollowButton } from './follow-button.js';
import { Call, CallFitFor, MarkCallOpened } from './operations.js';
import { RequirementsCard } from './requirements-card.js';
import { ResultCard } from './result-card.js';
import { MergedAway } from './merge-away.js';
import { SimilarCard } from './similar-card.js';
import { CallFieldsCard, SourcesCard } from './sources-card.js';
import { t } from './text.js';
import { TextsCard } from './texts-card.js';
import './funding.css';

/** A call: why it fits, when, how much, who may lead, and what its sources say. */
export function CallPage() {
  const { callId = '', partnershipId } = useParams();
  const session = useSession();
  const [search, change] = useSearchState();
  const chosen = partnershipId ?? search.get('for') ?? session.partnerships[0]?.id ?? '';
  const partnership = usePartnership(chosen);
  const query = useQueryOp(Call, { id: callId });
  const fit = useQueryOp(CallFitFor, { callId, partnershipId: chosen }, { enabled: Boolean(partnership) });
  const { run: markOpened } = useMutationOp(MarkCallOpened);
  const seen = query.data?.call.id;
  // Who looks at the call has read what was told of it, whichever way led here.
  useEffect(() => { if (seen) void markOpened({ id: seen }); }, [seen, markOpened]);
  useLive('calls', callId, () => void query.refetch());
  useLiveAny('access', () => void fit.refetch());
  if (query.error) return <Page narrow title={t('call.title')} crumbs={[{ label: t('list.title'), href: '/calls' }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { call, callRecord: record } = query.data;
  const mayEdit = call.status === 'ANNOUNCED' ? call.canModerate : call.canEdit && ['DRAFT', 'PROPOSED'].includes(call.status);
  const base = partnershipId ? `/w/${partnershipId}` : '';
  if (call.mergedInto) return <MergedAway to={`${base}/calls/${call.mergedInto}`} />;
  return (
    <Page
      title={<UserText text={call.title} lang={call.titleLang} />} documentTitle={call.title}
      crumbs={[{ label: t('list.title'), href: `${base}/calls` }, { label: call.themes[0]?.label ?? t('call.title') }]}
      lead={<CallLead call={call} />} facts={<CallFacts call={call} />}
      actions={<>
        {mayEdit ? <ButtonLink icon={IconPencil} href={`/calls/${call.id}/edit`}>{t('call.edit')}</ButtonLink> : null}
        {call.status === 'ANNOUNCED' ? <FollowButton callId={call.id} /> : null}
        {partnership && partnership.role !== 'GUEST' && call.open ? <ButtonLink icon={IconFileCheck} href={`/w/${partnership.id}/applications/new?call=${call.id}`}>{t('call.apply')}</ButtonLink> : null}
        {partnership && call.open ? <ButtonLink variant="primary" icon={IconRocket} href={`/w/${partnership.id}/projects/new?call=${call.id}`}>{t('call.start')}</ButtonLink> : null}
      </>}
    >
      <Columns
        main={<>
          {call.canEdit ? <OfficeCard call={call} record={record} /> : null}
          <ResultCard call={call} record={record} />
          <FitCard fit={fit} partnership={partnership} partnerships={partnershipId ? [] : session.partnerships} choose={(id) => change({ for: id })} call={call} />
          <DeadlinesCard call={call} partnership={partnership} />
          <RequirementsCard record={record} />
          <LotsCard call={call} record={record} />
          <TextsCard call={call} record={record} />
          <CallFieldsCard call={call} />
          <EditionsCard record={record} />
          <HistoryCard call={call} />
        </>}
        side={<>
          <LeadCard call={call} record={record} fit={fit.data?.callFit} partnership={partnership} />
          <AboutCard call={call} />
          <MoneyCard call={call} record={record} />
          <ContactCard record={record} />
          <SourcesCard call={call} />
          {call.status === 'ANNOUNCED' || call.status === 'CLOSED' ? <><CallTools callId={call.id} /><SimilarCard callId={call.id} base={base} /></> : null}
        </>}
      />
    </Page>
  );
}
