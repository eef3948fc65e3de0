import { useQueryOp } from '../../lib/query.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { LtrText } from '../../ui/user-text.js';
import { MailCard } from './mail-card.js';
import { PasswordCard } from './password-card.js';
import { Account } from './people-operations.js';
import { ProfileCard } from './profile-card.js';
import { SecondFactorCard } from './second-factor-card.js';
import { SessionsCard } from './sessions-card.js';
import { TitlesCard } from './titles-card.js';
import { t } from './text.js';

/** One's own account: profile, mails, password, and where one is signed in. */
export function AccountPage() {
  const query = useQueryOp(Account, {});
  const { data } = query;
  return (
    <Page title={t('account.title')} lead={data ? <LtrText text={data.me.email} /> : undefined}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !data ? <RowsSkeleton /> : (
        <Columns
          main={<Stack><ProfileCard me={data.me} countries={data.countries} /><SessionsCard /></Stack>}
          side={<Stack>{data.me.tenants.length ? <TitlesCard tenants={data.me.tenants} /> : null}<MailCard preferences={data.mailPreferences} /><PasswordCard /><SecondFactorCard /></Stack>}
        />
      )}
    </Page>
  );
}
