import { IconHourglass } from '@tabler/icons-react';
import { byName, hueOf } from '../../lib/party.js';
import { Link } from '../../lib/router.js';
import { Chip } from '../../ui/chip.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { UserBlock } from '../../ui/user-text.js';
import type { Sheet } from './operations.js';
import { t } from './text.js';

/** What each party brings and takes home: equal cards, rows level with one another. What is missing is asked for. */
export function PartiesCards({ sheet }: { sheet: Sheet }) {
  const ids = sheet.parties.map((party) => party.tenant.id);
  const parties = byName(sheet.parties.map((party) => ({ ...party, name: party.tenant.name })));
  return (
    <section className="project-parties" aria-label={t('parties.title')}>
      {parties.map(({ tenant, contribution, benefit }) => {
        const hue = hueOf(sheet.partnershipId, ids, tenant.id);
        const mine = sheet.mayEdit && tenant.id === sheet.myTenantId;
        return (
          <article key={tenant.id} className="card project-party">
            <h2 className={`project-party-head project-party-${hue}`}><PartySwatch hue={hue} name={tenant.name} lang={tenant.nameLang} strong /></h2>
            <Line label={t('parties.brings')} text={contribution} name={tenant.name} write={mine ? `/w/${sheet.partnershipId}/projects/${sheet.id}/edit` : null} />
            <Line label={t('parties.takes')} text={benefit} name={tenant.name} write={mine ? `/w/${sheet.partnershipId}/projects/${sheet.id}/edit` : null} />
          </article>
        );
      })}
    </section>
  );
}

function Line({ label, text, name, write }: { label: string; text: string; name: string; write: string | null }) {
  return (
    <div className="project-party-line">
      <h3>{label}</h3>
      {text ? <UserBlock text={text} /> : write
        ? <Link href={write}>{t('parties.write')}</Link>
        : <Chip tone="info" icon={IconHourglass}>{t.rich('parties.awaited', { name: <bdi>{name}</bdi> })}</Chip>}
    </div>
  );
}
