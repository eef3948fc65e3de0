import { IconSpeakerphone } from '@tabler/icons-react';
import { useClientKey } from '../../lib/client-key.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams, useSearchState } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Form } from '../../ui/form.js';
import { Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { baseText } from '../../lib/base-text.js';
import { CallToStartFrom, CreateProject, Projects } from './operations.js';
import { emptyProject, ProjectFields, projectChecks, projectInput, type ProjectValues } from './project-fields.js';
import { t } from './text.js';
import './projects.css';

interface Call { id: string; title: string; titleLang: string; themes: ReadonlyArray<{ code: string }> }

/** A new project; with `?call=` in the address its title and themes come from that call, and the call is attached. */
export function NewProjectPage() {
  const [search] = useSearchState();
  const callId = search.get('call');
  const call = useQueryOp(CallToStartFrom, { id: callId ?? '' }, { enabled: Boolean(callId) });
  if (!callId) return <NewProject call={null} />;
  if (call.data) return <NewProject call={call.data.call} />;
  if (call.error) return <NewProject call={null} fault={call.error} />;
  return <PageSkeleton />;
}

function NewProject({ call, fault }: { call: Call | null; fault?: Error }) {
  const { partnershipId = '' } = useParams();
  const go = useGo();
  const partnership = usePartnership(partnershipId);
  const party = partnership?.parties.find((one) => one.tenantId === partnership.myTenantId);
  const draft = `project:new:${partnershipId}${call ? `:${call.id}` : ''}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const mutation = useMutationOp(CreateProject, {
    refresh: [Projects],
    onDone: (made) => { form.clear(); renewKey(); go(`/w/${partnershipId}/projects/${made.createProject.id}`); },
  });
  const form = useForm<ProjectValues>(draft, call ? fromCall(call) : emptyProject, projectChecks, mutation.error);
  const submit = () => {
    if (form.check()) void mutation.run({ input: { ...projectInput(form.values, party?.tenantId), partnershipId, callId: call?.id ?? null, clientKey } });
  };
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), href: `/w/${partnershipId}/projects` }, { label: t('form.new') }]}>
      <Stack>
        {fault ? <ErrorState error={fault} kept={t('form.withoutCall')} /> : null}
        <Card>
          {call ? <p className="project-call"><Chip tone="info" icon={IconSpeakerphone}>{t('sheet.call')}</Chip> <UserText text={call.title} lang={call.titleLang} /></p> : null}
          <Form submit={t('form.create')} pending={mutation.pending} error={form.fault} onSubmit={submit} other={<ButtonLink href={`/w/${partnershipId}/projects`}>{baseText('cancel')}</ButtonLink>}>
            <ProjectFields form={form} partyName={party?.name ?? ''} />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

function fromCall(call: Call): ProjectValues {
  return { ...emptyProject, title: call.title.slice(0, 300), lang: call.titleLang, themes: call.themes.map((theme) => theme.code) };
}
