import { useState } from 'react';
import { IconBellOff, IconBellRinging, IconSettings } from '@tabler/icons-react';
import { daysUntil, formatDateTime } from '../../lib/dates.js';
import { useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { CheckboxField, CheckboxGroup } from '../../ui/choice-field.js';
import { DeadlineTile } from '../../ui/deadline-tile.js';
import { Dialog } from '../../ui/dialog.js';
import { Form } from '../../ui/form.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TextField } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import type { Ways } from './alerts-page.js';
import { ChangeFollow, EndFollow, MyAlerts, type Follow } from './operations.js';
import { t } from './text.js';
import { WebhookField } from './webhook-field.js';

/** Offered at a click; any other number of days is typed. */
const USUAL_DAYS = [30, 14, 7, 3, 1, 0];

/** Calls that the reader follows or has a project for, with the days on which reminders come. */
export function FollowsCard({ follows, ways }: { follows: readonly Follow[]; ways: Ways }) {
  return (
    <Card flush icon={IconBellRinging} title={t('follows.title')}>
      {follows.length ? <CardRows>{follows.map((follow) => <CardRow key={follow.callId}><FollowRow follow={follow} ways={ways} /></CardRow>)}</CardRows>
        : <div className="alerts-pad"><EmptyState action={<ButtonLink href="/calls">{t('searches.look')}</ButtonLink>}>{t('follows.none')}</EmptyState></div>}
    </Card>
  );
}

/** The days before a deadline as words: "30, 14 and 7 days before". */
function daysText(days: readonly number[]): string {
  if (!days.length) return t('follows.noReminders');
  return t('follows.days', { days: new Intl.ListFormat(document.documentElement.lang).format(days.map(String)) });
}

function FollowRow({ follow, ways }: { follow: Follow; ways: Ways }) {
  const [open, setOpen] = useState(false);
  const change = useMutationOp(ChangeFollow, { refresh: [MyAlerts], onDone: () => setOpen(false) });
  const end = useMutationOp(EndFollow, { refresh: [MyAlerts] });
  const next = follow.nextDeadline;
  return (
    <div className="follow-row">
      <DeadlineTile days={next ? daysUntil(next.at, next.zone) : follow.status === 'CLOSED' ? -1 : null} />
      <div className="follow-row-main">
        <h3><Link href={`/calls/${follow.callId}`}><UserText text={follow.title} lang={follow.titleLang} /></Link></h3>
        {next ? <p className="faint small">{t('follows.next', { date: formatDateTime(next.at) })}</p> : null}
        <p className="small">{follow.active ? daysText(follow.reminderDays) : t('follows.silent')}</p>
        {follow.hasProject ? <p className="faint small">{t('follows.project')}</p> : null}
        {change.error && !open ? <ErrorState error={change.error} /> : null}
        {end.error ? <ErrorState error={end.error} /> : null}
      </div>
      <div className="row">
        {follow.active ? <>
          <Button small icon={IconSettings} onClick={() => setOpen(true)}>{t('follows.change')}</Button>
          <Button small variant="quiet" icon={IconBellOff} loading={end.pending} onClick={() => void end.run({ callId: follow.callId })}>{t('follows.end')}</Button>
        </> : <Button small icon={IconBellRinging} loading={change.pending} onClick={() => void change.run({ callId: follow.callId, input: null })}>{t('follows.again')}</Button>}
      </div>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('follows.dialog')}>
        {open ? <FollowForm follow={follow} ways={ways} mutation={change} /> : null}
      </Dialog>
    </div>
  );
}

type Change = ReturnType<typeof useMutationOp<typeof ChangeFollow>>;

function FollowForm({ follow, ways, mutation }: { follow: Follow; ways: Ways; mutation: Change }) {
  const [days, setDays] = useState<number[]>([...follow.reminderDays]);
  const [own, setOwn] = useState('');
  const [byMail, setMail] = useState(follow.byMail);
  const [byPush, setPush] = useState(follow.byPush);
  const [webhookId, setWebhook] = useState(follow.webhookId);
  const typed = own.trim() === '' ? null : Number(own);
  const bad = typed !== null && !(Number.isInteger(typed) && typed >= 0 && typed <= 365);
  const offered = [...new Set([...USUAL_DAYS, ...follow.reminderDays])].sort((a, b) => b - a);
  const submit = () => {
    if (bad) return;
    void mutation.run({ callId: follow.callId, input: { reminderDays: typed === null ? days : [...new Set([...days, typed])], byMail, byPush, webhookId } });
  };
  return (
    <Form submit={t('follows.save')} pending={mutation.pending} error={mutation.error} onSubmit={submit}>
      <CheckboxGroup label={t('follows.when')} hint={t('follows.when.hint')} value={days.map(String)} onChange={(list) => setDays(list.map(Number))} options={offered.map((n) => ({ value: String(n), label: t('follows.before', { days: n }) }))} />
      <TextField label={t('follows.own')} optional inputMode="numeric" value={own} onChange={setOwn} error={bad ? t('follows.own.bad') : undefined} />
      <CheckboxField label={t('row.mail')} checked={byMail} onChange={setMail} />
      {ways.push || byPush ? <CheckboxField label={t('row.push')} hint={ways.push ? undefined : t('row.push.none')} checked={byPush} onChange={setPush} /> : null}
      <WebhookField webhooks={ways.webhooks} hint={t('follows.webhook.hint')} value={webhookId} onChange={setWebhook} />
    </Form>
  );
}
