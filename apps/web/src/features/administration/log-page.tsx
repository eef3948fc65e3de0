import type { ResultOf } from '../../lib/graphql.js';
import { usePages } from '../../lib/pages.js';
import { Link, useSearchState } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { dayAlone } from '../../lib/typed-day.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { DateField } from '../../ui/date-field.js';
import { DateTimeText } from '../../ui/date-time.js';
import { FormSummary } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { AdministrationTabs } from './administration-tabs.js';
import { AuditLog } from './administration-operations.js';
import { t } from './text.js';

type Entry = ResultOf<typeof AuditLog>['auditLog']['items'][number];
const SUBJECTS = ['people', 'tenant', 'invitation', 'partnership', 'project', 'thread', 'document', 'comment', 'training', 'expertise', 'call', 'jobs'] as const;

/** Who did what: all of it for the platform administrator, its own for a tenant's. */
export function LogPage() {
  const session = useSession();
  const [search, setSearch] = useSearchState();
  const mine = session.tenants.filter((one) => one.role === 'ADMIN');
  const tenantId = search.get('tenant') ?? (session.platformAdministrator ? null : mine[0]?.id ?? null);
  const filter = { tenantId, action: search.get('action'), from: dayAlone(search.get('from')) || null, to: dayAlone(search.get('to')) || null, actorId: search.get('actor') };
  const { items, error, refetch, more, loadingMore, moreError } = usePages(AuditLog, { filter }, (answer) => answer.auditLog, { keepPrevious: true });
  const of = tenantId ? (mine.find((one) => one.id === tenantId)?.name ?? items?.find((one) => one.tenantId === tenantId)?.tenantName) : undefined;
  return (
    <Page title={t('log.title')} lead={of ? t.rich('log.of', { name: <UserText text={of} /> }) : t('log.lead')}>
      {session.platformAdministrator ? <AdministrationTabs /> : null}
      <div className="filter-bar">
        <SelectField label={t('log.subject')} value={filter.action ?? ''} onChange={(action) => setSearch({ action })} placeholder={t('log.all')} options={SUBJECTS.map((one) => ({ value: one, label: t(`subject.${one}`) }))} />
        <DateField label={t('log.from')} value={search.get('from') ?? ''} onChange={(from) => setSearch({ from })} />
        <DateField label={t('log.to')} value={search.get('to') ?? ''} onChange={(to) => setSearch({ to })} />
        {session.platformAdministrator && (tenantId || filter.actorId) ? <Button onClick={() => setSearch({ tenant: null, actor: null })}>{t('log.everything')}</Button> : null}
      </div>
      {error && !items ? <ErrorState error={error} retry={refetch} /> : !items ? <RowsSkeleton /> : items.length === 0 ? <EmptyState>{t('log.none')}</EmptyState> : (
        <Card flush>
          <DataTable caption={t('log.title')} columns={columns(tenantId)} rows={items} rowKey={(row) => row.id} />
          {moreError ? <FormSummary error={moreError} /> : null}
          {more ? <div className="load-more"><Button loading={loadingMore} onClick={more}>{t('more')}</Button></div> : null}
        </Card>
      )}
    </Page>
  );
}

const columns = (tenantId: string | null): Column<Entry>[] => [
  { key: 'what', head: t('log.what'), title: true, cell: (row) => <strong>{actionText(row.action)}</strong> },
  { key: 'who', head: t('log.who'), cell: (row) => (row.actorName ? <UserText text={row.actorName} /> : <span className="faint">{t(row.actorKind === 'PERSON' ? 'log.somebody' : 'log.system')}</span>) },
  ...(tenantId ? [] : [{ key: 'tenant', head: t('log.tenant'), cell: (row: Entry) => (row.tenantId && row.tenantName ? <Link href={`/admin/log?tenant=${row.tenantId}`}><UserText text={row.tenantName} /></Link> : <span className="faint">–</span>) }]),
  { key: 'when', head: t('log.when'), cell: (row) => <DateTimeText value={row.at} /> },
  { key: 'detail', head: t('log.detail'), cell: (row) => <span className="log-detail">{detailText(row.detail)}</span> },
];

/** A known action in words; a new one by its subject, with its own name beside it. */
function actionText(action: string): string {
  const [subject = ''] = action.split('.');
  return t.maybe(`action.${action}`, `${t.maybe(`subject.${subject}`, subject)} · ${action}`);
}

/** What is known of it, in words; ids of rows say nothing to a reader and are left out. */
function detailText(detail: unknown): string {
  const parts = Object.entries((detail ?? {}) as Record<string, unknown>).filter(([, value]) => value !== null && !ID.test(String(value)));
  return parts.map(([name, value]) => t('log.part', { name: t.maybe(`detail.${name}`, name), value: valueText(value) })).join(' · ') || '–';
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const valueText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : t.maybe(`value.${String(value)}`, String(value)));
