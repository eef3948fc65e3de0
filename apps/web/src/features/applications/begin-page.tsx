import { IconSpeakerphone } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { ApiError } from '../../lib/errors.js';
import { useForm } from '../../lib/form.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Link, useGo, useParams, useSearchState } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { SelectField } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { StateChip } from './marks.js';
import { CallToApplyFor, CreateDossier, Dossiers, ProjectsToApplyWith } from './operations.js';
import { t } from './text.js';
import './applications.css';

/** Begins an application for the call of `?call=`, with the project of `?project=` where there is one. */
export function BeginPage() {
  const { partnershipId = '' } = useParams();
  const [search] = useSearchState();
  const callId = search.get('call') ?? '';
  const call = useQueryOp(CallToApplyFor, { id: callId }, { enabled: callId !== '' });
  const begun = useQueryOp(Dossiers, { partnershipId, callId }, { enabled: callId !== '' });
  const projects = useQueryOp(ProjectsToApplyWith, { partnershipId });
  const crumbs = [{ label: t('list.title'), href: `/w/${partnershipId}/applications` }, { label: t('begin.title') }];
  if (callId === '') {
    return <Page narrow title={t('begin.title')} crumbs={crumbs}><EmptyState action={<ButtonLink variant="primary" href={`/w/${partnershipId}/calls`}>{t('list.find')}</ButtonLink>}>{t('begin.noCall')}</EmptyState></Page>;
  }
  const error = call.error ?? begun.error ?? projects.error;
  if (error) return <Page narrow title={t('begin.title')} crumbs={crumbs}><ErrorState error={error} retry={() => { void call.refetch(); void begun.refetch(); void projects.refetch(); }} /></Page>;
  if (!call.data || !begun.data || !projects.data) return <PageSkeleton />;
  return (
    <Page narrow title={t('begin.title')} crumbs={crumbs} lead={t('begin.lead')}>
      <Stack>
        {begun.data.dossiers.items.length ? (
          <Card title={t('begin.already')}>
            <ul className="application-begun">
              {begun.data.dossiers.items.map((one) => (
                <li key={one.id}><Link href={`/w/${partnershipId}/applications/${one.id}`}><UserText text={one.project?.title ?? one.call.title} lang={one.project?.lang ?? one.call.titleLang} /></Link> <StateChip state={one.state} outcome={one.outcome} /></li>
              ))}
            </ul>
          </Card>
        ) : null}
        <Begin partnershipId={partnershipId} call={call.data.call} projects={projects.data.projects.items} chosen={search.get('project') ?? ''} />
      </Stack>
    </Page>
  );
}

interface CallHead { id: string; title: string; titleLang: string; status: string }

function Begin({ partnershipId, call, projects, chosen }: { partnershipId: string; call: CallHead; projects: ReadonlyArray<{ id: string; title: string; stage: string }>; chosen: string }) {
  const go = useGo();
  const guest = usePartnership(partnershipId)?.role === 'GUEST';
  const draft = `application:new:${partnershipId}:${call.id}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const create = useMutationOp(CreateDossier, {
    refresh: [Dossiers],
    onDone: (made) => { form.clear(); renewKey(); go(`/w/${partnershipId}/applications/${made.createDossier.id}`); },
  });
  const form = useForm(draft, { projectId: chosen }, {}, create.error);
  const open = projects.filter((project) => project.stage !== 'CLOSED' || project.id === form.values.projectId);
  if (guest || call.status !== 'ANNOUNCED') return <ErrorState error={new ApiError('not_allowed')} kept={call.status !== 'ANNOUNCED' ? t('begin.closed') : undefined} />;
  return (
    <Card>
      <p className="application-call"><Chip tone="info" icon={IconSpeakerphone}>{t('begin.call')}</Chip> <UserText text={call.title} lang={call.titleLang} /></p>
      <Form submit={t('begin.do')} pending={create.pending} error={form.fault} onSubmit={() => void create.run({ input: { partnershipId, callId: call.id, projectId: form.values.projectId || null, clientKey } })} other={<ButtonLink href={`/w/${partnershipId}/calls/${call.id}`}>{baseText('cancel')}</ButtonLink>}>
        <SelectField label={t('begin.project')} hint={t('begin.projectHint')} optional placeholder={t('begin.noProject')} {...form.field('projectId')} options={open.map((project) => ({ value: project.id, label: project.title }))} />
      </Form>
    </Card>
  );
}
