import { useId, type ReactNode } from 'react';
import { t } from './text.js';

export interface FacetOption { value: string; label: ReactNode; count?: number | undefined }

/** Several of a few, each with how many calls it would leave. What leaves none is shown only while it is chosen. */
export function FacetChoices({ label, options, value, onChange, sampled = false, single = false, folded = false }: {
  label: string; options: readonly FacetOption[]; value: readonly string[]; onChange: (value: string[]) => void; sampled?: boolean; single?: boolean; folded?: boolean;
}) {
  const id = useId();
  const shown = options.filter((one) => one.count !== 0 || value.includes(one.value));
  const list = (
    <div className="choices">
      {shown.map((one) => (
        <label key={one.value} className="choice facet">
          <input type={single ? 'radio' : 'checkbox'} name={id} checked={value.includes(one.value)}
            onChange={(event) => onChange(single ? [one.value] : event.target.checked ? [...value, one.value] : value.filter((other) => other !== one.value))} />
          <span>{one.label}</span>
          {one.count === undefined ? null : <span className="facet-count">{sampled ? t('filter.atLeast', { count: one.count }) : one.count}</span>}
        </label>
      ))}
    </div>
  );
  if (!shown.length) return null;
  if (folded) return <details className="facet-fold" open={value.length > 0}><summary>{label}</summary><fieldset className="field"><legend className="visually-hidden">{label}</legend>{list}</fieldset></details>;
  return <fieldset className="field"><legend className="field-legend">{label}</legend>{list}</fieldset>;
}
