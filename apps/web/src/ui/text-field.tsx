import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { baseText as t } from '../lib/base-text.js';
import { Field, type FieldProps } from './field.js';

type Control<Element> = Omit<Element, 'value' | 'onChange' | 'required' | 'id'>;
export interface TextFieldProps extends FieldProps, Control<InputHTMLAttributes<HTMLInputElement>> {
  value: string;
  onChange: (value: string) => void;
}

/** One line of text. Addresses, links and numbers (`type`) run left to right; other text takes its own direction. */
export function TextField({ label, hint, error, optional, value, onChange, ...rest }: TextFieldProps) {
  const dir = rest.type && ['email', 'url', 'tel', 'number', 'password'].includes(rest.type) ? 'ltr' : 'auto';
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(ties) => <input dir={dir} {...rest} {...ties} className="control" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps, Control<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  value: string;
  onChange: (value: string) => void;
  /** Shown when the end comes near; nothing is cut off. */
  limit?: number;
}

/** Several lines; grows with what is written. Beyond the limit it says so and lets the writer shorten. */
export function TextArea({ label, hint, error, optional, value, onChange, limit, ...rest }: TextAreaProps) {
  const left = limit === undefined ? undefined : limit - [...value].length;
  const near = left !== undefined && limit !== undefined && left < limit * 0.2;
  return (
    <Field
      label={label} hint={hint} error={error} optional={optional ?? false}
      after={near ? <p className={`field-count${left < 0 ? ' field-count-over' : ''}`} aria-live="polite">{left < 0 ? t('form.over', { count: -left }) : t('form.left', { count: left })}</p> : null}
    >
      {(ties) => <textarea dir="auto" rows={4} {...rest} {...ties} className="control" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
