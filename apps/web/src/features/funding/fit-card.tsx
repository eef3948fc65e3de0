import type { UseQueryResult } from '@tanstack/react-query';
import { IconCircleCheck, IconCircleX, IconHeartHandshake, IconHelpCircle, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { byName, hueOf, placeName } from '../../lib/party.js';
import type { PartnershipView } from '../../lib/session.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { SelectField } from '../../ui/choice-field.js';
import { PairArches } from '../../ui/pair-arches.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { STROKE } from '../../ui/icon.js';
import type { CallFitFor, CallRecordSheet, CallSheet, Fit } from './operations.js';
import type { ResultOf } from '../../lib/graphql.js';
import { t, type Key } from './text.js';

type Query = UseQueryResult<ResultOf<typeof CallFitFor>, Error>;
/** Names of countries or kinds in one sentence. */
const MOST_NAMED = 12;
interface Reason { code: string; state: string; values: unknown }

/** Why a call fits the parties together, and then each: facts that are met, to check, or missing. No score. */
export function FitCard({ fit, partnership, partnerships, choose, call }: { fit: Query; partnership: PartnershipView | undefined; partnerships: PartnershipView[]; choose: (id: string) => void; call: CallSheet }) {
  if (!partnership) return null;
  const title = !fit.data || fit.data.callFit.fits ? (partnership.parties.length === 2 ? 'fit.title' : 'fit.titleAll') : 'fit.titleNot';
  return (
    <Card flush icon={IconHeartHandshake} title={t(title)}>
      {partnerships.length > 1 ? (
        <div className="fit-choose">
          <SelectField label={t('filter.partnership')} value={partnership.id} onChange={choose} options={partnerships.map((one) => ({ value: one.id, label: byName(one.parties).map((party) => party.name).join(' · ') }))} />
        </div>
      ) : null}
      {fit.error ? <ErrorState error={fit.error} retry={() => void fit.refetch()} /> : !fit.data ? <div className="fit-choose"><Skeleton lines={4} /></div> : <Reasons fit={fit.data.callFit} partnership={partnership} call={call} />}
    </Card>
  );
}

function Reasons({ fit, partnership, call }: { fit: Fit; partnership: PartnershipView; call: CallSheet }) {
  const ids = partnership.parties.map((party) => party.tenantId);
  const parties = byName(fit.parties.map((party) => ({ ...party, name: party.tenant.name })));
  return (
    <div className="fit">
      <div className="fit-part fit-together">
        <h3><PairArches names={parties.map((party) => party.name)} /> {t('fit.together')}</h3>
        <ul>{fit.together.filter((reason) => reason.code !== 'OPEN' || call.status !== 'DRAFT').map((reason) => <Line key={reason.code} reason={reason} />)}</ul>
      </div>
      {parties.map((party) => (
        <div key={party.tenant.id} className="fit-part">
          <h3><PartySwatch hue={hueOf(partnership.id, ids, party.tenant.id)} name={placeName(party.name)} lang={party.tenant.nameLang} /></h3>
          {party.reasons.length ? <ul>{party.reasons.map((reason) => <Line key={reason.code} reason={soften(reason, party.mayLead)} />)}</ul> : <ul><Line reason={{ code: 'ANY', state: 'MET', values: {} }} /></ul>}
        </div>
      ))}
    </div>
  );
}

/** Who does not lead may be the partner, and who leads need not be one: that is a role, not a lack. */
const soften = (reason: Reason, mayLead: string): Reason => {
  const ofOtherRole = mayLead === 'NO' ? reason.code === 'LEAD_COUNTRY' || reason.code === 'LEAD_KIND' : reason.code === 'PARTNER_COUNTRY';
  return ofOtherRole && reason.state === 'MISSING' ? { ...reason, state: 'INFO' } : reason;
};

function Line({ reason }: { reason: Reason }) {
  const Glyph = reason.state === 'MET' ? IconCircleCheck : reason.state === 'MISSING' ? IconCircleX : reason.state === 'INFO' ? IconInfoCircle : IconHelpCircle;
  const values = (reason.values ?? {}) as { asked?: (string | number)[]; found?: (string | number)[] };
  const list = (items: (string | number)[] = []) => new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(items.map(String));
  const either = (items: (string | number)[] = []) => {
    // A list that breaks off would say that the others are refused.
    const more = items.length > MOST_NAMED ? [t('reason.more', { count: items.length - MOST_NAMED + 1 })] : [];
    return new Intl.ListFormat(document.documentElement.lang, { type: 'disjunction' }).format([...items.slice(0, more.length ? MOST_NAMED - 1 : MOST_NAMED).map(String), ...more]);
  };
  const state = reason.code === 'THEME' && reason.state === 'MET' && !values.found?.length ? 'ANY' : reason.state;
  const text = t(`reason.${reason.code}.${state}` as Key, { asked: Number(values.asked?.[0] ?? 0), found: Number(values.found?.[0] ?? 0), askedList: either(values.asked), foundList: list(values.found) });
  return (
    <li className={`fit-line fit-${reason.state.toLowerCase()}`}>
      <Glyph size={18} stroke={STROKE} aria-hidden /><span><span className="visually-hidden">{t(`mark.${reason.state}` as Key)}: </span>{text}</span>
    </li>
  );
}

/** Who may lead: each party of the reader's partnership, and the rule of the call in words. */
export function LeadCard({ call, record, fit, partnership }: { call: CallSheet; record: CallRecordSheet; fit: Fit | undefined; partnership: PartnershipView | undefined }) {
  const ids = partnership?.parties.map((party) => party.tenantId) ?? [];
  const names = (labels: readonly { label: string }[]) => labels.map((one) => one.label).join(document.documentElement.lang === 'ar' ? '، ' : ', ');
  // As it was named: "least developed countries" says more than their forty-five names.
  const leads = [...record.leadCountryGroups, ...record.leadCountriesNamed];
  const partners = [...record.partnerCountryGroups, ...record.partnerCountriesNamed];
  return (
    <Card icon={IconUsers} title={t('lead.title')}>
      <p>{leads.length ? t('lead.from', { countries: names(leads) }) : t('lead.any')}{call.leadKinds.length ? ` ${t('lead.kinds', { kinds: names(call.leadKinds) })}` : ''}</p>
      {partners.length ? <p>{t('lead.partners', { countries: names(partners) })}</p> : null}
      {call.minParties > 1 ? <p className="faint small">{t('lead.least', { parties: call.minParties, countries: call.minCountries })}</p> : null}
      {fit && partnership ? (
        <ul className="lead-list">
          {byName(fit.parties.map((party) => ({ ...party, name: party.tenant.name }))).map((party) => (
            <li key={party.tenant.id}>
              <PartySwatch strong hue={hueOf(partnership.id, ids, party.tenant.id)} name={placeName(party.name)} lang={party.tenant.nameLang} />
              {party.mayLead === 'YES' ? <Chip tone="ok" icon={IconCircleCheck}>{t('lead.yes')}</Chip> : party.mayLead === 'CHECK' ? <Chip tone="warn" icon={IconHelpCircle}>{t('lead.check')}</Chip> : <Chip>{t('lead.partner')}</Chip>}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
