import { IconCoins } from '@tabler/icons-react';
import { formatMoneyRange } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { Chip } from '../../ui/chip.js';
import { UserText } from '../../ui/user-text.js';
import { CallStatus } from './call-status.js';
import type { CallSheet } from './operations.js';
import { t } from './text.js';

/** Under the title: which kind of call, and who announced it when. */
export function CallLead({ call }: { call: CallSheet }) {
  const who = <UserText text={call.announcedBy?.name ?? call.programme} lang={call.announcedBy?.nameLang} />;
  const kind = t.maybe(`kind.${call.kind}`, call.kind);
  if (!call.announcedAt) return <>{kind} · {who}</>;
  return <>{kind} · {t.rich('call.announced', { date: formatDate(call.announcedAt), who })}</>;
}

/** State, themes and amount at a glance. */
export function CallFacts({ call }: { call: CallSheet }) {
  const amount = formatMoneyRange(call.amountMin, call.amountMax, call.currency);
  return (
    <>
      <CallStatus call={call} />
      {call.themes.slice(0, 2).map((theme) => <Chip key={theme.code} tone="outline">{theme.label}</Chip>)}
      {amount ? <Chip tone="outline" icon={IconCoins}>{amount}</Chip> : null}
      {call.demo ? <Chip tone="info">{t('call.demo')}</Chip> : null}
      {call.historical ? <Chip>{t('list.history')}</Chip> : null}
    </>
  );
}
