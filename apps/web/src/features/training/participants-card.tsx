import { IconHourglass, IconUsers } from '@tabler/icons-react';
import { byName, hueOf } from '../../lib/party.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import type { Session } from './operations.js';
import { t } from './text.js';

/** Who comes, party by party, in the order of the page; nobody is counted against anybody. */
export function ParticipantsCard({ session }: { session: Session }) {
  const parties = byName(session.times.map((time) => time.tenant));
  const ids = parties.map((party) => party.id);
  if (!session.participants.length) return <Card title={t('people.title')} icon={IconUsers}><EmptyState>{t('people.none')}</EmptyState></Card>;
  return (
    <Card title={t('people.title')} icon={IconUsers}>
      <div className="session-people">
        {parties.map((party) => {
          const people = session.participants.filter((one) => one.tenant.id === party.id);
          return (
            <section key={party.id}>
              <h3><PartySwatch hue={hueOf(session.partnershipId, ids, party.id)} name={party.name} lang={party.nameLang} strong /></h3>
              {people.length
                ? <ul>{people.map((one) => <li key={one.person.id}><UserText text={one.person.name} />{one.status === 'WAITING' ? <> <Chip tone="info" icon={IconHourglass}>{t('state.waits')}</Chip></> : null}</li>)}</ul>
                : <p className="faint small">{t('people.noneYet')}</p>}
            </section>
          );
        })}
      </div>
    </Card>
  );
}
