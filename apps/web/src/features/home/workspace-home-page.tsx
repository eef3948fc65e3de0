import { useEffect } from 'react';
import { IconCalendarEvent, IconDroplet, IconWritingSign } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useLive } from '../../lib/live.js';
import { send } from '../../lib/graphql.js';
import { useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { SeaBand, type BandFact } from '../../ui/sea-band.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { ActivityCard } from './activity-card.js';
import { CallsCard } from './calls-card.js';
import { partiesOf, themesText, VisitPartnership, WorkspaceHome, type Home } from './home-query.js';
import { NeedsCard } from './needs-card.js';
import { NewsCard } from './news-card.js';
import { ProjectsCard } from './projects-card.js';
import { SessionCard } from './session-card.js';
import { ThreadsCard } from './threads-card.js';
import { t } from './text.js';
import './home.css';

/** The home of a partnership: what waits for the reader, what is new, and what both parties have under way. */
export function WorkspaceHomePage() {
  const { partnershipId: id = '' } = useParams();
  const query = useQueryOp(WorkspaceHome, { id });
  useLive('partnership', id, () => void query.refetch());
  const found = query.data?.workspaceHome;
  useEffect(() => {
    // News are counted from the visit before; a visit that could not be noted is no loss.
    if (found) void send(VisitPartnership, { id }).catch(() => undefined);
    // Once a page: reading again is the same visit.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found?.id]);
  if (found) return <Content home={found} />;
  if (query.error) return <Page title={t('home.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  return <PageSkeleton />;
}

function Content({ home }: { home: Home }) {
  const parties = partiesOf(home);
  const guest = home.myRole === 'GUEST';
  const title = parties.map((party) => party.place).join(' · ');
  return (
    <Page title={<bdi>{title}</bdi>} documentTitle={title} band={<SeaBand parties={parties} facts={facts(home, guest)} />}>
      {guest ? (
        <Stack>
          <p className="faint">{t('guest.text')}</p>
          <ThreadsCard home={home} parties={parties} />
          {home.projects.length ? <ProjectsCard home={home} parties={parties} /> : null}
        </Stack>
      ) : (
        <div className="home">
          <Columns
            main={<><NeedsCard home={home} /><NewsCard home={home} parties={parties} /><ProjectsCard home={home} parties={parties} /><ThreadsCard home={home} parties={parties} /></>}
            side={<><SessionCard home={home} parties={parties} /><CallsCard home={home} /><ActivityCard home={home} parties={parties} /></>}
          />
        </div>
      )}
    </Page>
  );
}

function facts(home: Home, guest: boolean): BandFact[] {
  const { agreement } = home;
  return [
    ...(guest ? [] : [{ icon: IconWritingSign, label: t('fact.agreement'), value: agreement?.signedOn ? t('fact.signed', { date: formatDate(agreement.signedOn) }) : t('fact.noAgreement') }]),
    { icon: IconDroplet, label: t('fact.themes'), value: themesText(home, home.themes) },
    { icon: IconCalendarEvent, label: t('fact.today'), value: formatDate(new Date().toISOString(), 'long'), far: true },
  ];
}
