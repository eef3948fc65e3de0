import { IconSend } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { timeWithCity } from '../../lib/place-time.js';
import { useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { ProposedCalls } from './operations.js';
import { t } from './text.js';

/** What waits for the reader's decision, the longest first; nothing for who decides nothing. */
export function ProposedCard() {
  const proposed = useQueryOp(ProposedCalls, {});
  if (proposed.error) return <ErrorState error={proposed.error} retry={() => void proposed.refetch()} />;
  const waiting = proposed.data?.proposedCalls ?? [];
  if (!waiting.length) return null;
  return (
    <Card flush attention icon={IconSend} title={t('queue.title', { count: waiting.length })}>
      <CardRows>
        {waiting.map(({ call, by, at }) => (
          <CardRow key={call.id}>
            <div className="proposed">
              <Link href={`/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link>
              <p className="faint small">
                {by ? t.rich('queue.by', { who: <UserText text={by} />, date: at ? formatDate(at) : '—' }) : t('queue.imported', { date: at ? formatDate(at) : '—' })}
              </p>
              {call.nextDeadline ? <p className="faint small">{t('queue.deadline', { date: `${formatDate(call.nextDeadline.at, 'medium', call.nextDeadline.zone)} · ${timeWithCity(call.nextDeadline.at, call.nextDeadline.zone)}` })}</p> : null}
            </div>
          </CardRow>
        ))}
      </CardRows>
    </Card>
  );
}
