import { SelectField, type Option } from '../../ui/choice-field.js';
import { Pill } from '../../ui/chip.js';

/** Several countries: a list to add from, and what was chosen as pills to take away. Empty means any. */
export function CountryChoice({ label, hint, options, value, onChange, error }: { label: string; hint: string; options: readonly Option[]; value: readonly string[]; onChange: (value: string[]) => void; error?: string | undefined; name?: string }) {
  const name = (code: string) => options.find((one) => one.value === code)?.label ?? code;
  return (
    <div className="country-choice">
      <SelectField label={label} hint={hint} error={error} optional value="" onChange={(code) => { if (code) onChange([...value, code]); }} options={options.filter((one) => !value.includes(one.value))} />
      {value.length ? <div className="row" role="group" aria-label={label}>{value.map((code) => <Pill key={code} onRemove={() => onChange(value.filter((one) => one !== code))}>{name(code)}</Pill>)}</div> : null}
    </div>
  );
}
