import { baseText } from '../../lib/base-text.js';
import { Link } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateTimeText } from '../../ui/date-time.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import type { Home, HomeParty } from './home-query.js';
import { t } from './text.js';

const SHOWN = 6;

/** Where something was said last, with who said it. */
export function ThreadsCard({ home, parties }: { home: Home; parties: readonly HomeParty[] }) {
  return (
    <Card flush title={t('threads.title')} aside={home.threads.length ? <Link href={`/w/${home.id}/threads`}>{baseText('all')}</Link> : null}>
      {home.threads.length ? (
        <CardRows>
          {home.threads.slice(0, SHOWN).map((thread) => (
            <CardRow key={thread.id}>
              <div className="home-thread">
                <div className="home-thread-head">
                  <Link href={`/w/${home.id}/threads/${thread.id}`} className="home-strong"><UserText text={thread.title} /></Link>
                  {thread.unread ? <Chip tone="info">{t('threads.new')}</Chip> : null}
                  <span className="faint small home-thread-time"><DateTimeText value={thread.at} /></span>
                </div>
                {thread.last ? <Last last={thread.last} parties={parties} /> : <p className="faint small">{t('threads.empty')}</p>}
              </div>
            </CardRow>
          ))}
        </CardRows>
      ) : <div className="home-pad"><EmptyState action={home.myRole === 'GUEST' ? null : <ButtonLink href={`/w/${home.id}/threads/new`}>{t('threads.start')}</ButtonLink>}>{t('threads.none')}</EmptyState></div>}
    </Card>
  );
}

function Last({ last, parties }: { last: NonNullable<Home['threads'][number]['last']>; parties: readonly HomeParty[] }) {
  const party = parties.find((one) => one.id === last.tenantId);
  return (
    <p className="home-excerpt small">
      <PartySwatch hue={party?.hue ?? 'sea'} /> <UserText text={last.author.name} /> <span className="faint">(<UserText text={party?.place ?? ''} lang={party?.nameLang} />)</span>{' '}
      <span className="faint"><UserText text={last.excerpt} lang={last.lang} /></span>
    </p>
  );
}
