import { useForm } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { FeedForm } from './feed-form.js';
import { feedChecks, inputOf, valuesOf, type FeedValues } from './feed-values.js';
import { CallFeed, CallFeeds, UpdateCallFeed, type FeedSheet } from './operations.js';
import { sampleOf, type SampleTable } from './sample.js';
import { t } from './text.js';

/** Changes a source; from then on it is read in the name of whoever changed it. */
export function EditFeedPage() {
  const { feedId = '' } = useParams();
  const query = useQueryOp(CallFeed, { id: feedId });
  if (query.error) return <Page narrow title={t('form.edit')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { callFeed: feed, importRuns: runs } = query.data;
  const sample = runs.map((run) => sampleOf(run.sample)).find((one) => one !== null) ?? null;
  return <EditFeed key={feed.id} feed={feed} sample={sample} />;
}

function EditFeed({ feed, sample }: { feed: FeedSheet; sample: SampleTable | null }) {
  const go = useGo();
  const update = useMutationOp(UpdateCallFeed, { refresh: [CallFeed, CallFeeds], onDone: () => { form.clear(); go(`/imports/${feed.id}`); } });
  const form = useForm<FeedValues>(`feed:${feed.id}:${feed.version}`, valuesOf(feed), feedChecks, update.error);
  return (
    <Page narrow title={t('form.edit')} documentTitle={t('form.edit')} crumbs={[{ label: t('feeds.title'), href: '/imports' }, { label: <UserText text={feed.name} />, href: `/imports/${feed.id}` }, { label: t('form.edit') }]}>
      <FeedForm form={form} submit={t('form.save')} pending={update.pending} cancel={`/imports/${feed.id}`} hasToken={feed.hasToken} sample={sample}
        onSubmit={() => { if (form.check()) void update.run({ id: feed.id, version: feed.version, input: inputOf(form.values, feed) }); }} />
    </Page>
  );
}
