import { useState } from 'react';
import { IconLanguage, IconSettings } from '@tabler/icons-react';
import { directionOf, LANGUAGES, LANGUAGE_NAMES, type Language } from '../../lib/language.js';
import { ApiError } from '../../lib/errors.js';
import { required, useForm } from '../../lib/form.js';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { SelectField } from '../../ui/choice-field.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
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
        {LANGUAGES.map((lang) => <TextCard key={lang} profile={profile} lang={lang} reread={query.refetch} />)}
        <SettingsCard profile={profile} reread={query.refetch} />
      </Stack>
    </Page>
  );
}

type Text = { name: string; description: string };

/** The texts as they are in the cache now, after the page was read again. */
function useTexts(profile: Profile, lang: Language) {
  const known = profile.texts.find((one) => one.lang === lang);
  const text: Text | null = known ? { name: known.name, description: known.description } : null;
  const initial = text ?? { name: profile.tenant.ownNameLang === lang ? profile.tenant.ownName : '', description: '' };
  return { text, initial };
}

interface Reread { reread: () => Promise<unknown> }

function TextCard({ profile, lang, reread }: Reread & { profile: Profile; lang: Language }) {
  const { tenant } = profile;
  const { text, initial } = useTexts(profile, lang);
  const [comparing, setComparing] = useState(false);
  const mutation = useMutationOp(WriteTenantText, { refresh: [Tenant] });
  // What was seen is kept with the draft: it is what the server compares with.
  const form = useForm<Text & { seen: Text | null }>(`tenant-text:${tenant.id}:${lang}`, { ...initial, seen: text }, { name: required }, mutation.error);
  const { name, description } = form.values;
  const save = async (seen: Text | null) => {
    const done = await mutation.run({ input: { tenantId: tenant.id, lang, name, description, seen } });
    if (!done) await reread();
    setComparing(!done);
    if (!done) return;
    form.clear({ name, description, seen: { name: name.trim(), description: description.trim() } });
    toast(t('tenantEdit.saved'));
  };
  const conflict = mutation.error instanceof ApiError && mutation.error.code === 'conflict';
  const language = { language: LANGUAGE_NAMES[lang] };
  return (
    <Card title={<bdi lang={lang}>{LANGUAGE_NAMES[lang]}</bdi>} icon={IconLanguage}>
      <Form submit={t('tenantEdit.saveText', language)} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(form.values.seen); }}>
        <TextField label={t('tenantEdit.name', language)} lang={lang} dir={directionOf(lang)} {...form.field('name')} />
        <TextArea label={t('tenantEdit.description', language)} hint={t('tenantEdit.description.hint')} optional limit={5000} lang={lang} dir={directionOf(lang)} {...form.field('description')} />
      </Form>
      <ConflictDialog
        open={conflict && comparing} pending={mutation.pending} onClose={() => setComparing(false)}
        fields={[{ label: t('tenantEdit.name', language), mine: name, theirs: initial.name }, { label: t('tenantEdit.description', language), mine: description, theirs: initial.description }]}
        onKeepMine={() => void save(text)} onTakeTheirs={() => { form.clear({ ...initial, seen: text }); mutation.reset(); setComparing(false); }}
      />
    </Card>
  );
}

function SettingsCard({ profile, reread }: Reread & { profile: Profile }) {
  const { tenant, version } = profile;
  const theirs = { website: profile.website ?? '', locale: profile.locale, zone: tenant.zone };
  const [comparing, setComparing] = useState(false);
  const mutation = useMutationOp(UpdateTenant, { refresh: [Tenant] });
  const form = useForm(`tenant:${tenant.id}`, { ...theirs, version }, {}, mutation.error);
  const { version: seen, ...mine } = form.values;
  const save = async (from: number) => {
    const done = await mutation.run({ input: { id: tenant.id, version: from, ...mine } });
    if (!done) await reread();
    setComparing(!done);
    if (!done) return;
    form.clear({ ...mine, version: done.updateTenant.version });
    toast(t('tenantEdit.saved'));
  };
  const conflict = mutation.error instanceof ApiError && mutation.error.code === 'conflict';
  return (
    <Card title={t('tenantEdit.settings')} icon={IconSettings}>
      <Form submit={t('save')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(seen); }}>
        <TextField type="url" label={t('facts.website')} hint={t('tenantEdit.website.hint')} optional {...form.field('website')} />
        <SelectField label={t('facts.locale')} options={languageOptions} {...form.field('locale')} />
        <SelectField label={t('facts.zone')} options={zoneOptions(tenant.zone)} {...form.field('zone')} />
      </Form>
      <ConflictDialog
        open={conflict && comparing} pending={mutation.pending} onClose={() => setComparing(false)}
        fields={[{ label: t('facts.website'), mine: mine.website, theirs: theirs.website }, { label: t('facts.locale'), mine: mine.locale, theirs: theirs.locale }, { label: t('facts.zone'), mine: mine.zone, theirs: theirs.zone }]}
        onKeepMine={() => void save(version)} onTakeTheirs={() => { form.clear({ ...theirs, version }); mutation.reset(); setComparing(false); }}
      />
    </Card>
  );
}
