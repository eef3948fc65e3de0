import { useClientKey } from '../../lib/client-key.js';
import { getReaderZone } from '../../lib/dates.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { SelectField } from '../../ui/choice-field.js';
import { Page } from '../../ui/page.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { useState } from 'react';
import { FeedForm } from './feed-form.js';
import { emptyFeed, feedChecks, inputOf, type FeedValues } from './feed-values.js';
import { CallFeeds, CreateCallFeed } from './operations.js';
import { t } from './text.js';

/** A new source of calls for a network of the reader. */
export function NewFeedPage() {
  const { tenants } = useSession();
  const networks = tenants.filter((tenant) => tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE');
  const [chosen, choose] = useState(networks[0]?.id ?? '');
  const network = networks.find((one) => one.id === chosen);
  const crumbs = [{ label: t('feeds.title'), href: '/imports' }, { label: t('feeds.new') }];
  if (!network) return <Page narrow title={t('feeds.new')} crumbs={crumbs}><EmptyState>{t('feeds.noNetwork')}</EmptyState></Page>;
  return (
    <Page narrow title={t('feeds.new')} crumbs={crumbs} lead={<UserText text={network.name} lang={network.nameLang} />}>
      {networks.length > 1 ? <SelectField label={t('feed.network')} value={chosen} onChange={choose} options={networks.map((one) => ({ value: one.id, label: one.name }))} /> : null}
      <NewFeed key={network.id} tenantId={network.id} zone={network.zone} />
    </Page>
  );
}

function NewFeed({ tenantId, zone }: { tenantId: string; zone: string }) {
  const go = useGo();
  const draft = `feed:new:${tenantId}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const create = useMutationOp(CreateCallFeed, { refresh: [CallFeeds], onDone: (made) => { form.clear(); renewKey(); go(`/imports/${made.createCallFeed.id}`); } });
  const form = useForm<FeedValues>(draft, emptyFeed('fr', zone || getReaderZone()), feedChecks, create.error);
  return <FeedForm form={form} submit={t('form.create')} pending={create.pending} cancel="/imports" onSubmit={() => { if (form.check()) void create.run({ tenantId, input: inputOf(form.values), clientKey }); }} />;
}
