import { IconChecklist } from '@tabler/icons-react';
import { Card } from '../../ui/card.js';
import { UserText } from '../../ui/user-text.js';
import type { CallRecordSheet } from './operations.js';
import { t } from './text.js';

/** What must be there before one applies, and what is handed in. */
export function RequirementsCard({ record }: { record: CallRecordSheet }) {
  const of = (kind: string) => record.requirements.filter((one) => one.kind === kind);
  if (!record.requirements.length) return null;
  return (
    <Card icon={IconChecklist} title={t('asked.title')}>
      <List title={t('asked.PRECONDITION')} rows={of('PRECONDITION')} />
      <List title={t('asked.DOCUMENT')} rows={of('DOCUMENT')} />
    </Card>
  );
}

function List({ title, rows }: { title: string; rows: CallRecordSheet['requirements'] }) {
  if (!rows.length) return null;
  return (
    <div className="asked">
      <h3>{title}</h3>
      <ul>{rows.map(({ id, texts: [text], required }) => <li key={id}><UserText text={text?.text ?? ''} lang={text?.lang} />{required ? null : <span className="faint small"> · {t('asked.optional')}</span>}</li>)}</ul>
    </div>
  );
}
