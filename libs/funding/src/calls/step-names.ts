/** The name of a step: the original, its language where somebody said it, and the same in other languages. */
export interface StepNames { label: string; labelLang?: string | null; labels?: Readonly<Record<string, string>> }

/** The name in a language, else the original, with the language that it is in; null where nobody said it. */
export function nameIn({ label, labelLang, labels }: StepNames, language: string): { text: string; lang: string | null } {
  const said = labels?.[language];
  return said === undefined ? { text: label, lang: labelLang ?? null } : { text: said, lang: language };
}

/** Every language of a name, the original under the empty key where its language is not known. */
export const allNames = ({ label, labelLang, labels }: StepNames): Record<string, string> => ({ ...(label ? { [labelLang ?? '']: label } : {}), ...labels });

/** A name as it is told and kept in events: nothing but what is known. */
export const namesOf = ({ label, labelLang, labels }: StepNames): StepNames => ({ label, ...(labelLang ? { labelLang } : {}), ...(labels && Object.keys(labels).length ? { labels } : {}) });

/**
 * The names that a step has after its name was written in one language: the original stays the original, and what translates
 * an original that was rewritten goes, since it would say something else.
 * @param old what the step is called so far; undefined for a new step
 */
export function renamed(old: StepNames | undefined, label: string, lang: string): StepNames & { labelLang: string | null; labels: Readonly<Record<string, string>> } {
  const { labelLang = null, labels = {} } = old ?? {};
  if (!label) return { label: '', labelLang: null, labels: {} };
  if (old?.label === label) return { label, labelLang: labelLang ?? lang, labels };
  if (old?.label && labelLang && labelLang !== lang) return { label: old.label, labelLang, labels: { ...labels, [lang]: label } };
  return { label, labelLang: lang, labels: {} };
}

/**
 * The names that were written in several languages; the original is the one in the language of the call's original text,
 * else the first.
 */
export function namesFrom(texts: readonly { lang: string; text: string }[], original: string): Required<StepNames> {
  const first = texts.find(({ lang }) => lang === original) ?? texts[0];
  return { label: first?.text ?? '', labelLang: first?.lang ?? null, labels: Object.fromEntries(texts.filter((one) => one !== first).map(({ lang, text }) => [lang, text])) };
}
