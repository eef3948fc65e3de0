import { IconBookmark, IconHeartHandshake, IconSearch } from '@tabler/icons-react';
import { byName } from '../../lib/party.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { DateText } from '../../ui/date-time.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { ChoiceRow } from './choice-row.js';
import { FollowsCard } from './follows-card.js';
import { HoursCard } from './hours-card.js';
import { ChoosePartnershipAlert, ChooseSearchAlert, LiftSuspension, MyAlerts, type Answer, type Choice } from './operations.js';
import { t } from './text.js';
import './alerts.css';

/** What the reader is told of: each alert with how often and by which way, the calls that are followed, and the hours of the day. */
export function AlertsPage() {
  const query = useQueryOp(MyAlerts, {});
  return (
    <Page title={t('title')} lead={t('lead')} actions={<ButtonLink icon={IconBookmark} href="/searches">{t('toSearches')}</ButtonLink>}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <RowsSkeleton /> : <Choices answer={query.data} />}
    </Page>
  );
}

function Choices({ answer }: { answer: Answer }) {
  const { hours, searches, partnerships, follows } = answer.alertChoices;
  const ways = { push: answer.pushSetup.browsers.length > 0, webhooks: answer.webhooks };
  return (
    <Columns
      main={<Stack>
        <Suspended answer={answer} />
        <Card flush icon={IconHeartHandshake} title={t('partnerships.title')}>
          {partnerships.length ? <CardRows>{partnerships.map((one) => <CardRow key={one.partnershipId}><PartnershipRow id={one.partnershipId} names={one.partyNames} choice={one} ways={ways} /></CardRow>)}</CardRows>
            : <div className="alerts-pad"><EmptyState>{t('partnerships.none')}</EmptyState></div>}
        </Card>
        <Card flush icon={IconSearch} title={t('searches.title')}>
          {searches.length ? <CardRows>{searches.map((one) => <CardRow key={one.searchId}><SearchRow id={one.searchId} title={one.title} choice={one} ways={ways} /></CardRow>)}</CardRows>
            : <div className="alerts-pad"><EmptyState action={<ButtonLink href="/calls">{t('searches.look')}</ButtonLink>}>{t('searches.none')}</EmptyState></div>}
        </Card>
        <FollowsCard follows={follows} ways={ways} />
      </Stack>}
      side={<HoursCard hours={hours} />}
    />
  );
}

/** Mail that does not go out is said where one looks for it. */
function Suspended({ answer }: { answer: Answer }) {
  const { calls, threads, suspendedAt } = answer.mailPreferences;
  const lift = useMutationOp(LiftSuspension, { refresh: [MyAlerts] });
  if (calls && !suspendedAt) return null;
  return (
    <div className="state state-error alerts-stopped" role="status">
      <p>{suspendedAt ? t.rich('mail.suspended', { date: <DateText value={suspendedAt} style="long" /> }) : t('mail.off')}</p>
      <Button small loading={lift.pending} onClick={() => void lift.run({ input: { calls: true, threads } })}>{t('mail.resume')}</Button>
      {lift.error ? <ErrorState error={lift.error} /> : null}
    </div>
  );
}

export interface Ways { push: boolean; webhooks: Answer['webhooks'] }

function SearchRow({ id, title, choice, ways }: { id: string; title: string; choice: Choice; ways: Ways }) {
  const mutation = useMutationOp(ChooseSearchAlert, { refresh: [MyAlerts] });
  return <ChoiceRow title={<UserText text={title} />} plainTitle={title} choice={choice} ways={ways} mutation={mutation} change={(input) => void mutation.run({ id, input })} />;
}

function PartnershipRow({ id, names, choice, ways }: { id: string; names: readonly string[]; choice: Choice; ways: Ways }) {
  const mutation = useMutationOp(ChoosePartnershipAlert, { refresh: [MyAlerts] });
  const list = new Intl.ListFormat(document.documentElement.lang).format(byName(names.map((name) => ({ name }))).map((party) => party.name));
  return <ChoiceRow title={<bdi>{list}</bdi>} plainTitle={list} choice={choice} ways={ways} mutation={mutation} change={(input) => void mutation.run({ id, input })} />;
}
