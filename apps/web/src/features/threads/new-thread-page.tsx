import { useState } from 'react';
import { randomId } from './random-id.js';
import { useForm, atMost, required } from '../../lib/form.js';
import { refresh, useMutationOp } from '../../lib/query.js';
import { useGo, useParams } from '../../lib/router.js';
import { usePartnership } from '../../lib/session.js';
import { baseText } from '../../lib/base-text.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { RadioGroup } from '../../ui/choice-field.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/page.js';
import { EmptyState } from '../../ui/states.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { t } from './text.js';
import { OpenThread, PostComment, Threads } from './threads.graphql.js';

/** Opens a thread: a title, what it is, and if one likes the first comment. The file comes on the thread's own page. */
export function NewThreadPage() {
  const { partnershipId = '' } = useParams();
  const guest = usePartnership(partnershipId)?.role === 'GUEST';
  const crumbs = [{ label: t('list.title'), href: `/w/${partnershipId}/threads` }, { label: t('new.title') }];
  return (
    <Page title={t('new.title')} crumbs={crumbs} narrow>
      {guest ? <EmptyState>{t('new.guest')}</EmptyState> : <Card><NewThreadForm partnershipId={partnershipId} /></Card>}
    </Page>
  );
}

function NewThreadForm({ partnershipId }: { partnershipId: string }) {
  const go = useGo();
  const open = useMutationOp(OpenThread);
  const post = useMutationOp(PostComment);
  // One key per form: a second press, or a retry after a lost line, opens one thread and posts one comment.
  const [keys] = useState(() => ({ thread: randomId(), comment: randomId() }));
  const form = useForm(`thread:new:${partnershipId}`, { title: '', kind: 'DOCUMENT', first: '' }, { title: (value, all) => required(value, all) ?? atMost(300)(value, all), first: atMost(10_000) }, open.error ?? post.error);
  const submit = async () => {
    if (!form.check()) return;
    const { title, kind, first } = form.values;
    const opened = await open.run({ input: { partnershipId, title: title.trim(), kind: kind as 'DOCUMENT' | 'DISCUSSION', clientKey: keys.thread } });
    if (!opened) return;
    const threadId = opened.openThread.id;
    if (first.trim() && !(await post.run({ input: { threadId, body: first.trim(), clientKey: keys.comment } }))) return;
    form.clear();
    refresh(Threads);
    go(`/w/${partnershipId}/threads/${threadId}`);
  };
  return (
    <Form onSubmit={() => void submit()} error={form.fault} submit={t('new.submit')} pending={open.pending || post.pending} other={<ButtonLink variant="quiet" href={`/w/${partnershipId}/threads`}>{baseText('cancel')}</ButtonLink>}>
      <TextField label={t('new.subject')} hint={t('new.subjectHint')} {...form.field('title')} />
      <RadioGroup
        label={t('new.kind')} {...form.field('kind')}
        options={(['DOCUMENT', 'DISCUSSION'] as const).map((kind) => ({ value: kind, label: t(`new.kind.${kind}`), hint: t(`new.kind.${kind}Hint`) }))}
      />
      <TextArea label={t('new.first')} hint={t('new.firstHint')} optional limit={10_000} {...form.field('first')} error={form.errorAt('first') ?? form.errorAt('body')} />
    </Form>
  );
}
