import { useState } from 'react';
import { IconLock } from '@tabler/icons-react';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useMutationOp } from '../../lib/query.js';
import { Card } from '../../ui/card.js';
import { Form } from '../../ui/form.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { ChangePassword, MySessions } from './people-operations.js';
import { t } from './text.js';

/** A new password. Not kept as a draft: a password is never written to the storage of the browser. */
export function PasswordCard() {
  const [values, setValues] = useState({ oldPassword: '', newPassword: '' });
  const [empty, setEmpty] = useState<ApiError | null>(null);
  const mutation = useMutationOp(ChangePassword, { refresh: [MySessions], onDone: () => { setValues({ oldPassword: '', newPassword: '' }); toast(t('password.saved')); } });
  const fault = empty ?? mutation.error;
  const reason = (name: keyof typeof values) => {
    const code = fault instanceof ApiError ? fault.fields[name] : undefined;
    return code ? fieldCopy(code) : undefined;
  };
  const set = (name: keyof typeof values) => (value: string) => setValues((now) => ({ ...now, [name]: value }));
  const submit = () => {
    const missing = Object.fromEntries(Object.entries(values).filter(([, value]) => !value).map(([name]) => [name, 'required']));
    const faulty = Object.keys(missing).length > 0;
    setEmpty(faulty ? new ApiError('invalid_input', missing) : null);
    if (!faulty) void mutation.run(values);
  };
  return (
    <Card title={t('password.title')} icon={IconLock}>
      <Form submit={t('password.change')} pending={mutation.pending} error={fault} onSubmit={submit}>
        <TextField type="password" label={t('password.old')} autoComplete="current-password" name="oldPassword" value={values.oldPassword} onChange={set('oldPassword')} error={reason('oldPassword')} />
        <TextField type="password" label={t('password.new')} hint={t('password.hint')} autoComplete="new-password" name="newPassword" value={values.newPassword} onChange={set('newPassword')} error={reason('newPassword')} />
      </Form>
    </Card>
  );
}
