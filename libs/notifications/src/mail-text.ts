import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@tawam/contract';
import ar from './mail-messages/ar.json' with { type: 'json' };
import en from './mail-messages/en.json' with { type: 'json' };
import fr from './mail-messages/fr.json' with { type: 'json' };

export type MailMessage = keyof typeof en;
export type MailValues = Record<string, string | number>;

const texts: Record<Language, Record<string, string>> = { ar, fr, en };
// Western digits in all three; French and English by their European habits.
const locales: Record<Language, string> = { ar: 'ar-u-nu-latn', fr: 'fr-FR', en: 'en-GB' };
interface Sentence { format: IntlMessageFormat; values: string; text: string }
const sentences = new Map<string, Sentence>();

/**
 * A sentence of a mail in the reader's language. Every text value is isolated (FSI ... PDI), so that a Latin name does not
 * turn an Arabic line over, and rid of characters that would reorder what follows.
 * @param choices values that a message selects by; never shown, so never isolated.
 */
export function mailText(language: Language, key: MailMessage, values: MailValues = {}, choices: Record<string, string> = {}): string {
  const cacheKey = `${language}/${key}`;
  let sentence = sentences.get(cacheKey);
  if (!sentence) sentences.set(cacheKey, (sentence = { format: new IntlMessageFormat(texts[language][key] ?? texts.en[key] ?? key, locales[language]), values: '', text: '' }));
  // Most sentences of a mail are those of the mail before it.
  const given = JSON.stringify([values, choices]);
  if (sentence.values !== given) {
    const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]));
    sentence.text = String(sentence.format.format({ ...safe, ...choices }));
    sentence.values = given;
  }
  return sentence.text;
}

/** Words of a person that stand alone on a line or in a link: isolated, and rid of what would reorder or break them. */
export const plainTitle = (title: string): string => isolate(title);

function isolate(value: string): string {
  return `\u2068${value.replace(/[\u202A-\u202E\u2066-\u2069]/gu, '').replace(/[\u0000-\u001F\u007F]+/gu, ' ')}\u2069`;
}
