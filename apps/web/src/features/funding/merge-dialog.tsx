import { useState } from 'react';
import { baseText } from '../../lib/base-text.js';
import { send } from '../../lib/graphql.js';
import { useMutationOp } from '../../lib/query.js';
import { useGo } from '../../lib/router.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { LookupField, type LookupOption } from '../../ui/lookup-field.js';
import { Stack } from '../../ui/page.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { Calls, EditionSearch, MyCalls, type CallSheet } from './operations.js';
import { CallSources, MergeCalls } from './source-operations.js';
import { t } from './text.js';

/** Says that this call is the same as another; the other stays. */
export function MergeDialog({ call, onClose }: { call: CallSheet; onClose: () => void }) {
  const go = useGo();
  const [into, setInto] = useState<LookupOption | null>(null);
  const merge = useMutationOp(MergeCalls, { refresh: [Calls, MyCalls, CallSources], onDone: () => { toast(t('merge.done')); onClose(); if (into) go(`/calls/${into.id}`); } });
  const search = async (query: string): Promise<LookupOption[]> => {
    const found = await send(EditionSearch, { filter: { query } });
    return found.calls.items.filter((one) => one.id !== call.id).map((one) => ({ id: one.id, label: one.title, lang: one.titleLang, detail: one.announcedBy ? <bdi>{one.announcedBy.name}</bdi> : null }));
  };
  return (
    <Dialog open onClose={onClose} title={t('merge.title')} actions={<><Button variant="primary" disabled={!into} loading={merge.pending} onClick={() => { if (into) void merge.run({ callId: call.id, intoId: into.id }); }}>{t('merge.do')}</Button><Button onClick={onClose}>{baseText('cancel')}</Button></>}>
      <Stack tight>
        <p>{t('merge.text')}</p>
        {merge.error ? <ErrorState error={merge.error} /> : null}
        <LookupField label={t('merge.into')} hint={t('merge.hint')} value={into} onChange={setInto} search={search} />
      </Stack>
    </Dialog>
  );
}
