import { useState } from 'react';
import { IconAlertTriangle, IconCircleCheck, IconGavel, IconQuote } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { DecideDialog } from './decide-dialog.js';
import { Call, CallHistory, type CallSheet } from './operations.js';
import { CallSources, DropCallCorrection, type FieldSheet, type SourcesSheet } from './source-operations.js';
import { fieldName, useValueText } from './source-value.js';
import { t } from './text.js';

/** Who says what, field by field: contradictions and decisions in sight, what all agree on one click away. */
export function FieldsCard({ call, sheet }: { call: CallSheet; sheet: SourcesSheet }) {
  const [deciding, setDeciding] = useState<FieldSheet | null>(null);
  const drop = useMutationOp(DropCallCorrection, { refresh: [Call, CallHistory, CallSources], onDone: () => toast(t('fields.following')) });
  const open = sheet.fields.filter((field) => field.state !== 'AGREED');
  const agreed = sheet.fields.filter((field) => field.state === 'AGREED');
  const conflicts = open.filter((field) => field.state === 'CONFLICT').length;
  const row = (field: FieldSheet) => (
    <CardRow key={field.field}>
      <FieldRow field={field} sheet={sheet} currency={call.currency}>
        {sheet.canDecide ? (
          <div className="row">
            <Button small variant={field.state === 'CONFLICT' ? 'primary' : 'secondary'} onClick={() => setDeciding(field)}>{t('fields.decide')}</Button>
            {field.correction ? <Button small variant="quiet" loading={drop.pending} onClick={() => void drop.run({ callId: call.id, field: field.field })}>{t('fields.follow')}</Button> : null}
          </div>
        ) : null}
      </FieldRow>
    </CardRow>
  );
  return (
    <Card flush icon={IconQuote} title={t('fields.title')} aside={conflicts ? <Chip tone="warn" icon={IconAlertTriangle}>{t('fields.conflicts', { count: conflicts })}</Chip> : null}>
      {drop.error ? <ErrorState error={drop.error} /> : null}
      {open.length ? <CardRows>{open.map(row)}</CardRows> : <p className="fields-agreed"><IconCircleCheck size={18} aria-hidden /> {t('fields.allAgree')}</p>}
      {agreed.length ? <details className="fields-more"><summary>{t('fields.agreed', { count: agreed.length })}</summary><CardRows>{agreed.map(row)}</CardRows></details> : null}
      {deciding ? <DecideDialog call={call} field={deciding} sheet={sheet} onClose={() => setDeciding(null)} /> : null}
    </Card>
  );
}

function FieldRow({ field, sheet, currency, children }: { field: FieldSheet; sheet: SourcesSheet; currency: string; children: React.ReactNode }) {
  const text = useValueText(currency);
  const nameOf = (id: string) => sheet.sources.find((source) => source.id === id);
  return (
    <div className="field-row">
      <h3>{fieldName(field.field)} {field.state === 'CONFLICT' ? <Chip tone="warn" icon={IconAlertTriangle}>{t('fields.CONFLICT')}</Chip> : field.state === 'DECIDED' ? <Chip tone="info" icon={IconGavel}>{t('fields.DECIDED')}</Chip> : null}</h3>
      <dl>
        {field.state === 'AGREED' ? null : <div><dt>{t('fields.here')}</dt><dd><Said text={text(field.field, field.value)} />{field.correction ? <span className="faint small"> · {field.correction.by ? t.rich('fields.decidedBy', { date: formatDate(field.correction.at), who: <UserText text={field.correction.by.name} /> }) : t('fields.decidedOn', { date: formatDate(field.correction.at) })}</span> : null}</dd></div>}
        {field.sayings.map((saying) => {
          const source = nameOf(saying.sourceId);
          return <div key={saying.sourceId} className={saying.agrees ? undefined : 'field-differs'}><dt><UserText text={source?.name ?? ''} lang={source?.lang} /></dt><dd><Said text={text(field.field, saying.value)} /></dd></div>;
        })}
      </dl>
      {children}
    </div>
  );
}

const SHORT = 220;
/** What is said; a long text begins here and opens on demand. */
function Said({ text }: { text: string }) {
  return text.length <= SHORT ? <bdi dir="auto">{text}</bdi> : <details><summary><bdi dir="auto">{text.slice(0, SHORT)}…</bdi></summary><bdi dir="auto">{text}</bdi></details>;
}
