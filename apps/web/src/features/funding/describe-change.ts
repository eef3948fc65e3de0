import { formatMoney } from '../../lib/amounts.js';
import { cityOf, formatDate, formatTime } from '../../lib/dates.js';
import { language } from '../../lib/language.js';
import { languageName } from '../../lib/places.js';
import { goalName } from './sdg.js';
import { t, type Key } from './text.js';

interface Step { label?: string; localAt: string; zone: string; precision: string }
interface Rate { group: string | null; rate: number }
interface Part { texts?: Record<string, string>; amount?: string | null }
/** One field that moved, as the API tells it. */
export interface Change { field: string; label?: string; labels?: Record<string, string>; lang?: string; from: unknown; to: unknown; significant?: boolean }

/** Fields that are amounts of money. */
export const AMOUNTS = ['amountMin', 'amountMax', 'envelope'];
/** Texts of people, which are shown whole under the sentence that names them. */
const LONG = ['title', 'summary', 'conditions'];
export const isLong = (change: Change): boolean => LONG.includes(change.field);

/** One change in a sentence. */
export function describeChange(change: Change, currency: string, label: (code: string) => string): string {
  if (change.field === 'deadline') {
    const name = change.labels?.[language] || change.label || t('steps.unnamed');
    const [from, to] = [stepText(change.from as Step | null), stepText(change.to as Step | null)];
    if (!change.to) return t('change.stepGone', { name, from });
    return change.from ? t('change.stepMoved', { name, from, to }) : t('change.stepNew', { name, to });
  }
  if (change.field === 'mergedInto') return t(change.to ? 'change.mergedInto' : 'change.unmerged');
  if (change.field === 'merged') return t('change.merged');
  const field = t.maybe(`field.${change.field}`, change.field);
  if (LONG.includes(change.field)) {
    const named = change.lang ? t('change.inLanguage', { field, language: languageName(change.lang) }) : field;
    return t(change.from === null ? 'change.added' : change.to === null ? 'change.gone' : 'change.rewritten', { field: named });
  }
  if (change.field === 'lot' || change.field === 'requirement') return part(change, currency);
  const named = change.lang ? t('change.inLanguage', { field, language: languageName(change.lang) }) : field;
  return t('change.value', { field: named, from: valueText(change.from, change.field, currency, label), to: valueText(change.to, change.field, currency, label) });
}

/**
 * The value of a field of a call in words: labels for codes, days for steps, amounts with their currency.
 * @param label of a code
 */
export function valueText(given: unknown, field: string, currency: string, label: (code: string) => string): string {
  if (field === 'rates') {
    const rates = (given as Rate[] | null) ?? [];
    return rates.length ? rates.map(({ group, rate }) => `${group ? label(group) : t('money.others')}: ${t('money.percent', { rate })}`).join(' · ') : t('change.none');
  }
  if (given === null || given === undefined || given === '') return t('change.none');
  if (field === 'opens') return stepText(given as Step);
  if (field === 'deadlines') return (given as Step[]).map((step) => (step.label ? `${step.label} : ${stepText(step)}` : stepText(step))).join(' · ');
  if (field === 'sdg') return (given as number[]).map(goalName).join(' · ') || t('change.none');
  if (Array.isArray(given)) return given.length ? given.map((code) => label(String(code))).join(' · ') : t('filter.any');
  if (AMOUNTS.includes(field)) return formatMoney(String(given), currency);
  if (field === 'rateMax' || field === 'poolingBonus') return t('money.percent', { rate: Number(given) });
  if (field === 'textState') return t.maybe(`status.${given as string}`, String(given));
  if (field === 'kind') return t.maybe(`kind.${given as string}`, String(given));
  if (field === 'previousCallId') return t('change.another');
  return String(given);
}

/** A lot or a requirement that came, went or was rewritten. */
function part(change: Change, currency: string): string {
  const said = (given: unknown) => {
    const { texts, amount } = given as Part;
    const text = texts?.[document.documentElement.lang] ?? Object.values(texts ?? {})[0] ?? '';
    return amount ? `${text} (${formatMoney(amount, currency)})` : text;
  };
  const field = t(`field.${change.field}` as Key);
  if (!change.from) return t('change.partNew', { field, to: said(change.to) });
  if (!change.to) return t('change.partGone', { field, from: said(change.from) });
  return t('change.value', { field, from: said(change.from), to: said(change.to) });
}

function stepText(step: Step | null): string {
  if (!step) return '';
  const day = formatDate(step.localAt, 'medium');
  return step.precision === 'HOUR' ? t('change.at', { day, time: formatTime(step.localAt), city: cityOf(step.zone) }) : day;
}
