import { useClientKey } from '../../lib/client-key.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo, useSearchState } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { Page } from '../../ui/page.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { CallFields, useCallForm } from './call-form.js';
import { emptyCall, inputOf } from './call-values.js';
import { CreateCall, MyCalls } from './operations.js';
import { t } from './text.js';
import './funding.css';

/** A new call of a network that the reader acts for; a draft until it is announced. */
export function NewCallPage() {
  const { tenants } = useSession();
  const [search] = useSearchState();
  const networks = tenants.filter((tenant) => tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE');
  const network = networks.find((one) => one.id === search.get('network')) ?? networks[0];
  if (!network) return <Page narrow title={t('edit.new')}><EmptyState>{t('mine.noNetwork')}</EmptyState></Page>;
  return <NewCall key={network.id} network={network} />;
}

function NewCall({ network }: { network: { id: string; name: string; nameLang: string } }) {
  const go = useGo();
  const draft = `call:3:new:${network.id}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const create = useMutationOp(CreateCall, { refresh: [MyCalls], onDone: (made) => { form.clear(); renewKey(); go(`/calls/${made.createCall.id}`); } });
  const form = useCallForm(draft, emptyCall(), create.error);
  return (
    <Page narrow title={t('edit.new')} crumbs={[{ label: t('mine.title'), href: '/calls/mine' }, { label: t('edit.new') }]} lead={<UserText text={network.name} lang={network.nameLang} />}>
      <CallFields form={form} submit={t('edit.create')} pending={create.pending} cancel="/calls/mine"
        onSubmit={() => { if (form.ready()) void create.run({ tenantId: network.id, input: inputOf(form.values), clientKey }); }} />
    </Page>
  );
}
