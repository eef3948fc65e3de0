import { useEffect, useState } from 'react';
import { IconCheck } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { fieldCopy } from '../../lib/error-copy.js';
import { ApiError } from '../../lib/errors.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { CheckboxField } from '../../ui/choice-field.js';
import { Dialog } from '../../ui/dialog.js';
import { ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { toast } from '../../ui/toasts.js';
import { filterInput, nameOf, type Filter } from './filter.js';
import { SavedSearches, SaveSearch, SearchCounts } from './operations.js';
import { t } from './text.js';

/** Keeps what the page looks for, all of it: who saves it is told of every new call that it finds, once. */
export function SaveSearchDialog({ open, onClose, filter, labels }: { open: boolean; onClose: () => void; filter: Filter; labels: readonly string[] }) {
  const [title, setTitle] = useState('');
  const [byMail, setByMail] = useState(true);
  const save = useMutationOp(SaveSearch, { refresh: [SavedSearches, SearchCounts], onDone: () => { toast(t('save.done')); onClose(); } });
  const suggested = nameOf(filter, labels);
  useEffect(() => { if (open) setTitle(suggested); }, [open, suggested]);
  const fault = save.error instanceof ApiError ? save.error.fields['title'] : undefined;
  return (
    <Dialog
      open={open} onClose={onClose} title={t('save.title')}
      actions={<><Button onClick={onClose}>{baseText('cancel')}</Button><Button variant="primary" icon={IconCheck} loading={save.pending} onClick={() => void save.run({ input: { ...filterInput(filter), title: title.trim(), byMail } })}>{baseText('save')}</Button></>}
    >
      <p>{t('save.text')}</p>
      {save.error && !fault ? <ErrorState error={save.error} /> : null}
      <TextField label={t('save.name')} value={title} onChange={setTitle} maxLength={200} error={fault === 'out_of_range' ? t('save.full') : fault ? fieldCopy(fault) : undefined} />
      <CheckboxField label={t('save.byMail')} hint={t('save.byMailHint')} checked={byMail} onChange={setByMail} />
    </Dialog>
  );
}
