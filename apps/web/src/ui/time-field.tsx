import { useState } from 'react';
import { fieldCopy } from '../lib/error-copy.js';
import { baseText as t } from '../lib/base-text.js';
import { readTime } from '../lib/typed-time.js';
import { unreadable } from './form.js';
import { Field, type FieldProps } from './field.js';

export interface TimeFieldProps extends FieldProps {
  name?: string;
  /** `HH:MM`, 24 hours, or empty, or what was typed and is no time. */
  value: string;
  onChange: (value: string) => void;
}

/** A time of day, 24 hours. The city or zone stands beside it as a field of its own. */
export function TimeField({ label, hint, error, optional, name, value, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const meaningless = shown !== '' && readTime(shown) === null;
  const unread = typed === null && meaningless;
  return (
    <Field label={label} hint={hint} error={unread ? fieldCopy('not_a_time') : error} optional={optional ?? false}>
      {(ties) => (
        <input
          {...ties} {...unreadable(meaningless)} name={name} className="control tabular" dir="ltr" inputMode="numeric" autoComplete="off" placeholder={t('time.example')} value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            // Half a time too: a draft keeps it, should the page go.
            onChange(readTime(event.target.value) ?? event.target.value);
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}
