import { useState } from 'react';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { FormSummary } from '../../ui/form.js';
import { Row } from '../../ui/page.js';
import { toast } from '../../ui/toasts.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import { DeleteWebhook, MyWebhooks, RotateWebhook, SwitchWebhook, TestWebhook, type Webhook } from './operations.js';
import { t } from './text.js';

/** One tool: its state, its last calls, and what can be done with it. */
export function WebhookRow({ hook, rotated }: { hook: Webhook; rotated: (secret: string) => void }) {
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null);
  const refresh = [MyWebhooks];
  const test = useMutationOp(TestWebhook, { refresh, onDone: ({ testWebhook }) => toast(testWebhook.error === null ? t('hooks.tested') : said(testWebhook)) });
  const turn = useMutationOp(SwitchWebhook, { refresh });
  const rotate = useMutationOp(RotateWebhook, { refresh, onDone: ({ rotateWebhook }) => rotated(rotateWebhook.secret) });
  const remove = useMutationOp(DeleteWebhook, { refresh, onDone: () => toast(t('hooks.removed')) });
  const error = test.error ?? turn.error ?? rotate.error ?? remove.error;
  const { id, url, description, disabledAt, disabledReason, failingSince, formerUntil, attempts } = hook;
  const name = description || url;
  return (
    <div className="channel-row">
      <Row>
        <h3>{description ? <UserText text={description} /> : <LtrText text={url} />}</h3>
        {disabledAt ? <Chip tone="bad">{t('hooks.off')}</Chip> : failingSince ? <Chip tone="warn">{t('hooks.failing')}</Chip> : <Chip tone="ok">{t('hooks.on')}</Chip>}
      </Row>
      {description ? <p className="small shown-once-value"><LtrText text={url} /></p> : null}
      {disabledAt && disabledReason ? <p role="status">{t.maybe(`hooks.off.${disabledReason}`, '')}</p> : null}
      {!disabledAt && failingSince ? <p className="small">{t.rich('hooks.failingSince', { date: <DateTimeText value={failingSince} /> })}</p> : null}
      {formerUntil ? <p className="small">{t.rich('hooks.former', { date: <DateTimeText value={formerUntil} /> })}</p> : null}
      {attempts.length ? (
        <details>
          <summary>{t('hooks.attempts', { count: attempts.length })}</summary>
          <ul className="attempts small">
            {attempts.map((one) => (
              <li key={one.id}>
                <Chip tone={one.error === null ? 'ok' : 'warn'}>{said(one)}</Chip>
                <LtrText text={one.event} /><DateTimeText value={one.at} /><span className="faint">{t('hooks.took', { milliseconds: one.milliseconds })}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {error ? <FormSummary error={error} /> : null}
      <Row>
        <Button small loading={test.pending} onClick={() => void test.run({ id })} aria-label={t('of', { action: t('hooks.test'), name })}>{t('hooks.test')}</Button>
        <Button small loading={turn.pending} onClick={() => void turn.run({ id, on: disabledAt !== null })} aria-label={t('of', { action: t(disabledAt ? 'hooks.turnOn' : 'hooks.turnOff'), name })}>{t(disabledAt ? 'hooks.turnOn' : 'hooks.turnOff')}</Button>
        <Button small onClick={() => setAsking('rotate')} aria-label={t('of', { action: t('hooks.rotate'), name })}>{t('hooks.rotate')}</Button>
        <Button small variant="danger" onClick={() => setAsking('remove')} aria-label={t('of', { action: t('hooks.remove'), name })}>{t('hooks.remove')}</Button>
      </Row>
      <ConfirmDialog open={asking === 'rotate'} destructive={false} onClose={() => setAsking(null)} title={t('hooks.rotateAsk')} confirm={t('hooks.rotate')} onConfirm={() => rotate.run({ id })}><p>{t('hooks.rotateText')}</p></ConfirmDialog>
      <ConfirmDialog open={asking === 'remove'} onClose={() => setAsking(null)} title={t('hooks.removeAsk')} confirm={t('hooks.remove')} onConfirm={() => remove.run({ id })}><p>{t('hooks.removeText')}</p></ConfirmDialog>
    </div>
  );
}

/** What came of a call, in words: the status of its answer, or why there was none. */
function said({ status, error }: { status?: number | null | undefined; error?: string | null | undefined }): string {
  if (error === null || error === undefined) return t('hooks.taken');
  if (status !== null && status !== undefined) return t('hooks.status', { status: String(status) });
  return t.maybe(`hooks.error.${error}`, t('hooks.error.unreachable'));
}
