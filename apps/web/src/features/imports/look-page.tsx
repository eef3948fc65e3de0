import { useState } from 'react';
import { IconArrowsJoin, IconClockExclamation, IconGhost2, IconLinkOff, IconMessagesOff, IconRoute } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { useLiveAny } from '../../lib/live.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import type { Icon } from '../../ui/icon.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { ImportsTabs } from './imports-tabs.js';
import { CallsToLookAt, DismissDuplicate, MergeFound, type LookRow } from './operations.js';
import { t, type Key } from './text.js';

const KINDS: readonly [string, Icon][] = [['DUPLICATE', IconArrowsJoin], ['CONFLICT', IconMessagesOff], ['LINK_DEAD', IconLinkOff], ['LINK_MOVED', IconRoute], ['VANISHED', IconGhost2], ['STALE', IconClockExclamation]];

/** What a person of the network should look at: doubles, contradictions, links that do not answer, calls that nobody touches. */
export function LookPage() {
  const { tenants } = useSession();
  const network = tenants.some((tenant) => tenant.kind === 'NETWORK');
  return (
    <Page title={t('look.title')} lead={t('look.lead')} crumbs={[{ label: t('crumb.calls'), href: '/calls/mine' }, { label: t('look.title') }]}>
      {network ? <><ImportsTabs /><Look /></> : <EmptyState action={<ButtonLink href="/calls">{t('crumb.all')}</ButtonLink>}>{t('feeds.noNetwork')}</EmptyState>}
    </Page>
  );
}

function Look() {
  const query = useQueryOp(CallsToLookAt, {});
  useLiveAny('calls', () => void query.refetch());
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <RowsSkeleton />;
  const rows = query.data.callsToLookAt;
  if (!rows.length) return <EmptyState action={<ButtonLink href="/calls/mine">{t('crumb.calls')}</ButtonLink>}>{t('look.none')}</EmptyState>;
  return (
    <Stack>
      {KINDS.map(([kind, icon]) => {
        const some = rows.filter((row) => row.kind === kind);
        if (!some.length) return null;
        return (
          <Card key={kind} flush icon={icon} title={t(`look.${kind}` as Key)} aside={<span className="imports-count">{formatNumber(some.length)}</span>}>
            <CardRows>{some.map((row) => <CardRow key={`${row.call.id}/${row.duplicateId ?? ''}`}>{kind === 'DUPLICATE' ? <Double row={row} /> : <Single row={row} />}</CardRow>)}</CardRows>
          </Card>
        );
      })}
    </Stack>
  );
}

function Title({ call }: { call: LookRow['call'] }) {
  return (
    <div>
      <Link href={`/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link>
      <p className="faint small">{call.announcedBy ? <UserText text={call.announcedBy.name} lang={call.announcedBy.nameLang} /> : null} · {t.maybe(`status.${call.status}`, call.status)}</p>
    </div>
  );
}

function Single({ row }: { row: LookRow }) {
  const detail = row.kind === 'CONFLICT' ? row.detail.map((field) => t.maybe(`field.${field === 'deadlines' ? 'deadline' : field}`, field)).join(' · ')
    : row.kind.startsWith('LINK') ? row.detail.map((kind) => t.maybe(`link.${kind}`, kind)).join(' · ') : row.detail.join(' · ');
  return <div className="look-row"><Title call={row.call} /><p className="small">{t.rich(`look.since.${row.kind}` as Key, { detail: <bdi>{detail}</bdi>, date: formatDate(row.at) })}</p></div>;
}

/** Two calls that may be one: merged, or said to be two. What was told of goes into nothing that was not. */
function Double({ row }: { row: LookRow }) {
  const [asking, setAsking] = useState(false);
  const merge = useMutationOp(MergeFound, { refresh: [CallsToLookAt], onDone: () => toast(t('look.merged')) });
  const dismiss = useMutationOp(DismissDuplicate, { refresh: [CallsToLookAt], onDone: () => toast(t('look.dismissed')) });
  const { call, other } = row;
  if (!other) return null;
  const foreign = other.announcedBy?.id !== call.announcedBy?.id;
  // The one that people know stays.
  const [goes, stays] = !foreign && call.status === 'ANNOUNCED' && other.status !== 'ANNOUNCED' ? [other, call] : [call, other];
  return (
    <div className="look-row">
      <div className="look-pair"><Title call={stays} /><Title call={goes} /></div>
      <div className="row">{row.detail.map((reason) => <Chip key={reason} tone="outline">{t.maybe(`reason.${reason}`, reason)}</Chip>)}</div>
      {merge.error ?? dismiss.error ? <ErrorState error={(merge.error ?? dismiss.error)!} /> : null}
      <div className="look-actions">
        <Button small variant="primary" icon={IconArrowsJoin} loading={merge.pending} onClick={() => setAsking(true)}>{t(foreign ? 'look.relay' : 'look.merge')}</Button>
        <Button small loading={dismiss.pending} onClick={() => void dismiss.run({ id: row.duplicateId ?? '' })}>{t('look.two')}</Button>
      </div>
      <ConfirmDialog open={asking} destructive={false} onClose={() => setAsking(false)} title={t('look.mergeAsk')} confirm={t(foreign ? 'look.relay' : 'look.merge')} onConfirm={async () => { await merge.run({ callId: goes.id, intoId: stays.id }); }}>
        <p>{t.rich(foreign ? 'look.relayText' : 'look.mergeText', { goes: <b><UserText text={goes.title} lang={goes.titleLang} /></b>, stays: <b><UserText text={stays.title} lang={stays.titleLang} /></b> })}</p>
      </ConfirmDialog>
    </div>
  );
}
