import { IconMail, IconUserPlus } from '@tabler/icons-react';
import { required, useForm } from '../../lib/form.js';
import type { ResultOf } from '../../lib/graphql.js';
import { language } from '../../lib/language.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { CheckboxGroup, SelectField } from '../../ui/choice-field.js';
import { DateField } from '../../ui/date-field.js';
import { Form } from '../../ui/form.js';
import { Columns, Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { InvitationRow } from './invitations-card.js';
import { GuestInvitations, GuestScope, InviteGuest } from './people-operations.js';
import { languageOptions } from './profile-card.js';
import { t } from './text.js';

type Scope = ResultOf<typeof GuestScope>;

/** Guests of a partnership under one's own party: named threads and projects, until a day. */
export function GuestsPage() {
  const { partnershipId: id = '' } = useParams();
  const invited = useQueryOp(GuestInvitations, { id });
  const scope = useQueryOp(GuestScope, { id });
  const error = invited.error ?? scope.error;
  const list = invited.data?.guestInvitations;
  return (
    <Page title={t('guests.title')} lead={t('guests.lead')} actions={<ButtonLink href={`/w/${id}/members`}>{t('guests.members')}</ButtonLink>}>
      {error ? <ErrorState error={error} retry={() => { void invited.refetch(); void scope.refetch(); }} /> : !list || !scope.data ? <RowsSkeleton /> : (
        <Columns
          main={<Card title={t('guests.invite')} icon={IconUserPlus}><InviteForm id={id} scope={scope.data} /></Card>}
          side={(
            <Card title={t('guests.list')} icon={IconMail} flush={list.length > 0}>
              {list.length === 0 ? <EmptyState>{t('guests.none')}</EmptyState> : <CardRows>{list.map((one) => <CardRow key={one.id}><InvitationRow invitation={one} /></CardRow>)}</CardRows>}
            </Card>
          )}
        />
      )}
    </Page>
  );
}

function InviteForm({ id, scope }: { id: string; scope: Scope }) {
  const mutation = useMutationOp(InviteGuest, { refresh: [GuestInvitations], onDone: ({ inviteGuest }) => { form.clear(); toast(t('invite.sent', { email: inviteGuest.email })); } });
  const form = useForm(`guest:${id}`, { email: '', locale: language as string, until: '', threadIds: [] as string[], projectIds: [] as string[] }, { email: required, until: required }, mutation.error);
  const options = (rows: ReadonlyArray<{ id: string; title: string }>) => rows.map((row) => ({ value: row.id, label: row.title, byPeople: true }));
  const { items: threads } = scope.threads;
  const { items: projects } = scope.projects;
  if (!threads.length && !projects.length) return <EmptyState action={<ButtonLink href={`/w/${id}/threads`}>{t('guests.threads')}</ButtonLink>}>{t('guests.nothing')}</EmptyState>;
  return (
    <Form submit={t('guests.submit')} pending={mutation.pending} error={form.fault} onSubmit={() => { if (form.check()) void mutation.run({ input: { partnershipId: id, ...form.values } }); }}>
      <TextField type="email" label={t('invite.email')} hint={t('invite.email.hint')} autoComplete="off" {...form.field('email')} />
      {threads.length ? <CheckboxGroup label={t('guests.threads')} options={options(threads)} {...form.field('threadIds')} /> : null}
      {projects.length ? <CheckboxGroup label={t('guests.projects')} options={options(projects)} {...form.field('projectIds')} /> : null}
      <DateField label={t('guests.until')} hint={t('guests.until.hint')} {...form.field('until')} />
      <SelectField label={t('invite.locale')} options={languageOptions} {...form.field('locale')} />
    </Form>
  );
}
