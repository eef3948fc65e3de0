import { useState } from 'react';
import { IconListCheck } from '@tabler/icons-react';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { PartiesSwatch, PartySwatch } from '../../ui/party-swatch.js';
import { Row } from '../../ui/page.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { ItemDialog } from './item-dialog.js';
import { ItemRow } from './item-row.js';
import { partiesOf } from './marks.js';
import { both, SuggestDueDates, type Item, type Sheet } from './operations.js';
import { t } from './text.js';

/** The checklist: what all share, then each party in the reader's alphabet, one beside the other. */
export function ChecklistCard({ sheet }: { sheet: Sheet }) {
  const [writing, setWriting] = useState<Item | 'new' | null>(null);
  const suggest = useMutationOp(SuggestDueDates, { refresh: both, onDone: () => toast(t('dates.done')) });
  const parties = partiesOf(sheet);
  const undated = sheet.mayEdit && sheet.call.nextDeadline && sheet.items.some((item) => !item.dueOn && (item.state === 'TODO' || item.state === 'DOING'));
  const groups = [
    { id: null, head: <PartiesSwatch hues={parties.map((party) => party.hue)} label={t('list.together')} />, items: sheet.items.filter((item) => !item.tenantId) },
    ...parties.map((party) => ({ id: party.id, head: <PartySwatch strong hue={party.hue} name={party.short} lang={party.lang} />, items: sheet.items.filter((item) => item.tenantId === party.id) })),
  ];
  return (
    <Card flush icon={IconListCheck} title={t('items.title')} aside={sheet.mayEdit ? <Button small onClick={() => setWriting('new')}>{t('items.add')}</Button> : null}>
      {sheet.items.length ? groups.filter((group) => group.items.length || group.id).map((group) => (
        <section key={group.id ?? 'all'} className="checklist">
          <h3 className="checklist-head">{group.head}<span className="faint small tabular">{t('list.share', { done: group.items.filter((item) => item.state === 'DONE').length, total: group.items.filter((item) => item.state !== 'NOT_NEEDED').length })}</span></h3>
          {group.items.length
            ? <ul>{group.items.map((item, at) => <ItemRow key={item.id} sheet={sheet} item={item} before={group.items[at - 1] ?? null} after={group.items[at + 1] ?? null} onEdit={() => setWriting(item)} />)}</ul>
            : <p className="checklist-none faint small">{t('items.noneOfParty')}</p>}
        </section>
      )) : <EmptyState icon={IconListCheck}>{t('items.none')}</EmptyState>}
      {suggest.error ? <ErrorState error={suggest.error} /> : null}
      {undated ? <div className="checklist-foot"><Row><Button small loading={suggest.pending} onClick={() => void suggest.run({ dossierId: sheet.id })}>{t('dates.suggest')}</Button><span className="faint small">{t('dates.hint')}</span></Row></div> : null}
      {writing ? <ItemDialog key={writing === 'new' ? 'new' : writing.id} sheet={sheet} item={writing === 'new' ? null : (sheet.items.find((one) => one.id === writing.id) ?? writing)} onClose={() => setWriting(null)} /> : null}
    </Card>
  );
}
