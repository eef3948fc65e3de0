import { IconAlertCircle, IconClock, IconStack2 } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DataTable } from '../../ui/data-table.js';
import { DateTimeText } from '../../ui/date-time.js';
import { FormSummary } from '../../ui/form.js';
import { Page, Stack, Tiles } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { AdministrationTabs } from './administration-tabs.js';
import { JobsOverview, RetryJob } from './administration-operations.js';
import { t } from './text.js';

type Jobs = ResultOf<typeof JobsOverview>['jobs'];
const COUNTS = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

/** What is done later: the queues, what failed, and what runs next. Read again every five seconds. */
export function JobsPage() {
  const query = useQueryOp(JobsOverview, {}, { refetchEvery: 5000 });
  const jobs = query.data?.jobs;
  return (
    <Page title={t('jobs.title')} lead={t('jobs.lead')}>
      <AdministrationTabs />
      {query.error && !jobs ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !jobs ? <RowsSkeleton /> : (
        <Stack>
          <Tiles min={22}>{jobs.queues.map((queue) => <Queue key={queue.name} queue={queue} />)}</Tiles>
          <Failures failures={jobs.failures} />
          <NextRuns runs={jobs.nextRuns} />
        </Stack>
      )}
    </Page>
  );
}

function Queue({ queue }: { queue: Jobs['queues'][number] }) {
  return (
    <Card title={t.maybe(`queue.${queue.name}`, queue.name)} icon={IconStack2}>
      <dl className="queue-figures">{COUNTS.map((count) => <div key={count}><dt>{t(`jobs.${count}`)}</dt><dd>{queue[count]}</dd></div>)}</dl>
    </Card>
  );
}

function Failures({ failures }: { failures: Jobs['failures'] }) {
  const retry = useMutationOp(RetryJob, { refresh: [JobsOverview], onDone: () => toast(t('jobs.retried')) });
  return (
    <Card title={t('jobs.failures')} icon={IconAlertCircle} flush={failures.length > 0}>
      {retry.error ? <FormSummary error={retry.error} /> : null}
      {failures.length === 0 ? <EmptyState>{t('jobs.failures.none')}</EmptyState> : (
        <DataTable
          caption={t('jobs.failures')} rows={failures} rowKey={(row) => `${row.queue}/${row.id}`}
          columns={[
            { key: 'name', head: t('jobs.name'), title: true, cell: (row) => <LtrText text={row.name} /> },
            { key: 'reason', head: t('jobs.reason'), cell: (row) => <span className="job-reason" dir="ltr">{row.reason}</span> },
            { key: 'attempts', head: t('jobs.attempts'), numeric: true, cell: (row) => row.attempts },
            { key: 'at', head: t('jobs.at'), cell: (row) => (row.failedAt ? <DateTimeText value={row.failedAt} /> : '–') },
            { key: 'action', head: t('jobs.action'), action: true, cell: (row) => <Button small onClick={() => void retry.run({ queue: row.queue, id: row.id })} aria-label={`${t('jobs.retry')} · ${row.name}`}>{t('jobs.retry')}</Button> },
          ]}
        />
      )}
    </Card>
  );
}

function NextRuns({ runs }: { runs: Jobs['nextRuns'] }) {
  return (
    <Card title={t('jobs.next')} icon={IconClock} flush>
      <DataTable
        caption={t('jobs.next')} rows={runs} rowKey={(row) => `${row.queue}/${row.name}`}
        columns={[
          { key: 'name', head: t('jobs.name'), title: true, cell: (row) => <LtrText text={row.name} /> },
          { key: 'every', head: t('jobs.every'), cell: (row) => (row.everySeconds === null ? '–' : t('jobs.seconds', { count: row.everySeconds })) },
          { key: 'next', head: t('jobs.nextAt'), cell: (row) => (row.next ? <DateTimeText value={row.next} /> : '–') },
        ]}
      />
    </Card>
  );
}
