import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { ERRORS, FIELD_REASONS, LANGUAGES, type Language } from '@tawam/contract';

const source = join(import.meta.dirname, '..');
const folders = [...new Set(globSync(['lib/messages/*.json', 'features/*/messages/*.json'], { cwd: source }).map((file) => dirname(file)))].sort();

/** Forms that a plural of the language must spell out; `=0` and the like come on top. */
const FORMS: Record<Language, readonly string[]> = {
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  fr: ['one', 'many', 'other'],
  en: ['one', 'other'],
};

const read = (folder: string, language: Language): Record<string, string> => JSON.parse(readFileSync(join(source, folder, `${language}.json`), 'utf8')) as Record<string, string>;

interface Shape { names: Set<string>; plurals: string[][] }

function shapeOf(elements: readonly MessageFormatElement[], shape: Shape = { names: new Set(), plurals: [] }): Shape {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    shape.names.add(element.value);
    if (element.type === TYPE.plural) shape.plurals.push(Object.keys(element.options));
    if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) shapeOf(option.value, shape);
    if (element.type === TYPE.tag) shapeOf(element.children, shape);
  }
  return shape;
}

/** What is wrong with the messages of one folder, in words; nothing is the good answer. */
function faultsOf(folder: string): string[] {
  const faults: string[] = [];
  const languages = Object.fromEntries(LANGUAGES.map((language) => [language, read(folder, language)])) as Record<Language, Record<string, string>>;
  const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(languages[language])));
  for (const key of keys) {
    const names = new Map<Language, string>();
    for (const language of LANGUAGES) {
      const text = languages[language][key];
      const where = `${folder}/${language}.json "${key}"`;
      if (text === undefined) { faults.push(`${where}: missing`); continue; }
      if (text.trim() === '') { faults.push(`${where}: empty`); continue; }
      try {
        const shape = shapeOf(parse(text));
        names.set(language, [...shape.names].sort().join(', '));
        for (const forms of shape.plurals) {
          const lacking = FORMS[language].filter((form) => !forms.includes(form));
          if (lacking.length) faults.push(`${where}: plural lacks ${lacking.join(', ')}`);
        }
      } catch (error) {
        faults.push(`${where}: ${(error as Error).message}`);
      }
    }
    if (new Set(names.values()).size > 1) faults.push(`${folder} "${key}": arguments differ (${[...names].map(([language, list]) => `${language}: ${list || 'none'}`).join('; ')})`);
  }
  return faults;
}

describe('messages', () => {
  it.each(folders)('%s is complete in every language', (folder) => {
    expect(faultsOf(folder)).toEqual([]);
  });

  it('exist for every feature that has pages', () => {
    const features = globSync('features/*/routes.tsx', { cwd: source }).map((file) => basename(dirname(file)));
    expect(features.filter((feature) => !folders.includes(`features/${feature}/messages`))).toEqual([]);
  });

  it('say every error and every reason of the registry', () => {
    const wanted = [...Object.keys(ERRORS).map((code) => `error.${code}`), ...FIELD_REASONS.map((reason) => `field.${reason}`)];
    for (const language of LANGUAGES) {
      const copy = read('../../../libs/contract/src/error-copy', language);
      expect(wanted.filter((key) => !(key in copy))).toEqual([]);
    }
  });
});
