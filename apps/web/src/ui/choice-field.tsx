import { useId, type ReactNode } from 'react';
import { baseText as t } from '../lib/base-text.js';
import { Field, FieldError, type FieldProps } from './field.js';

export interface Option {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
  /** The label was written by people: it stands in its own direction. */
  byPeople?: boolean;
}
export interface OptionGroup { label: string; options: readonly Option[] }

export interface SelectFieldProps extends FieldProps {
  name?: string;
  value: string;
  onChange: (value: string) => void;
  options: ReadonlyArray<Option | OptionGroup>;
  /** The first row when nothing is chosen yet. */
  placeholder?: string;
  disabled?: boolean;
}

/** One of many. The browser's own list: known to fingers, keyboards and screen readers. */
export function SelectField({ label, hint, error, optional, value, onChange, options, placeholder, ...rest }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional ?? false}>
      {(ties) => (
        <select {...rest} {...ties} className="control" value={value} onChange={(event) => onChange(event.target.value)}>
          {placeholder !== undefined || optional ? <option value="">{placeholder ?? ''}</option> : null}
          {options.map((one) => ('options' in one
            ? <optgroup key={one.label} label={one.label}>{one.options.map(row)}</optgroup>
            : row(one)))}
        </select>
      )}
    </Field>
  );
}

const row = (one: Option) => <option key={one.value} value={one.value} disabled={one.disabled}>{one.label}</option>;

/** One yes or no. */
export function CheckboxField({ label, hint, error, checked, onChange, name }: { label: ReactNode; hint?: ReactNode; error?: string | undefined; checked: boolean; onChange: (checked: boolean) => void; name?: string }) {
  const id = useId();
  return (
    <div className={`field${error ? ' field-bad' : ''}`}>
      <label className="choice" htmlFor={id}>
        <input id={id} name={name} type="checkbox" checked={checked} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onChange={(event) => onChange(event.target.checked)} />
        <span>{label}{hint ? <span className="choice-hint">{hint}</span> : null}</span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

interface GroupProps extends FieldProps { name?: string; options: readonly Option[] }

/** Any number of a few. */
export function CheckboxGroup({ value, onChange, ...group }: GroupProps & { value: readonly string[]; onChange: (value: string[]) => void }) {
  return <Group {...group} type="checkbox" isChosen={(one) => value.includes(one)} choose={(one, on) => onChange(on ? [...value, one] : value.filter((other) => other !== one))} />;
}

/** One of a few, all in sight. */
export function RadioGroup({ value, onChange, ...group }: GroupProps & { value: string; onChange: (value: string) => void }) {
  return <Group {...group} type="radio" isChosen={(one) => value === one} choose={(one) => onChange(one)} />;
}

function Group({ label, hint, error, optional, name, options, type, isChosen, choose }: GroupProps & { type: 'checkbox' | 'radio'; isChosen: (value: string) => boolean; choose: (value: string, on: boolean) => void }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className={`field${error ? ' field-bad' : ''}`} aria-describedby={described || undefined}>
      <legend className="field-legend">{label}{optional ? <span className="field-optional"> ({t('optional')})</span> : null}</legend>
      {hint ? <p id={`${id}-hint`} className="field-hint">{hint}</p> : null}
      <div className="choices">
        {options.map((one) => (
          <label key={one.value} className="choice">
            <input type={type} name={name ?? id} value={one.value} disabled={one.disabled} checked={isChosen(one.value)} aria-invalid={error ? true : undefined} onChange={(event) => choose(one.value, event.target.checked)} />
            <span>{one.byPeople ? <bdi dir="auto">{one.label}</bdi> : one.label}{one.hint ? <span className="choice-hint">{one.hint}</span> : null}</span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
