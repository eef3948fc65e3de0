import { useState } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { RadioGroup } from '../../ui/choice-field.js';
import { Dialog } from '../../ui/dialog.js';
import { FormSummary } from '../../ui/form.js';
import { STROKE } from '../../ui/icon.js';
import { toast } from '../../ui/toasts.js';
import { Projects, ProjectSheet, SetProjectStage, type Sheet } from './operations.js';
import { MOVABLE, placeOf, STAGES } from './stages.js';
import { t, type Key } from './text.js';

/** The five stages in words, each with its bar: done, now, later. */
export function StageTrack({ stage }: { stage: string }) {
  const at = placeOf(stage);
  return (
    <ol className="stage-track" aria-label={t('stage.label')}>
      {STAGES.map((one, index) => {
        const state = index + 1 < at ? 'done' : index + 1 === at ? 'now' : 'later';
        return (
          <li key={one} className={`stage-track-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="stage-track-bar" aria-hidden="true" />
            <span className="stage-track-word">
              {state === 'done' ? <IconCheck size={14} stroke={STROKE} aria-hidden /> : null}{t(`stage.${one}` as Key)}
              <span className="visually-hidden"> ({t(`stage.state.${state}` as Key)})</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** Moves a project between stages. Closing is not among them: that is for all parties to decide together. */
export function StageDialog({ sheet, open, onClose }: { sheet: Sheet; open: boolean; onClose: () => void }) {
  const [chosen, setChosen] = useState<string>(sheet.stage);
  const mutation = useMutationOp(SetProjectStage, {
    refresh: [ProjectSheet, Projects],
    onDone: (done) => { toast(t('stage.changed', { stage: t(`stage.${done.setProjectStage.stage}` as Key) })); onClose(); },
  });
  return (
    <Dialog
      open={open} onClose={onClose} title={t('stage.question')}
      actions={<><Button onClick={onClose}>{baseText('cancel')}</Button><Button variant="primary" loading={mutation.pending} onClick={() => void mutation.run({ id: sheet.id, stage: chosen as 'IDEA', version: sheet.version })}>{baseText('save')}</Button></>}
    >
      {mutation.error ? <FormSummary error={mutation.error} /> : null}
      <RadioGroup label={t('list.stage')} hint={t('stage.closing')} value={chosen} onChange={setChosen} options={MOVABLE.map((one) => ({ value: one, label: t(`stage.${one}` as Key) }))} />
    </Dialog>
  );
}
