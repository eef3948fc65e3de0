import { useState } from 'react';
import { IconPlus } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useClientKey } from '../../lib/client-key.js';
import { required, useForm } from '../../lib/form.js';
import { writtenLanguages } from '../../lib/places.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import type { CallSheet } from './operations.js';
import { AddCallSource, CallSources } from './source-operations.js';
import { t } from './text.js';

/** Names another place that speaks of the call; what is written is kept until it is sent. */
export function AddSourceButton({ call }: { call: CallSheet }) {
  const [open, setOpen] = useState(false);
  const draft = `call-source:${call.id}`;
  const [clientKey, renewKey] = useClientKey(draft);
  const add = useMutationOp(AddCallSource, { refresh: [CallSources], onDone: () => { form.clear(); renewKey(); setOpen(false); toast(t('source.added')); } });
  const form = useForm(draft, { name: '', url: '', lang: call.titleLang }, { name: required }, add.error);
  return (
    <>
      <Button small icon={IconPlus} onClick={() => setOpen(true)}>{t('source.add')}</Button>
      {open ? (
        <Dialog open onClose={() => setOpen(false)} title={t('source.add')}>
          <Form submit={t('source.add')} pending={add.pending} error={form.fault} other={<Button onClick={() => setOpen(false)}>{baseText('cancel')}</Button>}
            onSubmit={() => { if (form.check()) void add.run({ callId: call.id, name: form.values.name, url: form.values.url || null, lang: form.values.lang, clientKey }); }}>
            <p className="faint small">{t('source.addText')}</p>
            <TextField label={t('source.name')} maxLength={200} {...form.field('name')} />
            <TextField label={t('source.url')} type="url" optional {...form.field('url')} />
            <SelectField label={t('source.lang')} options={writtenLanguages(form.values.lang)} {...form.field('lang')} />
          </Form>
        </Dialog>
      ) : null}
    </>
  );
}
