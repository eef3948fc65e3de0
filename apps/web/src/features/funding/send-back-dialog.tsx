import { baseText } from '../../lib/base-text.js';
import { useForm, required, type Check } from '../../lib/form.js';
import { useMutationOp, type useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorState } from '../../ui/states.js';
import { TextArea } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { SendBackCall } from './operations.js';
import { t } from './text.js';

interface Values { reason: string }

/** Why a proposal goes back to its author. The words are kept until they are sent. */
export function SendBackDialog({ open, onClose, callId, refresh }: { open: boolean; onClose: () => void; callId: string; refresh: Parameters<typeof useQueryOp>[0][] }) {
  const back = useMutationOp(SendBackCall, { refresh: refresh as never, onDone: () => { form.clear(); toast(t('office.sentBack')); onClose(); } });
  const form = useForm<Values>(`call:back:${callId}`, { reason: '' }, { reason: required as Check<Values> }, back.error);
  const send = () => { if (form.check()) void back.run({ id: callId, reason: form.values.reason }); };
  return (
    <Dialog open={open} onClose={onClose} title={t('office.backAsk')}
      actions={<><Button onClick={onClose}>{baseText('cancel')}</Button><Button variant="primary" loading={back.pending} onClick={send}>{t('office.sendBack')}</Button></>}>
      <TextArea label={t('office.reason')} hint={t('office.reasonHint')} limit={2000} autoFocus {...form.field('reason')} />
      {back.error && !form.errorAt('reason') ? <ErrorState error={back.error} /> : null}
    </Dialog>
  );
}
