import { IconBuildingBank } from '@tabler/icons-react';
import { useForm } from '../../lib/form.js';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { FormSummary } from '../../ui/form.js';
import { Row, Stack } from '../../ui/page.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Account, SetJobTitle } from './people-operations.js';
import { t } from './text.js';

type MyTenant = ResultOf<typeof Account>['me']['tenants'][number];

/** For whom the person acts, and as what. */
export function TitlesCard({ tenants }: { tenants: readonly MyTenant[] }) {
  return (
    <Card title={t('titles.title')} icon={IconBuildingBank}>
      <Stack>{tenants.map((one) => <Title key={`${one.tenant.id} ${one.jobTitle}`} mine={one} />)}</Stack>
    </Card>
  );
}

function Title({ mine: { tenant, role, jobTitle } }: { mine: MyTenant }) {
  const mutation = useMutationOp(SetJobTitle, { refresh: [Account], onDone: () => { form.clear(); toast(t('titles.saved')); } });
  const form = useForm(`job-title:${tenant.id}`, { title: jobTitle }, {}, mutation.error);
  return (
    <form className="stack stack-tight" onSubmit={(event) => { event.preventDefault(); void mutation.run({ tenantId: tenant.id, jobTitle: form.values.title }); }}>
      <Row spread>
        <Link href={`/tenants/${tenant.id}`}><UserText text={tenant.name} lang={tenant.nameLang} /></Link>
        <Chip tone="outline">{t(`role.${role}`)}</Chip>
      </Row>
      {form.fault ? <FormSummary error={form.fault} /> : null}
      <TextField label={t('titles.job')} hint={t('titles.job.hint')} optional autoComplete="organization-title" {...form.field('title')} />
      {form.values.title !== jobTitle ? <div><Button type="submit" small loading={mutation.pending}>{t('save')}</Button></div> : null}
    </form>
  );
}
