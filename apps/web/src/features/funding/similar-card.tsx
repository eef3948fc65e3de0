import { IconCopy } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useQueryOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { UserText } from '../../ui/user-text.js';
import { SimilarCalls } from './operations.js';
import { t } from './text.js';

/** Calls like this one, what can still be answered first. It adds to the page and is silent when it has nothing. */
export function SimilarCard({ callId, base }: { callId: string; base: string }) {
  const calls = useQueryOp(SimilarCalls, { callId }).data?.similarCalls ?? [];
  if (!calls.length) return null;
  return (
    <div className="no-print"><Card flush icon={IconCopy} title={t('similar.title')}>
      <CardRows>
        {calls.map((call) => (
          <CardRow key={call.id}>
            <div className="similar-call">
              <Link href={`${base}/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link>
              <p className="faint small">
                {call.nextDeadline ? formatDate(call.nextDeadline.at, 'medium', call.nextDeadline.zone) : call.status === 'ANNOUNCED' && !call.deadlines.length ? t('list.rolling') : t('list.closed')}
                {call.themes.length ? ` · ${call.themes.map((theme) => theme.label).join(' · ')}` : ''}
              </p>
            </div>
          </CardRow>
        ))}
      </CardRows>
    </Card></div>
  );
}
