import { useState } from 'react';
import { IconShieldOff } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { DateText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { FormSummary } from '../../ui/form.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { DecideRelease, WaitingReleases } from './administration-operations.js';
import { t } from './text.js';

type Release = ResultOf<typeof WaitingReleases>['factorReleases'][number];

/** Second factors that were lost: the tenant has asked, the platform decides. Nothing where nothing waits. */
export function ReleasesCard() {
  const query = useQueryOp(WaitingReleases, {});
  const [granting, setGranting] = useState<Release | null>(null);
  const decide = useMutationOp(DecideRelease, { refresh: [WaitingReleases], onDone: (_answer, { grant }) => toast(t(grant ? 'release.granted' : 'release.refused')) });
  const waiting = query.data?.factorReleases ?? [];
  if (!waiting.length) return null;
  return (
    <Card attention flush icon={IconShieldOff} title={t('release.title')}>
      {decide.error ? <FormSummary error={decide.error} /> : null}
      <CardRows>
        {waiting.map((one) => (
          <CardRow key={one.id}>
            <div className="row row-spread">
              <div>
                <strong><UserText text={one.personName} /></strong> · <UserText text={one.tenantName} />
                <p className="small faint">{t.rich('release.by', { who: <UserText text={one.askedBy} />, date: <DateText value={one.askedAt} /> })}</p>
                {one.mayGrant ? null : <p className="small faint">{t('release.notYou')}</p>}
              </div>
              <span className="row">
                {one.mayGrant ? <Button small onClick={() => setGranting(one)} aria-label={`${t('release.grant')} · ${one.personName}`}>{t('release.grant')}</Button> : null}
                <Button small variant="quiet" onClick={() => void decide.run({ id: one.id, grant: false })} aria-label={`${t('release.refuse')} · ${one.personName}`}>{t('release.refuse')}</Button>
              </span>
            </div>
          </CardRow>
        ))}
      </CardRows>
      {granting ? (
        <ConfirmDialog open onClose={() => setGranting(null)} confirm={t('release.grant')} title={t.rich('release.grant.title', { name: <UserText text={granting.personName} /> })} onConfirm={() => decide.run({ id: granting.id, grant: true })}>
          <p>{t('release.grant.explain')}</p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}
