import { IconLanguage, IconSettings } from '@tabler/icons-react';
import { directionOf, LANGUAGES, LANGUAGE_NAMES, type Language } from '../../lib/language.js';
import { ApiError } from '../../lib/errors.js';
import { required, useForm } from '../../lib/form.js';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Tenant, UpdateTenant, WriteTenantText } from './people-operations.js';
import { languageOptions, zoneOptions } from './profile-card.js';
import { t } from './text.js';

type Profile = ResultOf<typeof Tenant>['tenant'];

/** Settings of a tenant, and what it says of itself in each language. */
export function TenantEditPage() {
  const { tenantId = '' } = useParams();
  const query = useQueryOp(Tenant, { id: tenantId });
  if (query.error) return <Page title={t('tenantEdit.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  const profile = query.data?.tenant;
  if (!profile) return <PageSkeleton />;
  const { tenant } = profile;
  // The address may be typed by hand; the server refuses anyway.
  if (profile.myRole !== 'ADMIN') return <Page title={t('tenantEdit.title')}><ErrorState error={new ApiError('not_allowed')} /></Page>;
  return (
    <Page title={t('tenantEdit.title')} lead={t('tenantEdit.lead')} crumbs={[{ label: <UserText text={tenant.name} lang={tenant.nameLang} />, href: `/tenants/${tenantId}` }, { label: t('edit') }]} narrow>
      <Stack>
        {LANGUAGES.map((lang) => <TextCard key={lang} profile={profile} lang={lang} />)}
        <SettingsCard key={profile.version} profile={profile} />
      </Stack>
    </Page>
  );
}

function TextCard({ profile, lang }: { profile: Profile; lang: Language }) {
  const { tenant } = profile;
  const known = profile.texts.find((one) => one.lang === lang);
  const mutation = useMutationOp(WriteTenantText, { refresh: [Tenant], onDone: () => { form.clear(); toast(t('tenantEdit.saved')); } });
  const form = useForm(`tenant-text:${tenant.id}:${lang}`, { name: known?.name ?? (tenant.ownNameLang === lang ? tenant.ownName : ''), description: known?.description ?? '' }, { name: required }, mutation.error);
  const language = { language: LANGUAGE_NAMES[lang] };
  return (
    <Card title={<bdi lang={lang}>{LANGUAGE_NAMES[lang]}</bdi>} icon={IconLanguage}>
      <Form submit={t('tenantEdit.saveText', language)} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void mutation.run({ input: { tenantId: tenant.id, lang, ...form.values } }); }}>
        <TextField label={t('tenantEdit.name', language)} lang={lang} dir={directionOf(lang)} {...form.field('name')} />
        <TextArea label={t('tenantEdit.description', language)} hint={t('tenantEdit.description.hint')} optional limit={5000} lang={lang} dir={directionOf(lang)} {...form.field('description')} />
      </Form>
    </Card>
  );
}

function SettingsCard({ profile }: { profile: Profile }) {
  const { tenant, website, locale, version } = profile;
  const mutation = useMutationOp(UpdateTenant, { refresh: [Tenant], onDone: () => { form.clear(); toast(t('tenantEdit.saved')); } });
  const form = useForm(`tenant:${tenant.id}`, { website: website ?? '', locale, zone: tenant.zone }, {}, mutation.error);
  return (
    <Card title={t('tenantEdit.settings')} icon={IconSettings}>
      <Form submit={t('save')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void mutation.run({ input: { id: tenant.id, version, ...form.values } }); }}>
        <TextField type="url" label={t('facts.website')} hint={t('tenantEdit.website.hint')} optional {...form.field('website')} />
        <SelectField label={t('facts.locale')} options={languageOptions} {...form.field('locale')} />
        <SelectField label={t('facts.zone')} options={zoneOptions(tenant.zone)} {...form.field('zone')} />
      </Form>
    </Card>
  );
}
