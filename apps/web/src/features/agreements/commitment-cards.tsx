import { formatDate } from '../../lib/dates.js';
import { byName, hueOf } from '../../lib/party.js';
import { Chip } from '../../ui/chip.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { UserBlock } from '../../ui/user-text.js';
import type { Record } from './operations.js';
import { t } from './text.js';

/** What each party has committed to: two equal tracks with a dashed axis between; more parties stack. */
export function CommitmentCards({ partnershipId, parties }: { partnershipId: string; parties: Record['parties'] }) {
  const ids = parties.map((party) => party.tenant.id);
  return (
    <section aria-labelledby="commitments" className="commitments-part">
      <h2 id="commitments">{t('commitments.title')}</h2>
      <div className={`commitments${parties.length === 2 ? ' commitments-pair' : ''}`}>
        {byName(parties.map((party) => ({ ...party, name: party.tenant.name }))).map(({ tenant, commitments }) => {
          const hue = hueOf(partnershipId, ids, tenant.id);
          return (
            <article key={tenant.id} className="card">
              <h3 className={`commitments-head commitments-${hue}`}><PartySwatch hue={hue} name={tenant.name} lang={tenant.nameLang} strong /></h3>
              {commitments.length ? (
                <ol className="commitments-list">
                  {commitments.map((one) => (
                    <li key={one.id}>
                      <UserBlock text={one.body} lang={one.lang} />
                      <p className="commitments-facts">{one.supportKind ? <Chip tone="outline">{one.supportKind.label}</Chip> : null}{one.dueOn ? <span className="faint small">{t('commitments.due', { date: formatDate(one.dueOn) })}</span> : null}</p>
                    </li>
                  ))}
                </ol>
              ) : <p className="commitments-none faint">{t('commitments.none')}</p>}
            </article>
          );
        })}
      </div>
    </section>
  );
}
