import { IconLifebuoy } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { Link, useParams, useSearchState } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { Chip } from '../../ui/chip.js';
import { DateText } from '../../ui/date-time.js';
import { Page, Stack, Tiles } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { EntryParty, KindChip, StatusChip } from './marks.js';
import { ExpertiseBoard, type EntryRow } from './operations.js';
import { t } from './text.js';
import './expertise.css';

/** What the parties need and what they can share, the newest first. */
export function BoardPage() {
  const { partnershipId = '' } = useParams();
  const [search, change] = useSearchState();
  const asked = search.get('show') ?? '';
  const kind = asked === 'NEED' || asked === 'OFFER' ? asked : null;
  const closed = asked === 'CLOSED';
  const pages = usePages(ExpertiseBoard, { partnershipId, kind, closed }, (answer) => answer.expertiseEntries);
  useLive('partnership', partnershipId, pages.refetch);
  const base = `/w/${partnershipId}/expertise`;
  const post = (
    <>
      <ButtonLink href={`${base}/new?kind=NEED`}>{t('board.need')}</ButtonLink>
      <ButtonLink variant="primary" href={`${base}/new?kind=OFFER`}>{t('board.offer')}</ButtonLink>
    </>
  );
  return (
    <Page title={t('board.title')} lead={t('board.lead')} actions={post}>
      <Stack>
        <div className="expertise-filter">
          <SelectField label={t('board.show')} value={asked} placeholder={t('board.both')} onChange={(value) => change({ show: value || null })}
            options={[{ value: 'NEED', label: t('board.needs') }, { value: 'OFFER', label: t('board.offers') }, { value: 'CLOSED', label: t('board.closed') }]} />
        </div>
        {pages.error && !pages.items ? <ErrorState error={pages.error} retry={pages.refetch} />
          : !pages.items ? <Card flush><RowsSkeleton /></Card>
          : pages.items.length ? <Tiles min={20}>{pages.items.map((one) => <EntryCard key={one.id} partnershipId={partnershipId} entry={one} />)}</Tiles>
          : asked ? <EmptyState icon={IconLifebuoy}>{t('board.noneSuch')}</EmptyState>
          : <EmptyState icon={IconLifebuoy} action={<ButtonLink href={`${base}/new?kind=OFFER`}>{t('board.offer')}</ButtonLink>}>{t('board.none')}</EmptyState>}
        {pages.more ? <div><Button loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
      </Stack>
    </Page>
  );
}

function EntryCard({ partnershipId, entry }: { partnershipId: string; entry: EntryRow }) {
  return (
    <article className="card expertise-card">
      <p className="expertise-chips"><KindChip kind={entry.kind} /><StatusChip status={entry.status} /></p>
      <h2><Link href={`/w/${partnershipId}/expertise/${entry.id}`}><UserText text={entry.title} lang={entry.lang} /></Link></h2>
      {entry.description ? <p dir="auto" lang={entry.lang} className="expertise-excerpt">{entry.description}</p> : null}
      <p className="expertise-chips"><Chip tone="outline">{entry.theme.label}</Chip><Chip tone="outline">{entry.supportKind.label}</Chip></p>
      <p className="expertise-foot"><EntryParty partnershipId={partnershipId} party={entry.party} /><span className="faint small"><DateText value={entry.createdAt} /></span></p>
    </article>
  );
}
