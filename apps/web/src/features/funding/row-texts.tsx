import { languageName } from '../../lib/places.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import type { CallForm } from './call-form.js';

export type RowTexts = Record<string, string>;

/**
 * The words of a lot, a requirement or a step, a field for each language in which the call is written.
 * @param optional whether all of them may stay empty
 * @param error of the words as a whole, under the first field
 */
export function RowTextFields({ form, label, path, texts, long = false, optional = false, hint, error, onChange }: {
  form: CallForm; label: string; path: string; texts: RowTexts; long?: boolean; optional?: boolean; hint?: string; error?: string | undefined; onChange: (texts: RowTexts) => void;
}) {
  const langs = [...new Set([...form.values.texts.map((text) => text.lang), ...Object.keys(texts)])];
  const filled = langs.filter((lang) => texts[lang]?.trim());
  const Field = long ? TextArea : TextField;
  return (
    <>
      {langs.map((lang, at) => (
        <Field key={lang} lang={lang} label={`${label} · ${languageName(lang)}`} optional={optional || at > 0} {...(at === 0 && hint ? { hint } : {})} {...(long ? { rows: 2 } : {})} value={texts[lang] ?? ''} onChange={(text: string) => onChange({ ...texts, [lang]: text })}
          error={(filled.includes(lang) ? form.rowError(`${path}.texts.${filled.indexOf(lang)}.text`) : undefined) ?? (at === 0 ? (error ?? form.rowError(`${path}.texts`)) : undefined)} />
      ))}
    </>
  );
}
