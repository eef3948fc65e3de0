import { useEffect, useState } from 'react';
import { useForm, required, atMost } from '../../lib/form.js';
import { send, type ResultOf } from '../../lib/graphql.js';
import { countryName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useSearchState } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Pill } from '../../ui/chip.js';
import { CheckboxGroup, SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { LookupField, type LookupOption } from '../../ui/lookup-field.js';
import { Page, Row } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextArea } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { baseText } from '../../lib/base-text.js';
import { FindParties, Propose, ProposeForm } from './operations.js';
import { t } from './text.js';
import './partnerships.css';

interface Partner { id: string; name: string; nameLang: string; country: string | null }
interface Values { tenantId: string; partners: Partner[]; relation: string[]; themes: string[]; supportKinds: string[]; message: string }

/** Proposing a partnership: who, on which themes, in which form. It opens when every party has accepted. */
export function ProposePage() {
  const session = useSession();
  const mine = session.tenants.filter((tenant) => tenant.role === 'ADMIN' && tenant.status === 'ACTIVE');
  const [search] = useSearchState();
  const asked = search.get('with');
  const query = useQueryOp(ProposeForm, { ids: asked ? [asked] : [] });
  const crumbs = [{ label: t('crumb.start'), href: '/?all' }, { label: t('propose.title') }];
  return (
    <Page title={t('propose.title')} lead={t('propose.lead')} crumbs={crumbs} narrow>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} />
        : !query.data ? <RowsSkeleton />
        : !mine.length ? <EmptyState action={<ButtonLink href="/directory">{t('propose.directory')}</ButtonLink>}>{t('propose.notAdmin')}</EmptyState>
        : <ProposalForm tenants={mine} data={query.data} />}
    </Page>
  );
}

function ProposalForm({ tenants, data }: { tenants: ReadonlyArray<{ id: string; name: string }>; data: ResultOf<typeof ProposeForm> }) {
  const go = useGo();
  // One key for one proposal: sent twice it is made once.
  const [clientKey] = useState(() => crypto.randomUUID());
  const propose = useMutationOp(Propose);
  const form = useForm<Values>('partnership:new', { tenantId: tenants[0]?.id ?? '', partners: [], relation: ['COOPERATION'], themes: [], supportKinds: [], message: '' },
    { themes: required, relation: required, partners: required, message: atMost(5000) }, propose.error);
  const { values, set } = form;
  useEffect(() => {
    const named = data.possibleParties.filter((one) => !values.partners.some((partner) => partner.id === one.id));
    if (named.length) set('partners', [...values.partners, ...named]);
    // The page's address names a partner once, on opening.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const submit = async () => {
    if (!form.check()) return;
    const { partners, ...input } = values;
    const done = await propose.run({ input: { ...input, partnerTenantIds: partners.map(({ id }) => id) }, clientKey });
    if (!done) return;
    form.clear();
    go(`/partnerships/${done.proposePartnership.id}`, { replace: true });
  };
  return (
    <Card>
      <Form onSubmit={() => void submit()} error={form.fault} submit={t('propose.send')} pending={propose.pending} other={<ButtonLink variant="quiet" href="/?all">{baseText('cancel')}</ButtonLink>}>
        {tenants.length > 1 ? <SelectField label={t('propose.own')} {...form.field('tenantId')} options={tenants.map(({ id, name }) => ({ value: id, label: name }))} /> : null}
        <LookupField label={t('propose.partner')} hint={t('propose.partnerHint')} error={form.errorAt('partners') ?? form.errorAt('partnerTenantIds')} value={null} search={findParties}
          onChange={(option) => { const found = option ? known.get(option.id) : undefined; if (found && !values.partners.some(({ id }) => id === found.id)) set('partners', [...values.partners, found]); }} />
        {values.partners.length ? <Row>{values.partners.map((one) => <Pill key={one.id} onRemove={() => set('partners', values.partners.filter(({ id }) => id !== one.id))}><UserText text={one.name} lang={one.nameLang} /> ({countryName(one.country)})</Pill>)}</Row> : null}
        <CheckboxGroup label={t('propose.themes')} hint={t('propose.themesHint')} {...form.field('themes')} onChange={(themes) => set('themes', themes)} options={data.themes.map(({ code, label }) => ({ value: code, label }))} />
        <CheckboxGroup label={t('propose.relation')} {...form.field('relation')} onChange={(relation) => set('relation', relation)} options={[{ value: 'TWINNING', label: t('relation.TWINNING'), hint: t('relation.TWINNING.hint') }, { value: 'COOPERATION', label: t('relation.COOPERATION'), hint: t('relation.COOPERATION.hint') }]} />
        <CheckboxGroup label={t('propose.support')} hint={t('propose.supportHint')} optional {...form.field('supportKinds')} onChange={(kinds) => set('supportKinds', kinds)} options={data.supportKinds.map(({ code, label }) => ({ value: code, label }))} />
        <TextArea label={t('propose.message')} hint={t('propose.messageHint')} optional limit={5000} rows={6} {...form.field('message')} />
      </Form>
    </Card>
  );
}

const known = new Map<string, Partner>();

async function findParties(query: string): Promise<LookupOption[]> {
  const { possibleParties } = await send(FindParties, { query });
  for (const one of possibleParties) known.set(one.id, one);
  return possibleParties.map((one) => ({ id: one.id, label: one.name, lang: one.nameLang, detail: countryName(one.country) }));
}
