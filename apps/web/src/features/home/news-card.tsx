import { DateTimeText } from '../../ui/date-time.js';
import { Link } from '../../lib/router.js';
import { Card } from '../../ui/card.js';
import { Timeline } from '../../ui/timeline.js';
import { UserText } from '../../ui/user-text.js';
import type { Home, HomeParty } from './home-query.js';
import { t, type Key } from './text.js';

const SHOWN = 8;
type News = Home['news'][number];

/** What the others did since the reader's last visit. */
export function NewsCard({ home, parties }: { home: Home; parties: readonly HomeParty[] }) {
  const aside = home.since ? <DateTimeText value={home.since} /> : null;
  return (
    <Card title={home.since ? t('news.title') : t('news.first')} aside={aside}>
      {home.news.length
        ? <Timeline items={home.news.slice(0, SHOWN).map((one) => ({ id: one.id, hue: parties.find((p) => p.id === one.tenantId)?.hue ?? 'sea', text: <Line one={one} home={home} parties={parties} />, time: <DateTimeText value={one.at} /> }))} />
        : <p className="faint">{t('news.none')}</p>}
    </Card>
  );
}

function Line({ one, home, parties }: { one: News; home: Home; parties: readonly HomeParty[] }) {
  const party = parties.find((p) => p.id === one.tenantId);
  const path = pathOf(home.id, one);
  const words = <UserText text={one.title} />;
  return t.rich(`news.${one.verb}` as Key, {
    party: <b><UserText text={party?.place ?? ''} lang={party?.nameLang} /></b>,
    title: path ? <Link href={path}>{words}</Link> : words,
  });
}

function pathOf(id: string, { subjectKind, subjectId }: News): string | null {
  switch (subjectKind) {
    case 'THREAD': return `/w/${id}/threads/${subjectId}`;
    case 'APPLICATION': return `/w/${id}/applications/${subjectId}`;
    case 'PROJECT': return `/w/${id}/projects/${subjectId}`;
    case 'SESSION': return `/w/${id}/training/${subjectId}`;
    case 'EXPERTISE': return `/w/${id}/expertise`;
    default: return null;
  }
}
