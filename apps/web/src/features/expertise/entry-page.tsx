import { useState } from 'react';
import { IconMessages } from '@tabler/icons-react';
import { useLive } from '../../lib/live.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DateText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { EntryParty, KindChip, StatusChip } from './marks.js';
import { AnswerExpertise, CloseExpertiseEntry, ExpertiseBoard, ExpertiseEntry, ReopenExpertiseEntry, type Entry } from './operations.js';
import { t } from './text.js';
import './expertise.css';

/** One need or offer, and the way to answer it. */
export function EntryPage() {
  const { partnershipId = '', entryId = '' } = useParams();
  const query = useQueryOp(ExpertiseEntry, { id: entryId });
  useLive('partnership', partnershipId, () => void query.refetch());
  if (query.data) return <Content entry={query.data.expertiseEntry} />;
  if (query.error) return <Page title={t('board.title')} crumbs={[{ label: t('board.title'), href: `/w/${partnershipId}/expertise` }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ entry }: { entry: Entry }) {
  const base = `/w/${entry.partnershipId}/expertise`;
  const [closing, setClosing] = useState(false);
  const close = useMutationOp(CloseExpertiseEntry, { refresh: [ExpertiseEntry, ExpertiseBoard], onDone: () => toast(t('entry.closed')) });
  const reopen = useMutationOp(ReopenExpertiseEntry, { refresh: [ExpertiseEntry, ExpertiseBoard], onDone: () => toast(t('entry.reopened')) });
  const failure = close.error ?? reopen.error;
  const actions = !entry.mayEdit ? undefined : entry.status === 'CLOSED'
    ? <Button loading={reopen.pending} onClick={() => void reopen.run({ id: entry.id })}>{t('entry.reopen')}</Button>
    : <><Button onClick={() => setClosing(true)}>{t('entry.close')}</Button><ButtonLink href={`${base}/${entry.id}/edit`}>{t('entry.edit')}</ButtonLink></>;
  return (
    <Page
      title={<UserText text={entry.title} lang={entry.lang} />} documentTitle={entry.title} badge={<KindChip kind={entry.kind} />} actions={actions}
      crumbs={[{ label: t('board.title'), href: base }, { label: <UserText text={entry.title} lang={entry.lang} /> }]}
    >
      <Columns
        main={
          <>
            {failure ? <ErrorState error={failure} /> : null}
            <Card title={entry.kind === 'NEED' ? t('entry.need') : t('entry.offer')}>{entry.description ? <UserBlock text={entry.description} lang={entry.lang} className="measure" /> : <p className="faint">{t('entry.noDescription')}</p>}</Card>
            <AnswerCard entry={entry} />
          </>
        }
        side={
          <Card title={t('entry.facts')}>
            <Facts rows={[
              [t('entry.party'), <EntryParty key="party" partnershipId={entry.partnershipId} party={entry.party} />],
              [t('form.theme'), entry.theme.label],
              [t('form.support'), entry.supportKind.label],
              [t('entry.state'), entry.status === 'OPEN' ? t('status.OPEN') : <StatusChip key="status" status={entry.status} />],
              [t('entry.by'), entry.createdBy ? <UserText text={entry.createdBy.name} /> : null],
              [t('entry.since'), <DateText key="since" value={entry.createdAt} />],
              [t('form.lang'), languageName(entry.lang)],
            ]} />
          </Card>
        }
      />
      <ConfirmDialog open={closing} onClose={() => setClosing(false)} title={t('entry.closeQuestion')} confirm={t('entry.close')} destructive={false} onConfirm={() => close.run({ id: entry.id })}><p>{t('entry.closeText')}</p></ConfirmDialog>
    </Page>
  );
}

function AnswerCard({ entry }: { entry: Entry }) {
  const go = useGo();
  const thread = (id: string) => `/w/${entry.partnershipId}/threads/${id}`;
  const answer = useMutationOp(AnswerExpertise, { refresh: [ExpertiseEntry, ExpertiseBoard], onDone: (done) => { if (done.answerExpertise.threadId) go(thread(done.answerExpertise.threadId)); } });
  return (
    <Card title={t('answer.title')} icon={IconMessages}>
      <Stack tight>
        {answer.error ? <ErrorState error={answer.error} /> : null}
        {entry.threadId ? <><p>{t('answer.there')}</p><div><ButtonLink variant="primary" href={thread(entry.threadId)}>{t('answer.open')}</ButtonLink></div></>
          : entry.mayAnswer ? <><p>{entry.kind === 'NEED' ? t('answer.need') : t('answer.offer')}</p><div><Button variant="primary" loading={answer.pending} onClick={() => void answer.run({ id: entry.id })}>{t('answer.do')}</Button></div></>
          : <p className="faint">{entry.status === 'CLOSED' ? t('answer.closed') : t('answer.awaited')}</p>}
      </Stack>
    </Card>
  );
}
