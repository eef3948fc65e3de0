import { useState } from 'react';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { countryName } from '../../lib/places.js';
import { usePages } from '../../lib/pages.js';
import { useMutationOp } from '../../lib/query.js';
import { Link, useSearchState } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { SelectField } from '../../ui/choice-field.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { FormSummary } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { AdministrationTabs } from './administration-tabs.js';
import { AdministeredTenants, VerifyTenant } from './administration-operations.js';
import { StatusDialog } from './status-dialog.js';
import { ReleasesCard } from './releases-card.js';
import { t } from './text.js';
import './administration.css';

type Row = ResultOf<typeof AdministeredTenants>['administeredTenants']['items'][number];
type Status = Row['tenant']['status'] & ('ACTIVE' | 'SUSPENDED');

/** Every authority, network and organisation with a workspace: metadata, never content. */
export function AdministeredTenantsPage() {
  const [search, setSearch] = useSearchState();
  const status = search.get('status') as Status | null;
  const filter = { query: search.get('q'), status };
  const { items, error, refetch, more, loadingMore, moreError } = usePages(AdministeredTenants, filter, (answer) => answer.administeredTenants, { keepPrevious: true });
  return (
    <Page title={t('tenants.title')} lead={t('tenants.lead')} actions={<ButtonLink variant="primary" icon={IconPlus} href="/admin/tenants/new">{t('tenants.new')}</ButtonLink>}>
      <AdministrationTabs />
      <ReleasesCard />
      <div className="filter-bar" role="search">
        <TextField type="search" dir="auto" label={t('tenants.search')} value={search.get('q') ?? ''} onChange={(q) => setSearch({ q })} />
        <SelectField label={t('tenants.status')} value={status ?? ''} onChange={(value) => setSearch({ status: value })} placeholder={t('tenants.all')} options={(['ACTIVE', 'SUSPENDED'] as const).map((one) => ({ value: one, label: t(`status.${one}`) }))} />
      </div>
      {error && !items ? <ErrorState error={error} retry={refetch} /> : !items ? <RowsSkeleton /> : items.length === 0 ? <EmptyState>{t('tenants.none')}</EmptyState> : (
        <Card flush>
          <Table rows={items} />
          {moreError ? <FormSummary error={moreError} /> : null}
          {more ? <div className="load-more"><Button loading={loadingMore} onClick={more}>{t('more')}</Button></div> : null}
        </Card>
      )}
    </Page>
  );
}

function Table({ rows }: { rows: readonly Row[] }) {
  const [changing, setChanging] = useState<Row | null>(null);
  const verify = useMutationOp(VerifyTenant, { refresh: [AdministeredTenants], onDone: () => toast(t('tenants.saved')) });
  const columns: Column<Row>[] = [
    { key: 'name', head: t('tenants.name'), title: true, cell: ({ tenant }) => <><Link href={`/tenants/${tenant.id}`}><UserText text={tenant.name} lang={tenant.nameLang} /></Link>{tenant.ownName === tenant.name ? null : <span className="small faint"> · <UserText text={tenant.ownName} lang={tenant.ownNameLang} /></span>}</> },
    { key: 'kind', head: t('tenants.kind'), cell: ({ tenant }) => <>{t.maybe(`kind.${tenant.kind}`, tenant.kind)}{tenant.country ? <span className="faint"> · {countryName(tenant.country)}</span> : null}</> },
    { key: 'state', head: t('tenants.status'), cell: ({ tenant }) => <span className="row">{tenant.status === 'SUSPENDED' ? <Chip tone="bad">{t('status.SUSPENDED')}</Chip> : null}{tenant.verified ? <Chip tone="ok" icon={IconCircleCheck}>{t('tenants.verified')}</Chip> : <Chip>{t('tenants.unverified')}</Chip>}</span> },
    { key: 'people', head: t('tenants.people'), cell: (row) => (row.administrators ? t('tenants.people.of', { count: row.members }) : <span className="small">{t('tenants.people.none', { invitations: row.openInvitations })}</span>) },
    { key: 'partnerships', head: t('tenants.partnerships'), numeric: true, cell: (row) => row.activePartnerships },
    {
      key: 'actions', head: t('tenants.actions'), action: true, cell: (row) => (
        <span className="row table-actions">
          <Button small variant="quiet" aria-label={`${t(row.tenant.verified ? 'tenants.unverify' : 'tenants.verify')} · ${row.tenant.name}`} onClick={() => void verify.run({ id: row.tenant.id, verified: !row.tenant.verified })}>{t(row.tenant.verified ? 'tenants.unverify' : 'tenants.verify')}</Button>
          <Button small variant="quiet" aria-label={`${t(row.tenant.status === 'ACTIVE' ? 'tenants.suspend' : 'tenants.resume')} · ${row.tenant.name}`} onClick={() => setChanging(row)}>{t(row.tenant.status === 'ACTIVE' ? 'tenants.suspend' : 'tenants.resume')}</Button>
        </span>
      ),
    },
  ];
  return (
    <>
      {verify.error ? <FormSummary error={verify.error} /> : null}
      <DataTable caption={t('tenants.title')} columns={columns} rows={rows} rowKey={(row) => row.tenant.id} />
      {changing ? <StatusDialog tenant={changing.tenant} onClose={() => setChanging(null)} /> : null}
    </>
  );
}
