import { IconUserCheck } from '@tabler/icons-react';
import { useMutationOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { SelectField } from '../../ui/choice-field.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { partiesOf } from './marks.js';
import { both, ChooseLead, type Sheet } from './operations.js';
import { t } from './text.js';

/** Who signs for all: a role that the funder asks for. Each party says it for itself; it stands when all say the same. */
export function LeadCard({ sheet }: { sheet: Sheet }) {
  const choose = useMutationOp(ChooseLead, { refresh: both });
  const parties = partiesOf(sheet);
  const nameOf = (id: string | null | undefined) => parties.find((party) => party.id === id);
  const lead = nameOf(sheet.leadTenantId);
  const mine = nameOf(sheet.myTenantId);
  return (
    <Card icon={IconUserCheck} title={t('lead.title')} aside={lead ? <Chip tone="ok">{t('lead.agreed')}</Chip> : <Chip tone="warn">{t('lead.open')}</Chip>}>
      <p className="faint small">{t('lead.text')}</p>
      <ul className="lead-said">
        {parties.map((party) => {
          const said = nameOf(party.leadTenantId);
          return <li key={party.id}><PartySwatch hue={party.hue} name={party.short} lang={party.lang} /><span>{said ? t.rich('lead.says', { name: <UserText text={said.short} lang={said.lang} /> }) : <span className="faint">{t('lead.silent')}</span>}</span></li>;
        })}
      </ul>
      {choose.error ? <ErrorState error={choose.error} /> : null}
      {sheet.mayEdit && mine ? (
        <>
          <SelectField label={t('lead.choose', { name: mine.short })} value={mine.leadTenantId ?? ''} placeholder={t('lead.nobody')} disabled={choose.pending} onChange={(id) => void choose.run({ dossierId: sheet.id, leadTenantId: id || null })} options={parties.map((party) => ({ value: party.id, label: party.name }))} />
          {sheet.leadTenantId === null && parties.some((party) => party.id !== mine.id && party.leadTenantId && party.leadTenantId !== mine.leadTenantId) ? (
            <p className="lead-agree"><Button small loading={choose.pending} onClick={() => void choose.run({ dossierId: sheet.id, leadTenantId: parties.find((party) => party.id !== mine.id && party.leadTenantId)?.leadTenantId ?? null })}>{t('lead.agree')}</Button></p>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
