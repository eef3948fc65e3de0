import { IconArrowBackUp } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Call, CallHistory, Calls, MyCalls } from './operations.js';
import { CallSources, UndoMerge, type SourcesSheet } from './source-operations.js';
import { t } from './text.js';

/** Calls that were merged into this one; whoever may, takes a merge back. */
export function MergedList({ sheet }: { sheet: SourcesSheet }) {
  const undo = useMutationOp(UndoMerge, { refresh: [Call, CallHistory, Calls, MyCalls, CallSources], onDone: () => toast(t('merge.undone')) });
  if (!sheet.merged.length) return null;
  return (
    <div className="merge-list">
      <h3>{t('merge.merged')}</h3>
      {undo.error ? <ErrorState error={undo.error} /> : null}
      <ul>
        {sheet.merged.map((one) => (
          <li key={one.id}>
            <span><UserText text={one.title} lang={one.titleLang} /> <span className="faint small">{formatDate(one.at)}</span></span>
            {one.canUndo ? <Button small icon={IconArrowBackUp} loading={undo.pending} onClick={() => void undo.run({ id: one.id })}>{t('merge.undo')}</Button> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
