import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Button } from '../../ui/button.js';
import { CheckboxField } from '../../ui/choice-field.js';
import type { CallForm } from './call-form.js';
import { emptyRequirement, type RequirementValues } from './call-values.js';
import { RowTextFields } from './row-texts.js';
import { t } from './text.js';

const KINDS = ['PRECONDITION', 'DOCUMENT'] as const;

/** What must be there before, and what is handed in: application files make their checklist of it. */
export function RequirementFields({ form }: { form: CallForm }) {
  const { requirements } = form.values;
  const change = (key: string, part: Partial<RequirementValues>) => form.set('requirements', requirements.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <div className="form">
      {KINDS.map((kind) => (
        <div key={kind} className="form" role="group" aria-label={t(`asked.${kind}`)}>
          <h3>{t(`asked.${kind}`)}</h3>
          {requirements.map((one, at) => one.kind === kind && (
            <fieldset key={one.key} className="call-lang">
              <legend>{t(`edit.${kind}`, { n: requirements.slice(0, at + 1).filter((other) => other.kind === kind).length })}</legend>
              <RowTextFields form={form} long label={t('edit.askedText')} path={`requirements.${at}`} texts={one.texts} onChange={(texts) => change(one.key, { texts })} />
              <div className="row row-spread">
                <CheckboxField label={t('edit.askedRequired')} checked={one.required} onChange={(required) => change(one.key, { required })} />
                <Button small icon={IconTrash} onClick={() => form.set('requirements', requirements.filter((other) => other.key !== one.key))}>{t('edit.askedRemove')}</Button>
              </div>
            </fieldset>
          ))}
          <div className="row"><Button small icon={IconPlus} disabled={requirements.length >= 100} onClick={() => form.set('requirements', [...requirements, emptyRequirement(kind)])}>{t(`edit.add${kind}`)}</Button></div>
        </div>
      ))}
    </div>
  );
}
