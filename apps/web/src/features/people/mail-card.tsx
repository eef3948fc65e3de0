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
    optimistic: ({ input }) => [patchQuery(Account, {}, (now) => ({ ...now, mailPreferences: { ...now.mailPreferences, ...input } }))],
    refresh: [Account],
  });
  const { calls, threads, suspendedAt } = preferences;
  return (
    <Card title={t('mail.title')} icon={IconMail}>
      <Stack tight>
        {mutation.error ? <FormSummary error={mutation.error} /> : null}
        {suspendedAt ? <p>{t.rich('mail.suspended', { date: <DateText value={suspendedAt} style="long" /> })} <Button small onClick={() => void mutation.run({ input: { calls, threads } })}>{t('mail.resume')}</Button></p> : null}
        <CheckboxField label={t('mail.calls')} hint={t('mail.calls.hint')} checked={calls} onChange={(on) => void mutation.run({ input: { calls: on, threads } })} />
        <p className="small"><Link href="/alerts">{t('mail.alerts')}</Link></p>
        <CheckboxField label={t('mail.threads')} hint={t('mail.threads.hint')} checked={threads} onChange={(on) => void mutation.run({ input: { calls, threads: on } })} />
      </Stack>
    </Card>
  );
}
