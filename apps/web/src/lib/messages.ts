import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { Children, createElement, Fragment, type ReactNode } from 'react';
import loaders from 'virtual:messages';
import { direction, language } from './language.js';
import { readerLocale } from './locale.js';

type Compiled = string | MessageFormatElement[];
type Plain = string | number | Date | null | undefined;
type Rich = ReactNode | Date | ((chunks: ReactNode) => ReactNode);

const catalogues = new Map<string, Record<string, Compiled>>();
const formatters = new Map<Compiled, IntlMessageFormat>();

/** Loads the messages of one feature in the language of the page. The router calls it together with the route's code. */
export async function loadMessages(feature: string): Promise<void> {
  if (catalogues.has(feature)) return;
  const load = loaders[`${feature}/${language}`];
  catalogues.set(feature, load ? ((await load()).default as Record<string, Compiled>) : {});
}

/** Writes messages of one feature. `t(key, values)` gives text, `t.rich(key, values)` accepts elements and `<tags>`. */
export interface Text<Key extends string> {
  (key: Key, values?: Record<string, Plain>): string;
  rich: (key: Key, values: Record<string, Rich>) => ReactNode;
  /** For keys that are made from data (`stage.${code}`): the fallback when there is no such message. */
  maybe: (key: string, fallback: string, values?: Record<string, Plain>) => string;
}

/**
 * The messages of a feature, typed by its English file:
 * `export const t = featureText<keyof typeof en>('threads')` with `import type en from './messages/en.json'`.
 */
export function featureText<Key extends string>(feature: string): Text<Key> {
  const find = (key: string): Compiled | undefined => catalogues.get(feature)?.[key] ?? catalogues.get('app')?.[key];
  const format = (key: string, values: Record<string, unknown> | undefined): unknown => {
    const message = find(key);
    if (message === undefined) return key;
    if (typeof message === 'string') return message;
    let formatter = formatters.get(message);
    if (!formatter) formatters.set(message, (formatter = new IntlMessageFormat(message, readerLocale(), undefined, { ignoreTag: false })));
    return formatter.format(values as never);
  };
  const text = ((key, values) => {
    const made = format(key, values && isolated(values));
    return Array.isArray(made) ? made.join('') : String(made);
  }) as Text<Key>;
  text.rich = (key, values) => {
    const made = format(key, values);
    return createElement(Fragment, null, Children.toArray(made as ReactNode));
  };
  text.maybe = (key, fallback, values) => (find(key) === undefined ? fallback : String(format(key, values)));
  return text;
}

/** Letters that run against the page. */
const AGAINST = direction === 'rtl' ? /[A-Za-z\u00C0-\u024F]/ : /[\u0590-\u08FF]/;

/** In plain text a name has no element of its own: marks of direction keep it from turning its neighbours round. */
function isolated(values: Record<string, Plain>): Record<string, Plain> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && AGAINST.test(value) ? `\u2068${value}\u2069` : value]));
}
