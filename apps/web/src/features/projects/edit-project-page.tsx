import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { ApiError } from '../../lib/errors.js';
import { useForm } from '../../lib/form.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConflictDialog } from '../../ui/conflict-dialog.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Projects, ProjectSheet, UpdateProject, type Sheet } from './operations.js';
import { ProjectFields, projectChecks, projectInput, type ProjectValues } from './project-fields.js';
import { t } from './text.js';
import './projects.css';

/** Changes the sheet of a project. */
export function EditProjectPage() {
  const { partnershipId = '', projectId = '' } = useParams();
  const query = useQueryOp(ProjectSheet, { id: projectId });
  const [round, setRound] = useState(0);
  const crumbs = [{ label: t('list.title'), href: `/w/${partnershipId}/projects` }];
  if (query.data) return query.data.project.mayEdit
    ? <EditProject key={round} sheet={query.data.project} reread={query.refetch} again={() => setRound(round + 1)} />
    : <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={new ApiError('not_allowed')} /></Page>;
  if (query.error) return <Page narrow title={t('form.edit')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

type Draft = ProjectValues & { version: number };

function EditProject({ sheet, reread, again }: { sheet: Sheet; reread: () => Promise<unknown>; again: () => void }) {
  const go = useGo();
  const back = `/w/${sheet.partnershipId}/projects/${sheet.id}`;
  const mine = sheet.parties.find((party) => party.tenant.id === sheet.myTenantId);
  const [comparing, setComparing] = useState(false);
  const mutation = useMutationOp(UpdateProject, {
    refresh: [ProjectSheet, Projects],
    onDone: () => { form.clear(); toast(baseText('saved')); go(back); },
  });
  // The version that was read travels with the draft: a draft of last week meets what was saved since.
  const form = useForm<Draft>(`project:edit:${sheet.id}`, { ...valuesOf(sheet), version: sheet.version }, projectChecks as object, mutation.error);
  const save = async (version: number) => {
    const { version: _, ...values } = form.values;
    const done = await mutation.run({ id: sheet.id, input: { ...projectInput(values, sheet.myTenantId), version } });
    if (done) return;
    await reread();
    setComparing(true);
  };
  const conflict = mutation.error instanceof ApiError && mutation.error.code === 'conflict';
  return (
    <Page narrow title={t('form.edit')} crumbs={[{ label: t('list.title'), href: `/w/${sheet.partnershipId}/projects` }, { label: <UserText text={sheet.title} lang={sheet.lang} />, href: back }, { label: t('form.edit') }]}>
      <Card>
        <Form submit={baseText('save')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void save(form.values.version); }} other={<ButtonLink href={back}>{baseText('cancel')}</ButtonLink>}>
          <ProjectFields form={form as never} partyName={mine?.tenant.name ?? ''} />
        </Form>
      </Card>
      <ConflictDialog
        open={conflict && comparing} fields={compare(form.values, valuesOf(sheet))} pending={mutation.pending} onClose={() => setComparing(false)}
        onKeepMine={() => void save(sheet.version)} onTakeTheirs={() => { form.clear(); mutation.reset(); again(); }}
      />
    </Page>
  );
}

function valuesOf(sheet: Sheet): ProjectValues {
  const mine = sheet.parties.find((party) => party.tenant.id === sheet.myTenantId);
  return {
    title: sheet.title, context: sheet.context, objectives: sheet.objectives, lang: sheet.lang, themes: sheet.themes.map((theme) => theme.code),
    startsOn: sheet.startsOn ?? '', endsOn: sheet.endsOn ?? '', contribution: mine?.contribution ?? '', benefit: mine?.benefit ?? '',
  };
}

function compare(mine: ProjectValues, theirs: ProjectValues) {
  const rows: Array<[string, (values: ProjectValues) => string]> = [
    [t('form.title'), (v) => v.title], [t('form.lang'), (v) => languageName(v.lang)], [t('form.themes'), (v) => [...v.themes].sort().join(', ')],
    [t('form.context'), (v) => v.context], [t('form.objectives'), (v) => v.objectives], [t('sheet.starts'), (v) => v.startsOn], [t('sheet.ends'), (v) => v.endsOn],
    [t('parties.brings'), (v) => v.contribution], [t('parties.takes'), (v) => v.benefit],
  ];
  return rows.map(([label, read]) => ({ label, mine: read(mine), theirs: read(theirs) }));
}
