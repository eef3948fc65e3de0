import { IconSchool } from '@tabler/icons-react';
import { Link } from '../../lib/router.js';
import { baseText } from '../../lib/base-text.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DateTimeText } from '../../ui/date-time.js';
import { EmptyState } from '../../ui/states.js';
import { TimePair } from '../../ui/time-pair.js';
import { UserText } from '../../ui/user-text.js';
import type { Home, HomeParty } from './home-query.js';
import { t } from './text.js';

/** The next training session in the time of every party, and the ones after it in a line each. */
export function SessionCard({ home, parties }: { home: Home; parties: readonly HomeParty[] }) {
  const [next, ...later] = home.sessions;
  if (!next) {
    return <Card icon={IconSchool} title={t('session.title')}><EmptyState action={<ButtonLink href={`/w/${home.id}/training/new`}>{t('session.plan')}</ButtonLink>}>{t('session.none')}</EmptyState></Card>;
  }
  return (
    <Card icon={IconSchool} title={t('session.title')} aside={<Link href={`/w/${home.id}/training`}>{baseText('all')}</Link>}>
      <div className="home-session">
        <h3><Link href={`/w/${home.id}/training/${next.id}`}><UserText text={next.title} lang={next.lang} /></Link></h3>
        <TimePair at={next.startsAt} places={placesOf(parties)} />
        <p className="faint small home-centre">{t('session.facts', { minutes: next.minutes, taken: next.enrolledCount, capacity: next.capacity })}</p>
        {next.place ? <p className="small home-centre"><UserText text={next.place} /></p> : next.online ? <p className="small home-centre">{t('session.online')}</p> : null}
        <ButtonLink wide href={`/w/${home.id}/training/${next.id}`}>{next.myStatus === 'ENROLLED' ? t('session.enrolled') : next.myStatus === 'WAITING' ? t('session.waiting') : t('session.enrol')}</ButtonLink>
        {later.length ? (
          <ul className="home-later">
            {later.slice(0, 3).map((one) => <li key={one.id}><Link href={`/w/${home.id}/training/${one.id}`}><UserText text={one.title} lang={one.lang} /></Link> <span className="faint small"><DateTimeText value={one.startsAt} /></span></li>)}
          </ul>
        ) : null}
      </div>
    </Card>
  );
}

/** One clock per zone: parties that share a zone share the cell. */
function placesOf(parties: readonly HomeParty[]): Array<{ zone: string; city: string }> {
  const byZone = new Map<string, string[]>();
  for (const party of parties) byZone.set(party.zone, [...(byZone.get(party.zone) ?? []), party.place]);
  return [...byZone].map(([zone, names]) => ({ zone, city: names.join(' · ') }));
}
