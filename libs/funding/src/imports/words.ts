import type { Db } from '@tawam/platform/database';

export type WordList = 'themes' | 'countries' | 'leadKinds' | 'supportKinds';
/** Finds our code for a word of a source: the code itself or its label in any of our languages. Undefined: not known, and never guessed. */
export type Words = (list: WordList, word: string) => string | undefined;

/** Letters without case, accents and the variants of Arabic letters, for comparing words. */
export const fold = (word: string): string =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The labels of the reference data, read once per run. */
export async function readWords(db: Db): Promise<Words> {
  const rows = await db.query<{ list: WordList; code: string; labels: Record<string, string> }>(
    `select 'themes' as list, code, label as labels from theme union all select 'supportKinds', code, label from support_kind
     union all select 'countries', code, label from country union all select 'leadKinds', code, label from authority_kind`);
  const known = new Map<string, string>();
  for (const { list, code, labels } of rows) {
    for (const word of [code, ...Object.values(labels)]) known.set(`${list}/${fold(word)}`, code);
  }
  return (list, word) => known.get(`${list}/${fold(word)}`);
}
