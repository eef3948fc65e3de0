import type { ReactNode } from 'react';
import { ApiError } from '../../lib/errors.js';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { DateText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Fault } from './fault.js';
import { AskFactorRelease, DecideFactorRelease, FactorReleases } from './people-operations.js';
import { t } from './text.js';

type Release = ResultOf<typeof FactorReleases>['factorReleases'][number];

/** Asks the platform to remove the second factor of somebody who lost it. */
export function AskReleaseDialog({ person, onClose, onAsk }: { person: { name: string }; onClose: () => void; onAsk: () => Promise<unknown> }) {
  return (
    <ConfirmDialog open destructive={false} onClose={onClose} confirm={t('release.ask')} title={t.rich('release.ask.title', { name: <UserText text={person.name} /> })} onConfirm={onAsk}>
      <p>{t('release.ask.explain')}</p>
    </ConfirmDialog>
  );
}

/** Sends the question, and says why it was not taken: most often there is no factor to remove. */
export function useAskRelease(tenantId: string): { ask: (personId: string) => Promise<unknown>; fault: ReactNode } {
  const asking = useMutationOp(AskFactorRelease, { refresh: [FactorReleases], onDone: () => toast(t('release.asked')) });
  const none = asking.error instanceof ApiError && asking.error.fields['personId'] !== undefined;
  return { ask: (personId) => asking.run({ tenantId, personId }), fault: none ? <p className="field-error" role="alert">{t('release.none')}</p> : <Fault error={asking.error} /> };
}

/** What waits for the platform's decision, and the way to take it back. */
export function WaitingRelease({ release }: { release: Release }) {
  const withdraw = useMutationOp(DecideFactorRelease, { refresh: [FactorReleases], onDone: () => toast(t('release.withdrawn')) });
  return (
    <p className="small faint">
      {t.rich('release.waiting', { date: <DateText value={release.askedAt} />, who: <UserText text={release.askedBy} /> })}{' '}
      <Button small variant="quiet" loading={withdraw.pending} aria-label={t('release.withdraw.of', { name: release.personName })} onClick={() => void withdraw.run({ id: release.id, grant: false })}>{t('release.withdraw')}</Button>
      <Fault error={withdraw.error} />
    </p>
  );
}
