import { useState } from 'react';
import { IconHistory } from '@tabler/icons-react';
import { hueOf } from '../../lib/party.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DateTimeText } from '../../ui/date-time.js';
import { Timeline } from '../../ui/timeline.js';
import { UserText } from '../../ui/user-text.js';
import type { Sheet } from './operations.js';
import { t, type Key } from './text.js';

const FIRST = 6;

/** Who did what, newest first. */
export function HistoryCard({ sheet }: { sheet: Sheet }) {
  const [all, setAll] = useState(false);
  const ids = sheet.parties.map((party) => party.tenant.id);
  const shown = all ? sheet.history : sheet.history.slice(0, FIRST);
  return (
    <Card icon={IconHistory} title={t('history.title')}>
      <Timeline items={shown.map((deed) => ({ id: deed.id, hue: deed.tenantId ? hueOf(sheet.partnershipId, ids, deed.tenantId) : 'sea', text: <Deed sheet={sheet} deed={deed} />, time: <DateTimeText value={deed.at} /> }))} />
      {sheet.history.length > FIRST && !all ? <Button small variant="quiet" onClick={() => setAll(true)}>{t('history.all')}</Button> : null}
    </Card>
  );
}

function Deed({ sheet, deed }: { sheet: Sheet; deed: Sheet['history'][number] }) {
  const detail = (deed.detail ?? {}) as { itemId?: string; state?: string; outcome?: string };
  const item = sheet.items.find((one) => one.id === detail.itemId);
  const what = item ? <UserText text={item.text} lang={item.textLang} /> : <span>{t('history.line')}</span>;
  const action = deed.action.replace('dossier.', '');
  const key = (action === 'item-state' ? `deed.item-state.${detail.state}` : action === 'result' ? `deed.result.${detail.outcome}` : `deed.${action}`) as Key;
  return <>{t.rich(key, { who: <b><UserText text={deed.person?.name ?? ''} /></b>, what })}</>;
}
