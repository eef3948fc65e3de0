import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo, useParams, useSearchState } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { emptyEntry, EntryFields, entryChecks, type EntryValues } from './entry-fields.js';
import { CreateExpertiseEntry, ExpertiseBoard } from './operations.js';
import { t } from './text.js';
import './expertise.css';

/** Posts a need or an offer; which of both, the address says. */
export function NewEntryPage() {
  const { partnershipId = '' } = useParams();
  const [search] = useSearchState();
  const go = useGo();
  const kind = search.get('kind') === 'NEED' ? 'NEED' : 'OFFER';
  const draft = `expertise:new:${partnershipId}:${kind}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const mutation = useMutationOp(CreateExpertiseEntry, {
    refresh: [ExpertiseBoard],
    onDone: (made) => { form.clear(); renewKey(); go(`/w/${partnershipId}/expertise/${made.createExpertiseEntry.id}`); },
  });
  const form = useForm<EntryValues>(draft, emptyEntry, entryChecks, mutation.error);
  const title = kind === 'NEED' ? t('form.newNeed') : t('form.newOffer');
  return (
    <Page narrow title={title} crumbs={[{ label: t('board.title'), href: `/w/${partnershipId}/expertise` }, { label: title }]}>
      <Card>
        <Form
          submit={t('form.post')} pending={mutation.pending} error={form.fault} other={<ButtonLink href={`/w/${partnershipId}/expertise`}>{baseText('cancel')}</ButtonLink>}
          onSubmit={() => { if (form.check()) void mutation.run({ input: { ...form.values, kind, partnershipId, clientKey } }); }}
        >
          <EntryFields form={form} kind={kind} />
        </Form>
      </Card>
    </Page>
  );
}
