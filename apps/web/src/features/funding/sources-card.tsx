import { IconArrowsJoin, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { ErrorState } from '../../ui/states.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import { AddSourceButton } from './add-source-button.js';
import { FieldsCard } from './fields-card.js';
import { MergeDialog } from './merge-dialog.js';
import { MergedList } from './merge-list.js';
import type { CallSheet } from './operations.js';
import { RelayButton } from './relay-button.js';
import { CallSources, type SourceRow, type SourcesSheet } from './source-operations.js';
import { t, type Key } from './text.js';

/** Who funds, who announces, where it was read, and whether its links answer. */
export function SourcesCard({ call }: { call: CallSheet }) {
  const query = useQueryOp(CallSources, { callId: call.id });
  const [merging, setMerging] = useState(false);
  useLive('calls', call.id, () => void query.refetch());
  const sheet = query.data?.callSources;
  return (
    <Card icon={IconLink} title={t('source.title')}>
      <Facts rows={[
        [t('source.funders', { count: call.funders.length }), call.funders.length ? <bdi>{call.funders.map((funder) => funder.name).join(' · ')}</bdi> : null],
        [t('source.network'), call.announcedBy ? <UserText text={call.announcedBy.name} lang={call.announcedBy.nameLang} /> : null],
        [t('source.relays'), sheet?.relays.length ? sheet.relays.map((one, at) => <span key={one.id}>{at ? ' · ' : ''}<UserText text={one.name} lang={one.nameLang} /></span>) : null],
        [t('source.said'), call.source && !sheet?.sources.length ? (call.demo ? t('source.demo') : <UserText text={call.source} />) : null],
        [t('source.page'), call.sourceUrl ? <><OutsideLink url={call.sourceUrl} /><LinkState sheet={sheet} kind="SOURCE" /></> : null],
        [t('source.apply'), call.applicationUrl ? <><OutsideLink url={call.applicationUrl} /><LinkState sheet={sheet} kind="APPLICATION" /></> : null],
        [t('source.updated' as Key), formatDate(call.updatedAt)],
      ]} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
      {sheet?.sources.length ? <ul className="source-list" aria-label={t('source.read')}>{sheet.sources.map((source) => <li key={source.id}><Source source={source} /></li>)}</ul> : null}
      {!call.sourceUrl && !call.source && !sheet?.sources.length ? <p className="faint small">{t('source.none')}</p> : null}
      {sheet ? <MergedList sheet={sheet} /> : null}
      <div className="row office-actions no-print">
        {sheet?.canDecide ? <AddSourceButton call={call} /> : null}
        {call.canModerate && call.status !== 'CLOSED' && sheet ? <Button small icon={IconArrowsJoin} onClick={() => setMerging(true)}>{t('merge.open')}</Button> : null}
        {sheet ? <RelayButton call={call} relays={sheet.relays} /> : null}
      </div>
      {merging ? <MergeDialog call={call} onClose={() => setMerging(false)} /> : null}
    </Card>
  );
}

/** The fields on which sources speak, beside the card of the sources. */
export function CallFieldsCard({ call }: { call: CallSheet }) {
  const query = useQueryOp(CallSources, { callId: call.id });
  const sheet = query.data?.callSources;
  return sheet?.fields.length ? <FieldsCard call={call} sheet={sheet} /> : null;
}

function Source({ source }: { source: SourceRow }) {
  return (
    <>
      <b><UserText text={source.name} lang={source.lang} /></b>{source.url ? <> · <OutsideLink url={source.url} /></> : null}
      <p className="faint small">{t(source.vanishedAt ? 'source.vanished' : 'source.readOn', { date: formatDate(source.vanishedAt ?? source.retrievedAt) })}{source.leads ? <> · {t('source.leads')}</> : null}</p>
      {source.attribution ? <p className="faint small"><UserText text={source.attribution} /></p> : null}
    </>
  );
}

/** What readers should know of a link: that it did not answer, or leads elsewhere. */
function LinkState({ sheet, kind }: { sheet: SourcesSheet | undefined; kind: string }) {
  const link = sheet?.links.find((one) => one.kind === kind);
  if (!link || link.state === 'OK') return null;
  const text = link.state === 'MOVED' ? t('source.moved') : t('source.silent', { date: formatDate(link.failedOn ?? link.checkedAt) });
  return <span className={link.state === 'DEAD' ? 'source-dead small' : 'faint small'}> {text}</span>;
}

/** A link that leads away: the host is shown, because the whole address is long and says little. */
export function OutsideLink({ url }: { url: string }) {
  return <a href={url} target="_blank" rel="noopener noreferrer nofollow"><LtrText text={new URL(url).hostname.replace(/^www\./, '')} /></a>;
}
