import { IconCheck } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo } from '../../lib/router.js';
import { Button } from '../../ui/button.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { filterInput, type Filter } from './filter.js';
import { ChangeSearch, SavedSearches, SearchCounts } from './operations.js';
import { t } from './text.js';

/** A saved search that is being changed: the filters of the page become its own. */
export function EditedSearch({ id, filter, stop }: { id: string; filter: Filter; stop: () => void }) {
  const go = useGo();
  const search = useQueryOp(SavedSearches, {}).data?.savedSearches.find((one) => one.id === id);
  const change = useMutationOp(ChangeSearch, { refresh: [SavedSearches, SearchCounts], onDone: () => { toast(t('searches.kept')); go('/searches'); } });
  if (!search) return null;
  return (
    <div className="calls-edited">
      <p>{t.rich('searches.changing', { name: <strong><UserText text={search.title} /></strong> })}</p>
      <div className="row">
        <Button small variant="primary" icon={IconCheck} loading={change.pending} onClick={() => void change.run({ id, input: { ...filterInput(filter), title: search.title, byMail: search.byMail } })}>{t('searches.keep')}</Button>
        <Button small variant="quiet" onClick={stop}>{baseText('cancel')}</Button>
      </div>
      {change.error ? <ErrorState error={change.error} /> : null}
    </div>
  );
}
