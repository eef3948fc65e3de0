import type { VariablesOf } from '../../lib/graphql.js';
import { LANGUAGES, language } from '../../lib/language.js';
import { getReaderZone } from '../../lib/dates.js';
import { required, type Check } from '../../lib/form.js';
import { amountToType, isWhole, typedAmount, typedNumber } from '../../lib/typed-amount.js';
import type { LookupOption } from '../../ui/lookup-field.js';
import type { CallRecordSheet, CallSheet, UpdateCall } from './operations.js';

/** Every field of a call: what a form leaves out, a save takes away. */
type WholeCall = Record<keyof VariablesOf<typeof UpdateCall>['input'], unknown>;

export interface TextValues { lang: string; title: string; summary: string; conditions: string; status: string }
export interface StepValues { key: string; texts: Record<string, string>; day: string; time: string; zone: string; note: string }
export interface RateValues { key: string; group: string; rate: string }
export interface LotValues { key: string; texts: Record<string, string>; amount: string }
export interface RequirementValues { key: string; kind: string; code: string | null; required: boolean; texts: Record<string, string> }
/** A call as the form holds it: everything as text, so that nothing half typed is lost. */
export interface CallValues {
  kind: string; programme: string; texts: TextValues[]; themes: string[]; supportKinds: string[]; sdg: string[];
  leadCountries: string[]; leadKinds: string[]; partnerCountries: string[]; minParties: string; minCountries: string;
  amountMin: string; amountMax: string; envelope: string; currency: string; rateMax: string; monthsMin: string; monthsMax: string;
  opensDay: string; opensTime: string; opensZone: string; steps: StepValues[];
  leadCountryGroups: string[]; partnerCountryGroups: string[]; rates: RateValues[]; poolingBonus: string; lots: LotValues[]; requirements: RequirementValues[];
  contactName: string; contactEmail: string; contactPhone: string; contactUrl: string; previous: LookupOption | null;
  funders: string; sourceUrl: string; source: string; applicationUrl: string;
  /** The version that was read: it travels with the draft, so that a draft of last week meets what was saved since. */
  version: number;
}

export const emptyStep = (zone: string): StepValues => ({ key: crypto.randomUUID(), texts: {}, day: '', time: '', zone, note: '' });
export const emptyRate = (): RateValues => ({ key: crypto.randomUUID(), group: '', rate: '' });
export const emptyLot = (): LotValues => ({ key: crypto.randomUUID(), texts: {}, amount: '' });
export const emptyRequirement = (kind: string): RequirementValues => ({ key: crypto.randomUUID(), kind, code: null, required: true, texts: {} });
export const emptyText = (lang: string): TextValues => ({ lang, title: '', summary: '', conditions: '', status: 'HUMAN' });

export function emptyCall(): CallValues {
  const zone = getReaderZone();
  return {
    kind: 'PROJECTS', programme: '', texts: [emptyText(language)], themes: [], supportKinds: [], sdg: [], leadCountries: [], leadKinds: [], partnerCountries: [], minParties: '2', minCountries: '2',
    amountMin: '', amountMax: '', envelope: '', currency: 'EUR', rateMax: '', monthsMin: '', monthsMax: '', opensDay: '', opensTime: '', opensZone: zone, steps: [emptyStep(zone)],
    leadCountryGroups: [], partnerCountryGroups: [], rates: [], poolingBonus: '', lots: [], requirements: [], contactName: '', contactEmail: '', contactPhone: '', contactUrl: '', previous: null,
    funders: '', sourceUrl: '', source: '', applicationUrl: '', version: 0,
  };
}

/** What stands on the server, as the form holds it: countries as they were named, not all that they mean. */
export function valuesOf(call: CallSheet, record: CallRecordSheet): CallValues {
  const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);
  const number = (value: number | null) => (value === null ? '' : String(value));
  // A name of which nobody said the language is taken for one in that of the call.
  const original = call.texts.find((text) => text.status === 'ORIGINAL')?.lang ?? call.titleLang;
  const [opensDay = '', opensTime = ''] = call.opensLocal?.split('T') ?? [];
  return {
    kind: call.kind, programme: call.programme, texts: [...call.texts].sort((a, b) => Number(b.status === 'ORIGINAL') - Number(a.status === 'ORIGINAL')).map(({ lang, title, summary, conditions, status }) => ({ lang, title, summary, conditions, status })),
    themes: codes(call.themes), supportKinds: codes(call.supportKinds), sdg: call.sdg.map(String), leadCountries: codes(record.leadCountriesNamed), leadKinds: codes(call.leadKinds), partnerCountries: codes(record.partnerCountriesNamed),
    minParties: String(call.minParties), minCountries: String(call.minCountries), amountMin: amountToType(call.amountMin), amountMax: amountToType(call.amountMax), envelope: amountToType(call.envelope), currency: call.currency,
    rateMax: number(call.rateMax), monthsMin: number(call.monthsMin), monthsMax: number(call.monthsMax), opensDay, opensTime, opensZone: call.opensZone ?? getReaderZone(),
    steps: call.deadlines.map((step) => {
      const [day = '', time = ''] = step.localAt.split('T');
      return { key: step.id, texts: step.label && !step.texts.length ? { [original]: step.label } : byLanguage(step.texts), day, time: step.precision === 'HOUR' ? time : '', zone: step.zone, note: step.note };
    }),
    leadCountryGroups: codes(record.leadCountryGroups), partnerCountryGroups: codes(record.partnerCountryGroups),
    rates: record.rates.map((one, at) => ({ key: String(at), group: one.group?.code ?? '', rate: String(one.rate) })), poolingBonus: number(record.poolingBonus),
    lots: record.lots.map((lot) => ({ key: lot.id, texts: byLanguage(lot.texts), amount: amountToType(lot.amount) })),
    requirements: record.requirements.map((one) => ({ key: one.id, kind: one.kind, code: one.code, required: one.required, texts: byLanguage(one.texts) })),
    contactName: record.contact?.name ?? '', contactEmail: record.contact?.email ?? '', contactPhone: record.contact?.phone ?? '', contactUrl: record.contact?.url ?? '',
    previous: previousOf(call, record),
    funders: call.funders.map((funder) => funder.name).join('\n'), sourceUrl: call.sourceUrl ?? '', source: call.source, applicationUrl: call.applicationUrl ?? '', version: call.version,
  };
}

const byLanguage = (texts: readonly { lang: string; text: string }[]) => Object.fromEntries(texts.map(({ lang, text }) => [lang, text]));
function previousOf(call: CallSheet, record: CallRecordSheet): LookupOption | null {
  if (!call.previousCallId) return null;
  const edition = record.editions.find((one) => one.id === call.previousCallId);
  return { id: call.previousCallId, label: edition?.title ?? call.programme, ...(edition ? { lang: edition.titleLang } : {}) };
}

/** What the server takes. A step without a time of day ends with its day. Funders that were known stay tied to their row. */
export function inputOf(v: CallValues, known: readonly { name: string; organisationId: string | null }[] = []) {
  const texts = (given: Record<string, string>) => Object.entries(given).filter(([, text]) => text.trim()).map(([lang, text]) => ({ lang, text }));
  return {
    kind: v.kind, programme: v.programme, texts: v.texts.map(({ lang, title, summary, conditions, status }) => ({ lang, title, summary, conditions, status })),
    themes: v.themes, supportKinds: v.supportKinds, sdg: v.sdg.map(Number), leadCountries: v.leadCountries, leadKinds: v.leadKinds, partnerCountries: v.partnerCountries,
    minParties: typedNumber(v.minParties) ?? 1, minCountries: typedNumber(v.minCountries) ?? 1, amountMin: typedAmount(v.amountMin), amountMax: typedAmount(v.amountMax), envelope: typedAmount(v.envelope),
    currency: v.currency, rateMax: typedNumber(v.rateMax), monthsMin: typedNumber(v.monthsMin), monthsMax: typedNumber(v.monthsMax),
    opensLocal: v.opensDay ? `${v.opensDay}T${v.opensTime || '00:00'}` : null, opensZone: v.opensDay ? v.opensZone : null,
    deadlines: v.steps.map(({ key, texts: names, day, time, zone, note }) => ({ deadlineId: key, texts: texts(names), localAt: `${day}T${time || '23:59'}`, zone, precision: time ? 'HOUR' : 'DAY', note })),
    leadCountryGroups: v.leadCountryGroups, partnerCountryGroups: v.partnerCountryGroups, poolingBonus: typedNumber(v.poolingBonus),
    rates: v.rates.map(({ group, rate }) => ({ countryGroup: group || null, rate: typedNumber(rate) ?? 0 })),
    lots: v.lots.map((lot) => ({ lotId: lot.key, texts: texts(lot.texts), amount: typedAmount(lot.amount) })),
    requirements: v.requirements.map((one) => ({ requirementId: one.key, kind: one.kind, code: one.code, required: one.required, texts: texts(one.texts) })),
    contactName: v.contactName, contactEmail: v.contactEmail.trim() || null, contactPhone: v.contactPhone, contactUrl: v.contactUrl.trim() || null, previousCallId: v.previous?.id ?? null,
    funders: v.funders.split('\n').map((name) => name.trim()).filter(Boolean).map((name) => ({ name, organisationId: known.find((one) => one.name === name)?.organisationId ?? null })),
    sourceUrl: v.sourceUrl.trim() || null, source: v.source, applicationUrl: v.applicationUrl.trim() || null,
  } satisfies WholeCall;
}

const isNumber: Check<CallValues> = (value) => (typeof value === 'string' && !/^(\d{1,16}(\.\d{1,2})?)?$/.test(typedAmount(value) ?? '') ? 'not_a_number' : undefined);
const isCount: Check<CallValues> = (value) => (typeof value === 'string' && !(isWhole(value) && (typedNumber(value) ?? 0) < 1000) ? 'not_a_number' : undefined);

/** What the browser can see by itself; the server looks at everything again. */
export const callChecks: Partial<Record<keyof CallValues, Check<CallValues>>> = {
  themes: required as Check<CallValues>,
  amountMin: isNumber, amountMax: isNumber, envelope: isNumber, rateMax: isNumber, poolingBonus: isNumber, monthsMin: isCount, monthsMax: isCount, minParties: isCount, minCountries: isCount,
};

/** Faults of rows, by their path in the form; empty when all is well. */
export function rowFaults(v: CallValues): Record<string, string> {
  const faults: Record<string, string> = {};
  v.texts.forEach((text, at) => { if (!text.title.trim()) faults[`texts.${at}.title`] = 'required'; });
  v.steps.forEach((step, at) => { if (!step.day) faults[`deadlines.${at}.localAt`] = 'required'; });
  const wrong = (text: string) => isNumber(text, v) !== undefined;
  v.rates.forEach(({ rate }, at) => { if (!rate.trim()) faults[`rates.${at}.rate`] = 'required'; else if (wrong(rate)) faults[`rates.${at}.rate`] = 'not_a_number'; });
  v.lots.forEach((lot, at) => {
    if (!Object.values(lot.texts).some((text) => text.trim())) faults[`lots.${at}.texts`] = 'required';
    if (wrong(lot.amount)) faults[`lots.${at}.amount`] = 'not_a_number';
  });
  v.requirements.forEach((one, at) => { if (!Object.values(one.texts).some((text) => text.trim())) faults[`requirements.${at}.texts`] = 'required'; });
  return faults;
}

export const OTHER_LANGUAGES = (used: readonly TextValues[]): string[] => LANGUAGES.filter((lang) => !used.some((text) => text.lang === lang));
