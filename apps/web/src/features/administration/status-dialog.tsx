import { useState } from 'react';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { FormSummary } from '../../ui/form.js';
import { TextArea } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { AdministeredTenants, ResumeTenant, SuspendTenant } from './administration-operations.js';
import { t } from './text.js';

/** Suspends or resumes a tenant; the reason goes into its log. */
export function StatusDialog({ tenant, onClose }: { tenant: { id: string; name: string; nameLang: string; status: string }; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const options = { refresh: [AdministeredTenants], onDone: () => { toast(t('tenants.saved')); onClose(); } };
  const suspend = useMutationOp(SuspendTenant, options);
  const resume = useMutationOp(ResumeTenant, options);
  const suspending = tenant.status === 'ACTIVE';
  const { run, pending, error } = suspending ? suspend : resume;
  const code = error instanceof ApiError ? error.fields['reason'] : undefined;
  return (
    <Dialog
      open onClose={onClose} title={t.rich(suspending ? 'suspend.title' : 'resume.title', { name: <UserText text={tenant.name} lang={tenant.nameLang} /> })}
      actions={<><Button onClick={onClose}>{t('cancel')}</Button><Button variant={suspending ? 'danger' : 'primary'} loading={pending} onClick={() => void run({ id: tenant.id, reason })}>{t(suspending ? 'tenants.suspend' : 'tenants.resume')}</Button></>}
    >
      <p>{t(suspending ? 'suspend.explain' : 'resume.explain')}</p>
      {error && !code ? <FormSummary error={error} /> : null}
      <TextArea label={t('suspend.reason')} hint={t('suspend.reason.hint')} limit={500} value={reason} onChange={setReason} error={code ? fieldCopy(code) : undefined} />
    </Dialog>
  );
}
