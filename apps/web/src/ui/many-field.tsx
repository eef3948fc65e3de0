import { SelectField, type Option } from './choice-field.js';
import { Pill } from './chip.js';

export interface ManyFieldProps { label: string; hint?: string | undefined; options: readonly Option[]; value: readonly string[]; onChange: (value: string[]) => void; error?: string | undefined; name?: string }

/** Several of many: a list to add from, and what was chosen as pills to take away. */
export function ManyField({ label, hint, options, value, onChange, error }: ManyFieldProps) {
  const name = (code: string) => options.find((one) => one.value === code)?.label ?? code;
  return (
    <div className="many-field">
      <SelectField label={label} hint={hint} error={error} optional value="" onChange={(code) => { if (code) onChange([...value, code]); }} options={options.filter((one) => !value.includes(one.value))} />
      {value.length ? <div className="row" role="group" aria-label={label}>{value.map((code) => <Pill key={code} onRemove={() => onChange(value.filter((one) => one !== code))}>{name(code)}</Pill>)}</div> : null}
    </div>
  );
}
