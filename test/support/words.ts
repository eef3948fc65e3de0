/** The words of the product, as its pages show them: a story that is told in several languages asks for them by their keys. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Language } from '@tawam/contract';

const FEATURES = resolve(import.meta.dirname, '../../apps/web/src/features');

/** A word of a feature in a language; `values` are put in plainly, so not for plurals. @throws when there is none */
export function word(language: Language, feature: string, key: string, values: Record<string, string> = {}): string {
  const found = (JSON.parse(readFileSync(join(FEATURES, feature, 'messages', `${language}.json`), 'utf8')) as Record<string, string>)[key];
  if (!found) throw new Error(`${feature} has no word ${key}`);
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), found);
}
