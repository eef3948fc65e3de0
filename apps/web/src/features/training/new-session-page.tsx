import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { CreateTrainingSession, TrainingSessions } from './operations.js';
import { emptySession, SessionFields, sessionChecks, sessionInput, type SessionValues } from './session-fields.js';
import { t } from './text.js';
import './training.css';

/** Plans a session, on the clock of the reader's own party unless another is chosen. */
export function NewSessionPage() {
  const { partnershipId = '' } = useParams();
  const go = useGo();
  const { zone } = useSession();
  const partnership = usePartnership(partnershipId);
  const own = partnership?.parties.find((party) => party.tenantId === partnership.myTenantId);
  const draft = `training:new:${partnershipId}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const mutation = useMutationOp(CreateTrainingSession, {
    refresh: [TrainingSessions],
    onDone: (made) => { form.clear(); renewKey(); go(`/w/${partnershipId}/training/${made.createTrainingSession.id}`); },
  });
  const form = useForm<SessionValues>(draft, emptySession(own?.zone ?? zone), sessionChecks, mutation.error);
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), href: `/w/${partnershipId}/training` }, { label: t('form.new') }]}>
      <Card>
        <Form
          submit={t('form.create')} pending={mutation.pending} error={form.fault} other={<ButtonLink href={`/w/${partnershipId}/training`}>{baseText('cancel')}</ButtonLink>}
          onSubmit={() => { if (form.check()) void mutation.run({ input: { ...sessionInput(form.values), partnershipId, clientKey } }); }}
        >
          <SessionFields form={form} parties={partnership?.parties ?? []} />
        </Form>
      </Card>
    </Page>
  );
}
