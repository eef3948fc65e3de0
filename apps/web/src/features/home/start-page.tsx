import { useEffect } from 'react';
import { IconBuildingCommunity, IconUsersPlus } from '@tabler/icons-react';
import { useLive } from '../../lib/live.js';
import { operation, type ResultOf } from '../../lib/graphql.js';
import { byName, placeName } from '../../lib/party.js';
import { useQueryOp } from '../../lib/query.js';
import { Link, useGo, useSearchState } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { Page, Row, Stack, Tiles } from '../../ui/page.js';
import { PairArches } from '../../ui/pair-arches.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TaskRow } from '../../ui/task-row.js';
import { UserText } from '../../ui/user-text.js';
import { t, type Key } from './text.js';
import './home.css';

export const Start = operation(`
  query Start {
    startPage {
      partnerships { id myRole unreadThreads unreadMentions nextSessionAt lastActivityAt themes { code label } parties { id name nameLang } }
      proposals { id createdAt parties { canDecide mine tenant { id name nameLang } } }
      tenants { role tenant { id kind name nameLang } }
    }
  }
`);
type Answer = ResultOf<typeof Start>['startPage'];

/** Where a person begins: all partnerships, what waits in each, proposals, and the organisations they act for. */
export function StartPage() {
  const session = useSession();
  const go = useGo();
  const [search] = useSearchState();
  const query = useQueryOp(Start, {});
  useLive('person', session.id, () => void query.refetch());
  const start = query.data?.startPage;
  // Who has one partnership and nothing else to decide begins inside it; "/?all" shows the overview nevertheless.
  const only = start && !search.has('all') && start.partnerships.length === 1 && start.proposals.length === 0 && !session.platformAdministrator
    && !start.tenants.some(({ tenant }) => tenant.kind === 'NETWORK') ? start.partnerships[0] : undefined;
  useEffect(() => { if (only) go(`/w/${only.id}`, { replace: true }); }, [only, go]);

  // The officer of a network has calls to write, not a partnership to miss.
  const network = start?.tenants.some(({ tenant }) => tenant.kind === 'NETWORK') ?? false;
  const admin = start?.tenants.some(({ role }) => role === 'ADMIN') ?? false;
  return (
    <Page title={t('start.title', { name: session.name })} actions={admin ? <ButtonLink icon={IconUsersPlus} href="/partnerships/new">{t('start.propose')}</ButtonLink> : null}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !start || only ? <RowsSkeleton /> : (
        <Stack>
          <Proposals proposals={start.proposals} />
          {network && !start.partnerships.length ? null : <Partnerships partnerships={start.partnerships} admin={admin} />}
          <Tenants tenants={start.tenants} platform={session.platformAdministrator} />
        </Stack>
      )}
    </Page>
  );
}

function Proposals({ proposals }: { proposals: Answer['proposals'] }) {
  if (!proposals.length) return null;
  const waiting = proposals.filter((one) => one.parties.some((party) => party.canDecide));
  return (
    <Card flush attention={waiting.length > 0} title={t('start.proposals')} aside={waiting.length ? t('needs.count', { count: waiting.length }) : null}>
      <ul className="home-tasks">
        {proposals.map((one) => {
          const mine = waiting.includes(one);
          return (
            <li key={one.id}>
              <TaskRow
                icon={IconUsersPlus}
                title={<Names parties={one.parties.map(({ tenant }) => tenant)} />}
                detail={mine ? t('start.waitsForYou') : t('start.waitsForOthers')}
                due={t.rich('need.since', { moment: <b><DateTimeText value={one.createdAt} /></b> })}
                action={<ButtonLink small variant={mine ? 'primary' : 'secondary'} href={`/partnerships/${one.id}`}>{t('start.look')}</ButtonLink>}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Partnerships({ partnerships, admin }: { partnerships: Answer['partnerships']; admin: boolean }) {
  if (!partnerships.length) {
    return (
      <Card title={t('start.partnerships')}>
        <EmptyState action={<ButtonLink href={admin ? '/partnerships/new' : '/directory'}>{admin ? t('start.propose') : t('start.directory')}</ButtonLink>}>{admin ? t('start.noneAdmin') : t('start.none')}</EmptyState>
      </Card>
    );
  }
  return (
    <section aria-labelledby="start-partnerships" className="start-section">
      <h2 id="start-partnerships">{t('start.partnerships')}</h2>
      <Tiles min={20}>
        {partnerships.map((one) => (
          <Card key={one.id}>
            <div className="start-card">
              <div className="start-pair"><PairArches size="large" names={byName(one.parties).map((party) => party.name)} /><h3><Link href={`/w/${one.id}`}><Names parties={one.parties} /></Link></h3></div>
              <p className="faint small">{one.themes.map(({ label }) => label).join(' · ')}</p>
              <Row>
                {one.unreadMentions ? <Chip tone="info">{t('start.mentions', { count: one.unreadMentions })}</Chip> : null}
                {one.unreadThreads ? <Chip tone="info">{t('start.threads', { count: one.unreadThreads })}</Chip> : null}
                {!one.unreadMentions && !one.unreadThreads ? <Chip tone="neutral">{t('start.nothingNew')}</Chip> : null}
                {one.myRole === 'GUEST' ? <Chip tone="outline">{t('start.guest')}</Chip> : null}
              </Row>
              {one.nextSessionAt ? <p className="small">{t.rich('start.nextSession', { moment: <b><DateTimeText value={one.nextSessionAt} /></b> })}</p> : null}
            </div>
          </Card>
        ))}
      </Tiles>
    </section>
  );
}

function Tenants({ tenants, platform }: { tenants: Answer['tenants']; platform: boolean }) {
  if (!tenants.length && !platform) return null;
  return (
    <Card flush icon={IconBuildingCommunity} title={t('start.tenants')}>
      <CardRows>
        {tenants.map(({ tenant, role }) => (
          <CardRow key={tenant.id}>
            <Row spread>
              <span><b><UserText text={tenant.name} lang={tenant.nameLang} /></b> <span className="faint small">{t(`role.${role}` as Key)}</span></span>
              <Row>
                {tenant.kind === 'NETWORK' ? <><ButtonLink small variant="primary" href="/calls/new">{t('start.newCall')}</ButtonLink><ButtonLink small href="/calls/mine">{t('start.calls')}</ButtonLink></> : null}
                {role === 'ADMIN' ? <ButtonLink small href={`/tenants/${tenant.id}`}>{t('start.manage')}</ButtonLink> : null}
              </Row>
            </Row>
          </CardRow>
        ))}
        {platform ? <CardRow><Row spread><b>{t('start.platform')}</b><ButtonLink small href="/admin">{t('start.administer')}</ButtonLink></Row></CardRow> : null}
      </CardRows>
    </Card>
  );
}

/** The parties by place, in the order of the alphabet. */
function Names({ parties }: { parties: ReadonlyArray<{ id: string; name: string; nameLang: string }> }) {
  return <>{byName(parties).map((party, at) => <span key={party.id}>{at ? ' · ' : ''}<UserText text={placeName(party.name)} lang={party.nameLang} /></span>)}</>;
}
