import { ApiError } from '../../lib/errors.js';
import { useForm, required } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { RadioGroup, SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Invitations, InviteToTenant, Tenant } from './people-operations.js';
import { languageOptions } from './profile-card.js';
import { t } from './text.js';

/** Invites somebody to act for the tenant. */
export function InvitePage() {
  const { tenantId = '' } = useParams();
  const query = useQueryOp(Tenant, { id: tenantId });
  if (query.error) return <Page title={t('invite.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { tenant, locale, myRole } = query.data.tenant;
  // The address may be typed by hand; the server refuses anyway.
  if (myRole !== 'ADMIN') return <Page title={t('invite.title')}><ErrorState error={new ApiError('not_allowed')} /></Page>;
  return (
    <Page title={t('invite.title')} lead={t('invite.lead')} crumbs={[{ label: <UserText text={tenant.name} lang={tenant.nameLang} />, href: `/tenants/${tenantId}` }, { label: t('invite.action') }]} narrow>
      <Card><InviteForm tenantId={tenantId} locale={locale} /></Card>
    </Page>
  );
}

function InviteForm({ tenantId, locale }: { tenantId: string; locale: string }) {
  const go = useGo();
  const mutation = useMutationOp(InviteToTenant, { refresh: [Invitations], onDone: ({ inviteToTenant }) => { form.clear(); toast(t('invite.sent', { email: inviteToTenant.email })); go(`/tenants/${tenantId}`); } });
  const form = useForm(`invite:${tenantId}`, { email: '', role: 'MEMBER' as 'MEMBER' | 'ADMIN', locale }, { email: required }, mutation.error);
  const role = form.field('role');
  const options = (['MEMBER', 'ADMIN'] as const).map((one) => ({ value: one, label: t(`role.${one}`), hint: t(`role.${one}.hint`) }));
  return (
    <Form
      submit={t('invite.submit')} pending={mutation.pending} error={form.fault} other={<ButtonLink href={`/tenants/${tenantId}`} variant="quiet">{t('cancel')}</ButtonLink>}
      onSubmit={() => { if (form.check()) void mutation.run({ input: { tenantId, ...form.values } }); }}
    >
      <TextField type="email" label={t('invite.email')} hint={t('invite.email.hint')} autoComplete="off" {...form.field('email')} />
      <RadioGroup label={t('members.role')} options={options} {...role} onChange={(value) => role.onChange(value as 'MEMBER' | 'ADMIN')} />
      <SelectField label={t('invite.locale')} options={languageOptions} {...form.field('locale')} />
    </Form>
  );
}
