import { IconArrowsLeftRight } from '@tabler/icons-react';
import { Card } from '../../ui/card.js';
import { MirroredBar, type BalanceRow } from '../../ui/mirrored-bar.js';
import type { Home, HomeParty } from './home-query.js';
import { t } from './text.js';

/** What each party did in thirty days, side by side: to notice an exchange in one direction, never to rank. */
export function ActivityCard({ home, parties }: { home: Home; parties: readonly HomeParty[] }) {
  const row = (label: string, read: (one: Home['activity'][number]) => number): BalanceRow => ({
    label, values: Object.fromEntries(home.activity.map((one) => [one.tenantId, read(one)])),
  });
  return (
    <Card icon={IconArrowsLeftRight} title={t('activity.title')} aside={t('activity.days')}>
      <MirroredBar
        parties={parties.map((party) => ({ id: party.id, name: party.place, hue: party.hue }))}
        rows={[row(t('activity.comments'), (a) => a.comments), row(t('activity.documents'), (a) => a.documents), row(t('activity.steps'), (a) => a.steps), row(t('activity.hours'), (a) => Math.round(a.trainingHours * 10) / 10)]}
        caption={t('activity.caption')}
      />
    </Card>
  );
}
