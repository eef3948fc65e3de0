import { useId, type ReactNode } from 'react';
import { IconAlertCircle } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { STROKE } from './icon.js';
import './field.css';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Why it was refused, with an example; from `form.text('name')` or `fieldError(error, 'name')`. */
  error?: string | undefined;
  /** Fields are required unless they say so. */
  optional?: boolean;
}

/** What a control must carry to be tied to its label, hint and error. */
export interface Ties { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; 'aria-required': true | undefined }

/** Label above, hint below it, the control, and the error under the control with its icon. */
export function Field({ label, hint, error, optional, after, children }: FieldProps & { after?: ReactNode; children: (ties: Ties) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`field${error ? ' field-bad' : ''}`}>
      <label htmlFor={id}>{label}{optional ? <span className="field-optional"> ({t('optional')})</span> : null}</label>
      {hint ? <p id={`${id}-hint`} className="field-hint">{hint}</p> : null}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': optional ? undefined : true })}
      {after}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return <p id={id} className="field-error"><IconAlertCircle size={18} stroke={STROKE} aria-hidden /><span>{error}</span></p>;
}
