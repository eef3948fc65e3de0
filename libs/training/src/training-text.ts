import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@tawam/contract';
import ar from './messages/ar.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

export type TrainingMessage = keyof typeof en;
const texts: Record<Language, Record<TrainingMessage, string>> = { ar, fr, en };

/** A sentence of a training mail. Values are isolated, so that a Latin title does not turn an Arabic line over. */
export function trainingText(language: Language, key: TrainingMessage, values: Record<string, string> = {}): string {
  const isolated = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `\u2068${value.replace(/[\u202A-\u202E\u2066-\u2069\r\n]/gu, ' ')}\u2069`]));
  return String(new IntlMessageFormat(texts[language][key], language).format(isolated));
}
