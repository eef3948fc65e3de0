import { useState } from 'react';
import { IconBellRinging, IconHistory } from '@tabler/icons-react';
import { formatDateTime } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserBlock, UserText } from '../../ui/user-text.js';
import { describeChange, isLong, type Change } from './describe-change.js';
import { CallHistory, CountryGroups, type CallSheet, type CallVersionRow } from './operations.js';
import { t, type Key } from './text.js';
import { useLabels } from './use-labels.js';

const FIRST = 5;

/** What was changed of a call: who, when, from what to what. What people were told of is marked. */
export function HistoryCard({ call }: { call: CallSheet }) {
  const history = useQueryOp(CallHistory, { callId: call.id });
  const label = useLabels(useQueryOp(CountryGroups, {}).data?.countryGroups);
  const [all, setAll] = useState(false);
  useLive('calls', call.id, () => void history.refetch());
  if (history.error) return <Card icon={IconHistory} title={t('history.title')}><ErrorState error={history.error} retry={() => void history.refetch()} /></Card>;
  if (!history.data) return <Card icon={IconHistory} title={t('history.title')}><RowsSkeleton /></Card>;
  const versions = history.data.callHistory;
  if (!versions.length) return null;
  return (
    <Card flush icon={IconHistory} title={t('history.title')}>
      <CardRows>
        {(all ? versions : versions.slice(0, FIRST)).map((version) => <CardRow key={version.id}><Version version={version} currency={call.currency} label={label} /></CardRow>)}
      </CardRows>
      {!all && versions.length > FIRST ? <div className="card-more"><Button small onClick={() => setAll(true)}>{t('history.all', { count: versions.length })}</Button></div> : null}
    </Card>
  );
}

function Version({ version, currency, label }: { version: CallVersionRow; currency: string; label: (code: string) => string }) {
  const changes = version.changes as Change[];
  return (
    <div className="version">
      <p>
        <b>{t(`history.${version.kind}` as Key)}</b>{version.by ? <> · <UserText text={version.by} /></> : null} <span className="faint small">{formatDateTime(version.at)}</span>
        {version.significant ? <> <Chip tone="info" icon={IconBellRinging}>{t('history.told')}</Chip></> : null}
        {version.internal ? <> <Chip>{t('history.internal')}</Chip></> : null}
      </p>
      {version.note ? <UserBlock text={version.note} /> : null}
      {changes.length ? <ul>{changes.map((change, at) => <li key={at} className={change.significant ? 'version-told' : undefined}>{describeChange(change, currency, label)}{isLong(change) ? <Both change={change} /> : null}</li>)}</ul> : null}
    </div>
  );
}

/** What stood there and what stands there now. */
function Both({ change }: { change: Change }) {
  const text = (given: unknown) => (typeof given === 'string' ? given : '');
  return (
    <details className="version-text">
      <summary>{t('history.compare')}</summary>
      {text(change.from) ? <del><UserBlock text={text(change.from)} lang={change.lang} /></del> : null}
      {text(change.to) ? <ins><UserBlock text={text(change.to)} lang={change.lang} /></ins> : null}
    </details>
  );
}
