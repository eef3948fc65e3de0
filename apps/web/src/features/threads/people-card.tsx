import { useSession } from '../../lib/session.js';
import { Card } from '../../ui/card.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { UserText } from '../../ui/user-text.js';
import type { ThreadParty } from './parties.js';
import { t } from './text.js';
import type { ParticipantView } from './threads.graphql.js';

/** Who can read the thread, so that nobody writes without knowing to whom. */
export function PeopleCard({ people, partyOf }: { people: readonly ParticipantView[]; partyOf: (tenantId: string) => ThreadParty }) {
  const me = useSession().id;
  return (
    <Card title={t('people.title')}>
      <ul className="people">
        {people.map(({ person, tenantId, role }) => {
          const party = partyOf(tenantId);
          return (
            <li key={person.id}>
              <PartySwatch hue={party.hue} /> <UserText text={person.name} />{' '}
              <span className="faint small">{party.name ? <UserText text={party.name} lang={party.lang} /> : null}{role === 'GUEST' ? ` · ${t('people.guest')}` : ''}{person.id === me ? ` · ${t('people.you')}` : ''}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
