import { useState } from 'react';
import { fieldCopy } from '../../lib/error-copy.js';
import { cityOf, KNOWN_ZONES } from '../../lib/dates.js';
import { required, useForm } from '../../lib/form.js';
import { send } from '../../lib/graphql.js';
import { language, LANGUAGES, LANGUAGE_NAMES } from '../../lib/language.js';
import { countryName } from '../../lib/places.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { RadioGroup, SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { LookupField, type LookupOption } from '../../ui/lookup-field.js';
import { Page } from '../../ui/page.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { AdministeredTenants, CreateTenant, FindAuthorities, FindOrganisations } from './administration-operations.js';
import { t } from './text.js';

type Kind = 'authority' | 'organisation';
const zones = KNOWN_ZONES.map((zone) => ({ value: zone, label: cityOf(zone) })).sort((a, b) => a.label.localeCompare(b.label, language));

/** Opens a workspace for a row of the register; its first administrator is invited by mail. */
export function NewTenantPage() {
  const go = useGo();
  const session = useSession();
  const [row, setRow] = useState<LookupOption | null>(null);
  const [missing, setMissing] = useState(false);
  const mutation = useMutationOp(CreateTenant, { refresh: [AdministeredTenants], onDone: () => { form.clear(); toast(t('new.created')); go('/admin'); } });
  const form = useForm('tenant:new', { kind: 'authority' as Kind, adminEmail: '', locale: language as string, zone: session.zone }, { adminEmail: required, zone: required }, mutation.error);
  const { kind, ...rest } = form.values;
  const submit = () => {
    setMissing(!row);
    if (form.check() && row) void mutation.run({ input: { ...rest, ...(kind === 'authority' ? { authorityId: row.id } : { organisationId: row.id }) } });
  };
  const field = form.field('kind');
  return (
    <Page title={t('new.title')} lead={t('new.lead')} crumbs={[{ label: t('tabs.tenants'), href: '/admin' }, { label: t('tenants.new') }]} narrow>
      <Card>
        <Form submit={t('new.submit')} pending={mutation.pending} error={form.fault} onSubmit={submit} other={<ButtonLink variant="quiet" href="/admin">{t('cancel')}</ButtonLink>}>
          <RadioGroup label={t('new.kind')} {...field} onChange={(value) => { field.onChange(value as Kind); setRow(null); }} options={(['authority', 'organisation'] as const).map((one) => ({ value: one, label: t(`new.kind.${one}`) }))} />
          <LookupField
            key={kind} label={t(`new.row.${kind}`)} hint={t('new.row.hint')} value={row} onChange={setRow} search={kind === 'authority' ? findAuthorities : findOrganisations}
            error={missing && !row ? fieldCopy('required') : form.errorAt(kind === 'authority' ? 'authorityId' : 'organisationId')}
          />
          <TextField type="email" label={t('new.email')} hint={t('new.email.hint')} autoComplete="off" {...form.field('adminEmail')} />
          <SelectField label={t('new.locale')} options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))} {...form.field('locale')} />
          <SelectField label={t('new.zone')} options={zones} {...form.field('zone')} />
        </Form>
      </Card>
    </Page>
  );
}

/** Rows that have a workspace already are left out. */
async function findAuthorities(query: string): Promise<LookupOption[]> {
  const { searchAuthorities } = await send(FindAuthorities, { query });
  return searchAuthorities.items.filter((one) => !one.tenantId)
    .map(({ id, name, nameLang, kindLabel, within, country }) => ({ id, label: name, lang: nameLang, detail: [kindLabel, within, countryName(country)].filter(Boolean).join(' · ') }));
}

async function findOrganisations(query: string): Promise<LookupOption[]> {
  const { organisations } = await send(FindOrganisations, { query });
  return organisations.filter((one) => !one.tenantId).slice(0, 10).map(({ id, name, nameLang, country }) => ({ id, label: name, lang: nameLang, detail: countryName(country) }));
}
