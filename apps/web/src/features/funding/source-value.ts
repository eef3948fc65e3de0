import { valueText } from './describe-change.js';
import { t, type Key } from './text.js';
import { useLabels } from './use-labels.js';

/** The name of a field of a call; a field that the client does not know yet keeps its own. */
export const fieldName = (field: string): string => t.maybe(`field.${field}` as Key, field);

/** Words for what a source says of a field. */
export function useValueText(currency: string): (field: string, value: unknown) => string {
  const label = useLabels();
  return (field, value) => valueText(value, field, currency, label);
}
