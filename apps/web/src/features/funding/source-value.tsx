import { formatMoney } from '../../lib/amounts.js';
import { cityOf, formatDate, formatTime } from '../../lib/dates.js';
import { t, type Key } from './text.js';
import { useLabels } from './use-labels.js';

interface Step { label: string; localAt: string; zone: string; precision: string }
const AMOUNTS = ['amountMin', 'amountMax', 'envelope'];

/** The name of a field of a call; a field that the client does not know yet keeps its own. */
export const fieldName = (field: string): string => t.maybe(`field.${field}` as Key, field);

/** Words for what a source says of a field: labels for codes, days for steps, amounts with their currency. */
export function useValueText(currency: string): (field: string, value: unknown) => string {
  const label = useLabels();
  const step = ({ label, localAt, zone, precision }: Step) => {
    const day = formatDate(localAt, 'medium');
    const when = precision === 'HOUR' ? t('change.at', { day, time: formatTime(localAt), city: cityOf(zone) }) : day;
    return label ? `${label} : ${when}` : when;
  };
  return (field, value) => {
    if (value === null || value === undefined || value === '') return t('change.none');
    if (field === 'opens') return step(value as Step);
    if (field === 'deadlines') return (value as Step[]).map(step).join(' · ');
    if (Array.isArray(value)) return value.map((one) => label(String(one))).join(' · ');
    if (AMOUNTS.includes(field)) return formatMoney(String(value), currency);
    if (field === 'rateMax') return t('money.percent', { rate: Number(value) });
    if (field === 'kind') return t.maybe(`kind.${String(value)}`, String(value));
    return String(value);
  };
}
