import { useEffect, useState } from 'react';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateText } from '../../ui/date-time.js';
import { FormSummary } from '../../ui/form.js';
import { Row, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { EndPush, MyPush, SubscribePush, TestPush, type Browser } from './operations.js';
import { ownBrowser, pushState, rememberBrowser, subscribe, unsubscribe, type PushState } from './push.js';
import { t } from './text.js';

/** The browsers in which the reader is told, and whether this one is among them. */
export function BrowsersCard() {
  const query = useQueryOp(MyPush, {});
  const [state, setState] = useState<PushState | null>(null);
  const [failed, setFailed] = useState(false);
  const look = () => void pushState().then(setState);
  useEffect(look, []);
  const keep = useMutationOp(SubscribePush, { refresh: [MyPush], onDone: ({ subscribePush }) => { rememberBrowser(subscribePush.id); toast(t('push.begun')); look(); } });
  const setup = query.data?.pushSetup;
  const known = setup?.browsers.some((browser) => browser.id === ownBrowser()) ?? false;
  const begin = async () => {
    setFailed(false);
    try {
      const made = setup && (await subscribe(setup.publicKey));
      if (made) await keep.run({ input: made });
    } catch {
      // The browser has a service of its maker for this, and could not reach it.
      setFailed(true);
    }
    look();
  };
  return (
    <Card title={t('push.title')} icon={IconDeviceMobileMessage}>
      <Stack tight>
        <p>{t('push.text')}</p>
        {query.error && !setup ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !setup || !state ? <RowsSkeleton rows={1} /> : (
          <>
            {keep.error ? <FormSummary error={keep.error} /> : null}
            {failed ? <p role="alert">{t('push.failed')}</p> : null}
            {state === 'on' && known ? null : state === 'on' || state === 'off'
              ? <Row><Button variant="primary" loading={keep.pending} onClick={() => void begin()}>{t('push.begin')}</Button></Row>
              : <p role="status">{t(`push.${state}`)}</p>}
            {setup.browsers.length ? (
              <div className="channel-rows"><CardRows>{setup.browsers.map((browser) => <CardRow key={browser.id}><BrowserRow browser={browser} here={browser.id === ownBrowser()} ended={look} /></CardRow>)}</CardRows></div>
            ) : <p className="faint small">{t('push.none')}</p>}
          </>
        )}
      </Stack>
    </Card>
  );
}

function BrowserRow({ browser, here, ended }: { browser: Browser; here: boolean; ended: () => void }) {
  const test = useMutationOp(TestPush, { refresh: [MyPush], onDone: ({ testPush }) => toast(t(testPush ? 'push.tested' : 'push.notTaken')) });
  const end = useMutationOp(EndPush, { refresh: [MyPush], onDone: () => { toast(t('push.ended')); if (here) void unsubscribe().then(ended); } });
  const name = browser.label || t('push.unknown');
  return (
    <div className="channel-row">
      <Row><h3><LtrText text={name} /></h3>{here ? <Chip tone="ok">{t('push.here')}</Chip> : null}{browser.lastError ? <Chip tone="warn">{t('push.lastFailed')}</Chip> : null}</Row>
      <p className="faint small">{t.rich('push.since', { date: <DateText value={browser.createdAt} /> })}</p>
      {test.error ?? end.error ? <FormSummary error={(test.error ?? end.error)!} /> : null}
      <Row>
        <Button small loading={test.pending} onClick={() => void test.run({ id: browser.id })} aria-label={t('of', { action: t('push.test'), name })}>{t('push.test')}</Button>
        <Button small variant="danger" loading={end.pending} onClick={() => void end.run({ id: browser.id })} aria-label={t('of', { action: t('push.end'), name })}>{t('push.end')}</Button>
      </Row>
    </div>
  );
}
