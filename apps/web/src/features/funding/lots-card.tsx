import { IconLayoutList } from '@tabler/icons-react';
import { formatMoney } from '../../lib/amounts.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { UserText } from '../../ui/user-text.js';
import type { CallRecordSheet, CallSheet } from './operations.js';
import { t } from './text.js';

/** The lots into which the envelope is divided. */
export function LotsCard({ call, record }: { call: CallSheet; record: CallRecordSheet }) {
  if (!record.lots.length) return null;
  return (
    <Card flush icon={IconLayoutList} title={t('lot.title', { count: record.lots.length })}>
      <CardRows>
        {record.lots.map(({ id, texts: [text], amount }, at) => (
          <CardRow key={id}><p className="lot"><span>{t('lot.n', { n: at + 1 })} · <UserText text={text?.text ?? ''} lang={text?.lang} /></span>{amount ? <b className="tabular">{formatMoney(amount, call.currency)}</b> : null}</p></CardRow>
        ))}
      </CardRows>
    </Card>
  );
}
