import { useState } from 'react';
import { IconDeviceLaptop } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { FormSummary } from '../../ui/form.js';
import { Row } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { browserName } from './browser-name.js';
import { EndOtherSessions, EndSession, MySessions } from './people-operations.js';
import { t } from './text.js';

type Session = ResultOf<typeof MySessions>['mySessions'][number];

/** Where the person is signed in; each place can be signed out from here. */
export function SessionsCard() {
  const query = useQueryOp(MySessions, {});
  const [asking, setAsking] = useState(false);
  const endAll = useMutationOp(EndOtherSessions, { refresh: [MySessions], onDone: ({ endOtherSessions }) => toast(t('sessions.ended', { count: endOtherSessions })) });
  const sessions = query.data?.mySessions;
  const others = (sessions?.length ?? 0) > 1;
  return (
    <Card title={t('sessions.title')} icon={IconDeviceLaptop} flush aside={others ? <Button small onClick={() => setAsking(true)}>{t('sessions.endOthers')}</Button> : undefined}>
      {endAll.error ? <FormSummary error={endAll.error} /> : null}
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !sessions ? <RowsSkeleton rows={2} />
        : <CardRows>{sessions.map((session) => <CardRow key={session.id}><SessionRow session={session} /></CardRow>)}</CardRows>}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={t('sessions.endOthers.ask')} confirm={t('sessions.endOthers')} onConfirm={() => endAll.run({})}>
        <p>{t('sessions.endOthers.explain')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const end = useMutationOp(EndSession, { refresh: [MySessions], onDone: () => toast(t('sessions.ended', { count: 1 })) });
  const name = browserName(session.userAgent);
  const label = name ? t('sessions.device', name) : t('sessions.unknown');
  return (
    <>
      <Row spread>
        <div>
          <Row><strong><LtrText text={label} /></strong>{session.current ? <Chip tone="ok">{t('sessions.current')}</Chip> : null}</Row>
          <p className="small faint">{t.rich('sessions.seen', { seen: <DateTimeText value={session.seenAt} />, opened: <DateTimeText value={session.createdAt} /> })}</p>
        </div>
        {session.current ? null : <Button small loading={end.pending} onClick={() => void end.run({ id: session.id })} aria-label={t('sessions.end.of', { device: label })}>{t('sessions.end')}</Button>}
      </Row>
      {end.error ? <FormSummary error={end.error} /> : null}
    </>
  );
}
