import { IconMail } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { patchQuery, useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField } from '../../ui/choice-field.js';
import { DateText } from '../../ui/date-time.js';
import { FormSummary } from '../../ui/form.js';
import { Stack } from '../../ui/page.js';
import { Account, UpdateMailPreferences } from './people-operations.js';
import { t } from './text.js';

type Preferences = ResultOf<typeof Account>['mailPreferences'];

/** Which mails the person wants; changed at once, without a button. */
export function MailCard({ preferences }: { preferences: Preferences }) {
  const mutation = useMutationOp(UpdateMailPreferences, {
    optimistic: ({ input: { applications, ...input } }) => [patchQuery(Account, {}, (now) => ({ ...now, mailPreferences: { ...now.mailPreferences, ...input, applications: applications ?? now.mailPreferences.applications } }))],
    refresh: [Account],
  });
  const { suspendedAt, ...now } = preferences;
  const choose = (change: Partial<typeof now>) => void mutation.run({ input: { calls: now.calls, threads: now.threads, applications: now.applications, ...change } });
  return (
    <Card title={t('mail.title')} icon={IconMail}>
      <Stack tight>
        {mutation.error ? <FormSummary error={mutation.error} /> : null}
        {suspendedAt ? <p>{t.rich('mail.suspended', { date: <DateText value={suspendedAt} style="long" /> })} <Button small onClick={() => choose({})}>{t('mail.resume')}</Button></p> : null}
        <CheckboxField label={t('mail.calls')} hint={t('mail.calls.hint')} checked={now.calls} onChange={(on) => choose({ calls: on })} />
        <p className="small"><Link href="/alerts">{t('mail.alerts')}</Link></p>
        <CheckboxField label={t('mail.threads')} hint={t('mail.threads.hint')} checked={now.threads} onChange={(on) => choose({ threads: on })} />
        <CheckboxField label={t('mail.applications')} hint={t('mail.applications.hint')} checked={now.applications} onChange={(on) => choose({ applications: on })} />
      </Stack>
    </Card>
  );
}
