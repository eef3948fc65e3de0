import { IconCalendarEvent, IconDroplet, IconPrinter, IconWritingSign } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { usePartnership, type PartyView } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { Page, Stack } from '../../ui/page.js';
import { SeaBand, type BandFact } from '../../ui/sea-band.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { AgreementTexts } from './agreement-texts.js';
import { CommitmentCards } from './commitment-cards.js';
import { AgreementRecord, type Record } from './operations.js';
import { t } from './text.js';
import './agreement.css';

/** The agreement as it was recorded: every language, every party, nothing to press. */
export function AgreementPage() {
  const { partnershipId = '' } = useParams();
  const query = useQueryOp(AgreementRecord, { partnershipId });
  const parties = usePartnership(partnershipId)?.parties ?? [];
  if (query.data?.agreement) return <Content partnershipId={partnershipId} record={query.data.agreement} parties={parties} />;
  if (query.data) return <Page title={t('page.title')} band={parties.length ? <SeaBand parties={parties} /> : undefined}><EmptyState icon={IconWritingSign}>{t('page.none')}</EmptyState></Page>;
  if (query.error) return <Page title={t('page.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ partnershipId, record, parties }: { partnershipId: string; record: Record; parties: readonly PartyView[] }) {
  const facts: BandFact[] = [
    { icon: IconWritingSign, label: t('fact.signed'), value: record.signedOn ? formatDate(record.signedOn) : t('fact.notSigned') },
    ...(record.startsOn ?? record.endsOn ? [{ icon: IconCalendarEvent, label: t('fact.term'), value: term(record) }] : []),
    ...(record.themes.length ? [{ icon: IconDroplet, label: t('fact.themes'), value: record.themes.map((theme) => theme.label).join(' · ') }] : []),
  ];
  return (
    <Page title={t('page.title')} band={<SeaBand parties={parties} facts={facts} />}>
      <Stack>
        <div className="agreement-head">
          <p className="agreement-title" aria-hidden="true">{t('page.title')}</p>
          <Button icon={IconPrinter} className="no-print" onClick={() => print()}>{t('page.print')}</Button>
        </div>
        <AgreementTexts texts={record.texts} />
        <CommitmentCards partnershipId={partnershipId} parties={record.parties} />
      </Stack>
    </Page>
  );
}

function term({ startsOn, endsOn }: Record): string {
  if (startsOn && endsOn) return t('fact.fromTo', { from: formatDate(startsOn), to: formatDate(endsOn) });
  return startsOn ? t('fact.from', { from: formatDate(startsOn) }) : t('fact.to', { to: formatDate(endsOn ?? '') });
}
