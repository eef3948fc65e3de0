import { useState } from 'react';
import { IconDeviceMobile } from '@tabler/icons-react';
import { useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DateText } from '../../ui/date-time.js';
import { Row, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { SecondFactor } from './people-operations.js';
import { SecondFactorDialog, type FactorTask } from './second-factor-dialog.js';
import { t } from './text.js';

/** Below so many codes the person is reminded to make new ones. */
const FEW = 4;

/** A code of the telephone beside the password: off, or since when, with the codes for the day it is lost. */
export function SecondFactorCard() {
  const query = useQueryOp(SecondFactor, {});
  const [task, setTask] = useState<FactorTask | null>(null);
  const factor = query.data?.secondFactor;
  return (
    <Card title={t('factor.title')} icon={IconDeviceMobile}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !factor ? <RowsSkeleton rows={1} /> : factor.since === null ? (
        <Stack tight>
          <p className="small">{t('factor.off')}</p>
          <Row><Button onClick={() => setTask('begin')}>{t('factor.begin')}</Button></Row>
        </Stack>
      ) : (
        <Stack tight>
          <p>{t.rich('factor.on', { date: <DateText value={factor.since} style="long" /> })}</p>
          <p className={factor.codesLeft < FEW ? 'form-summary' : 'small faint'}>{t('factor.codesLeft', { count: factor.codesLeft })}</p>
          <Row><Button small onClick={() => setTask('renew')}>{t('factor.renew')}</Button><Button small variant="quiet" onClick={() => setTask('end')}>{t('factor.end')}</Button></Row>
        </Stack>
      )}
      {task ? <SecondFactorDialog task={task} onClose={() => setTask(null)} /> : null}
    </Card>
  );
}
