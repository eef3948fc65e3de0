import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { ApiError } from '../lib/errors.js';
import { errorCopy } from '../lib/error-copy.js';
import { baseText as t } from '../lib/base-text.js';
import { Button } from './button.js';
import './field.css';

export interface FormProps {
  onSubmit: () => void;
  /** The failure of the last sending, from `useMutationOp`. */
  error?: Error | null;
  submit: ReactNode;
  pending?: boolean;
  /** Beside the submit button: cancel. */
  other?: ReactNode;
  children: ReactNode;
}

/** Put on an input whose text means nothing, so that its form is not sent as if it were empty. */
export const unreadable = (unread: boolean): { 'data-unread'?: '' } => (unread ? { 'data-unread': '' } : {});

/** A form: the fields, above them what went wrong, below them one primary button. Nothing is erased by an error. */
export function Form({ onSubmit, error, submit, pending, other, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!error) return;
    const target = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form.current?.querySelector<HTMLElement>('.form-summary');
    target?.focus();
  }, [error]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A field whose text cannot be read (a day, a time) has no value to send: it is shown, and what was typed stays.
    const unread = form.current?.querySelector<HTMLElement>('[data-unread]');
    if (unread) {
      // A field says so when it is left; sending by the Enter key leaves none.
      unread.blur();
      unread.focus();
      return;
    }
    if (!pending) onSubmit();
  };
  return (
    <form ref={form} className="form" noValidate onSubmit={send}>
      {error ? <FormSummary error={error} /> : null}
      {children}
      <div className="form-actions">
        <Button type="submit" variant="primary" loading={pending ?? false}>{submit}</Button>
        {other}
      </div>
    </form>
  );
}

const MANY = 3;

/** Above the form: how many fields need attention when there are many, else the refusal in words. */
export function FormSummary({ error }: { error: Error }) {
  const count = error instanceof ApiError && error.code === 'invalid_input' ? Object.keys(error.fields).length : 0;
  if (count > 0 && count <= MANY) return null;
  return (
    <div className="form-summary" role="alert" tabIndex={-1}>
      <p>{count ? t('form.faults', { count }) : errorCopy(error)}</p>
      {count ? <p>{t('form.faultsHint')}</p> : null}
    </div>
  );
}
