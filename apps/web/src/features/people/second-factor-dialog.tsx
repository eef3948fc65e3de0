import { useEffect, useState } from 'react';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { Stack } from '../../ui/page.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { BeginSecondFactor, ConfirmSecondFactor, EndSecondFactor, MySessions, RenewRecoveryCodes, SecondFactor } from './people-operations.js';
import { t } from './text.js';
import './second-factor.css';

export type FactorTask = 'begin' | 'renew' | 'end';

/** Lays, renews or ends the second factor. Each begins with the password: a session left open is not enough. */
export function SecondFactorDialog({ task, onClose }: { task: FactorTask; onClose: () => void }) {
  const [laid, setLaid] = useState<{ secret: string; uri: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useMutationOp(BeginSecondFactor, { onDone: (made) => setLaid(made.beginSecondFactor) });
  const renew = useMutationOp(RenewRecoveryCodes, { refresh: [SecondFactor], onDone: (made) => setCodes(made.renewRecoveryCodes) });
  const end = useMutationOp(EndSecondFactor, { refresh: [SecondFactor], onDone: () => { toast(t('factor.ended')); onClose(); } });
  const mutation = { begin, renew, end }[task];
  return (
    <Dialog open onClose={onClose} title={t(codes ? 'factor.codes' : `factor.${task}.title`)}>
      {codes ? <RecoveryCodes codes={codes} onClose={onClose} />
        : laid ? <FirstCode laid={laid} onCodes={setCodes} onClose={onClose} />
        : (
          <Stack tight>
            <p>{t(`factor.${task}.explain`)}</p>
            <PasswordForm submit={t(task === 'begin' ? 'factor.next' : `factor.${task}`)} pending={mutation.pending} error={mutation.error} onSubmit={(password) => void mutation.run({ password })} onClose={onClose} />
          </Stack>
        )}
    </Dialog>
  );
}

const reasonOf = (error: Error | null, name: string) => {
  const code = error instanceof ApiError ? error.fields[name] : undefined;
  return code ? fieldCopy(code) : undefined;
};

function PasswordForm({ submit, pending, error, onSubmit, onClose }: { submit: string; pending: boolean; error: Error | null; onSubmit: (password: string) => void; onClose: () => void }) {
  const [password, setPassword] = useState('');
  return (
    <Form submit={submit} pending={pending} error={error} onSubmit={() => { if (password) onSubmit(password); }} other={<Button onClick={onClose}>{t('factor.cancel')}</Button>}>
      <TextField type="password" name="password" label={t('password.old')} autoComplete="current-password" value={password} onChange={setPassword} error={reasonOf(error, 'password')} />
    </Form>
  );
}

/** The square for the telephone, the same in letters, and the first code as proof that it was read. */
function FirstCode({ laid, onCodes, onClose }: { laid: { secret: string; uri: string }; onCodes: (codes: readonly string[]) => void; onClose: () => void }) {
  const [code, setCode] = useState('');
  const confirm = useMutationOp(ConfirmSecondFactor, { refresh: [SecondFactor, MySessions], onDone: (made) => onCodes(made.confirmSecondFactor) });
  return (
    <Stack tight>
      <p>{t('factor.scan')}</p>
      <Square text={laid.uri} />
      <p className="small">{t('factor.type')}</p>
      <p className="factor-secret"><LtrText text={laid.secret.replace(/(.{4})(?=.)/g, '$1 ')} /></p>
      <Form submit={t('factor.confirm')} pending={confirm.pending} error={confirm.error} onSubmit={() => { if (code) void confirm.run({ code }); }} other={<Button onClick={onClose}>{t('factor.cancel')}</Button>}>
        <TextField name="code" label={t('factor.code')} hint={t('factor.code.hint')} autoComplete="one-time-code" value={code} onChange={setCode} error={reasonOf(confirm.error, 'code')} />
      </Form>
    </Stack>
  );
}

/** A QR code, drawn in the browser: the secret goes to no service of pictures. */
function Square({ text }: { text: string }) {
  const [path, setPath] = useState<{ d: string; size: number } | null>(null);
  useEffect(() => {
    let gone = false;
    void import('uqr').then(({ encode }) => {
      const { data, size } = encode(text, { ecc: 'M', border: 2 });
      const d = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
      if (!gone) setPath({ d, size });
    }).catch(() => undefined);
    return () => { gone = true; };
  }, [text]);
  // Always dark on light: cameras do not read the reverse.
  return path ? <svg className="factor-square" viewBox={`0 0 ${path.size} ${path.size}`} role="img" aria-label={t('factor.square')} shapeRendering="crispEdges"><path d={path.d} /></svg> : <div className="factor-square" />;
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => toast(t('factor.copied')), () => toast(t('factor.notCopied')));
  return (
    <Stack tight>
      <p>{t('factor.codes.explain')}</p>
      <ul className="factor-codes">{codes.map((code) => <li key={code}><LtrText text={code} /></li>)}</ul>
      <div className="form-actions"><Button variant="primary" autoFocus onClick={onClose}>{t('factor.kept')}</Button><Button onClick={copy}>{t('factor.copy')}</Button></div>
    </Stack>
  );
}
