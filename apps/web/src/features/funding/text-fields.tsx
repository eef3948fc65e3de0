import { IconLanguage, IconTrash } from '@tabler/icons-react';
import { languageName } from '../../lib/places.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/choice-field.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import type { CallForm } from './call-form.js';
import { emptyText, OTHER_LANGUAGES, type TextValues } from './call-values.js';
import { t } from './text.js';

const STATES = ['HUMAN', 'MACHINE', 'OUTDATED', 'UNCONFIRMED'] as const;

/** The call in one language and another: the first is the original, the others say what they are. */
export function TextFields({ form }: { form: CallForm }) {
  const { texts } = form.values;
  const change = (at: number, part: Partial<TextValues>) => form.set('texts', texts.map((text, i) => (i === at ? { ...text, ...part } : text)));
  const left = OTHER_LANGUAGES(texts);
  return (
    <>
      {texts.map((text, at) => (
        <fieldset key={text.lang} className="call-lang" lang={text.lang}>
          <legend><span lang={document.documentElement.lang}>{languageName(text.lang)} · {at === 0 ? t('status.ORIGINAL') : t('text.translation')}</span></legend>
          <TextField label={t('edit.callTitle')} maxLength={300} value={text.title} onChange={(title) => change(at, { title })} error={form.rowError(`texts.${at}.title`)} />
          <TextArea label={t('edit.summary')} optional limit={10_000} value={text.summary} onChange={(summary) => change(at, { summary })} error={form.rowError(`texts.${at}.summary`)} />
          <TextArea label={t('text.conditions')} optional limit={10_000} value={text.conditions} onChange={(conditions) => change(at, { conditions })} error={form.rowError(`texts.${at}.conditions`)} />
          {at > 0 ? (
            <div className="row row-spread">
              <SelectField label={t('text.state')} value={text.status === 'ORIGINAL' ? 'HUMAN' : text.status} onChange={(status) => change(at, { status })} options={STATES.map((status) => ({ value: status, label: t(`status.${status}`) }))} />
              <Button small icon={IconTrash} onClick={() => form.set('texts', texts.filter((_, i) => i !== at))}>{t('text.remove')}</Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      {left.length ? <div className="row">{left.map((lang) => <Button key={lang} small icon={IconLanguage} onClick={() => form.set('texts', [...texts, emptyText(lang)])}>{t('text.add', { language: languageName(lang) })}</Button>)}</div> : null}
    </>
  );
}
