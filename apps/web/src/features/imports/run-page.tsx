import { useState } from 'react';
import { IconListCheck, IconTable } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { baseText } from '../../lib/base-text.js';
import { formatDateTime } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { usePages } from '../../lib/pages.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Progress } from '../../ui/file-drop.js';
import { Page, Stack } from '../../ui/page.js';
import { PageSkeleton, RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { CallFeed, CallFeeds, CallsToLookAt, ImportLines, ImportRun, RunImport, type RunSheet } from './operations.js';
import { ReportLine } from './report-line.js';
import { RunState } from './run-state.js';
import { Sample, sampleOf } from './sample.js';
import { t } from './text.js';
import './imports.css';

const COUNTS = ['made', 'changed', 'unchanged', 'refused', 'vanished'] as const;
const RESULTS = ['NEW', 'CHANGED', 'REFUSED', 'VANISHED', 'UNCHANGED'] as const;

/** A reading of a source: how far it is, and what became of every item. */
export function RunPage() {
  const { runId = '' } = useParams();
  const [busy, setBusy] = useState(true);
  const query = useQueryOp(ImportRun, { id: runId }, busy ? { refetchEvery: 2500 } : {});
  useLive('import', runId, () => void query.refetch());
  const run = query.data?.importRun;
  const ended = run?.state === 'DONE' || run?.state === 'FAILED';
  if (busy && ended) {
    setBusy(false);
    refresh(CallFeed, CallFeeds, CallsToLookAt);
  }
  if (query.error && !run) return <Page narrow title={t('run.title')} crumbs={[{ label: t('feeds.title'), href: '/imports' }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!run) return <PageSkeleton />;
  return (
    <Page title={t(run.dry ? 'run.titleDry' : 'run.title')} lead={formatDateTime(run.createdAt)} badge={<RunState run={run} />}
      crumbs={[{ label: t('feeds.title'), href: '/imports' }, { label: <UserText text={run.feedName} />, href: `/imports/${run.feedId}` }, { label: t('run.title') }]} actions={ended ? <After run={run} /> : null}>
      <div aria-live="polite">{ended ? null : <Going run={run} />}</div>
      {run.state === 'FAILED' ? <Failure run={run} /> : null}
      {run.state === 'DONE' ? <Report run={run} /> : null}
    </Page>
  );
}

function Going({ run }: { run: RunSheet }) {
  const writing = run.stage === 'WRITING';
  const label = run.state === 'WAITING' ? t('run.waiting') : writing ? t('run.writing', { done: formatNumber(run.done), items: formatNumber(run.items) }) : t('run.fetching', { pages: formatNumber(run.pages), items: formatNumber(run.items) });
  return <Card><Stack tight><p>{label}</p><Progress label={label} value={writing && run.items ? run.done / run.items : 0} /></Stack></Card>;
}

function Failure({ run }: { run: RunSheet }) {
  return (
    <div className="state state-error" role="alert">
      <p><b>{t.maybe(`failure.${run.failure ?? ''}`, t('failure.internal'))}</b> {run.failureDetail ? <UserText text={`(${detailOf(run.failureDetail)})`} /> : null}</p>
      <p>{t('failure.nothing')}</p>
    </div>
  );
}

/** After a rehearsal the thing itself; for a table that nobody has mapped yet, its columns. */
function After({ run }: { run: RunSheet }) {
  const go = useGo();
  const again = useMutationOp(RunImport, { onDone: (asked) => go(`/imports/runs/${asked.runImport.id}`) });
  const unmapped = sampleOf(run.sample) !== null && run.items === 0;
  if (unmapped) return <ButtonLink variant="primary" icon={IconTable} href={`/imports/${run.feedId}/edit`}>{t('mapping.choose')}</ButtonLink>;
  return (
    <>
      {sampleOf(run.sample) ? <ButtonLink icon={IconTable} href={`/imports/${run.feedId}/edit`}>{t('mapping.choose')}</ButtonLink> : null}
      {run.dry && run.state === 'DONE' ? <Button variant="primary" loading={again.pending} onClick={() => void again.run({ feedId: run.feedId, dry: false })}>{t('run.forReal')}</Button> : null}
      {run.state === 'FAILED' ? <Button variant="primary" loading={again.pending} onClick={() => void again.run({ feedId: run.feedId, dry: run.dry })}>{t('run.again')}</Button> : null}
    </>
  );
}

function Report({ run }: { run: RunSheet }) {
  const [result, setResult] = useState<string | null>(null);
  const sample = sampleOf(run.sample);
  return (
    <Stack>
      {run.dry ? <p className="faint">{t('run.dryHint')}</p> : null}
      <dl className="run-figures">{COUNTS.map((what) => <div key={what}><dt>{t(`count.${what}`)}</dt><dd>{formatNumber(run[what])}</dd></div>)}</dl>
      {sample ? <Card icon={IconTable} title={t('mapping.sample')}><Sample table={sample} /></Card> : null}
      <Card flush icon={IconListCheck} title={t('report.title')}>
        <div className="card-more run-filter" role="group" aria-label={t('report.filter')}>
          <Button small variant={result === null ? 'primary' : 'secondary'} aria-pressed={result === null} onClick={() => setResult(null)}>{t('report.all')}</Button>
          {RESULTS.map((one) => <Button key={one} small variant={result === one ? 'primary' : 'secondary'} aria-pressed={result === one} onClick={() => setResult(one)}>{t(`result.${one}`)}</Button>)}
        </div>
        <Lines runId={run.id} result={result} />
      </Card>
    </Stack>
  );
}

function Lines({ runId, result }: { runId: string; result: string | null }) {
  const pages = usePages(ImportLines, { runId, result }, (answer) => answer.importLines);
  if (pages.error && !pages.items) return <ErrorState error={pages.error} retry={pages.refetch} />;
  if (!pages.items) return <RowsSkeleton />;
  if (!pages.items.length) return <EmptyState>{t('report.none')}</EmptyState>;
  return (
    <>
      <CardRows>{pages.items.map((line) => <CardRow key={line.position}><ReportLine line={line} /></CardRow>)}</CardRows>
      {pages.more ? <div className="card-more"><Button small loading={pages.loadingMore} onClick={pages.more}>{baseText('more')}</Button></div> : null}
    </>
  );
}

/** What a failed reading says besides its reason: a status, a type, or the line at which a table cannot be read. */
function detailOf(detail: string): string {
  const line = /^line (\d+)$/.exec(detail)?.[1];
  return line ? t('failure.line', { line: Number(line) }) : detail;
}
