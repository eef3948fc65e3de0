import { baseText } from '../../lib/base-text.js';
import { required, useForm } from '../../lib/form.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { TextArea } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import { both, SetDossierItemState, type Item } from './operations.js';
import { t } from './text.js';

/** A line of the call that does not concern one: set aside with the reason, so that nobody asks again. */
export function SetAsideDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const save = useMutationOp(SetDossierItemState, { refresh: both, onDone: () => { form.clear(); onClose(); } });
  const form = useForm(`application:aside:${item.id}`, { note: item.note }, { note: required }, save.error);
  return (
    <Dialog open onClose={onClose} title={t('item.setAside')}>
      <p><UserText text={item.text} lang={item.textLang} /></p>
      <Form submit={t('item.setAside')} pending={save.pending} error={form.fault} onSubmit={() => { if (form.check()) void save.run({ id: item.id, state: 'NOT_NEEDED', note: form.values.note }); }} other={<Button onClick={onClose}>{baseText('cancel')}</Button>}>
        <TextArea label={t('item.why')} hint={t('item.whyHint')} limit={2000} {...form.field('note')} />
      </Form>
    </Dialog>
  );
}
