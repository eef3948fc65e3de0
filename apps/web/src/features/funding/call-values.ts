import { LANGUAGES, language } from '../../lib/language.js';
import { getReaderZone } from '../../lib/dates.js';
import { required, type Check } from '../../lib/form.js';
import type { CallSheet } from './operations.js';

export interface TextValues { lang: string; title: string; summary: string; conditions: string; status: string }
export interface StepValues { key: string; label: string; day: string; time: string; zone: string; note: string }
/** A call as the form holds it: everything as text, so that nothing half typed is lost. */
export interface CallValues {
  kind: string; programme: string; texts: TextValues[]; themes: string[]; supportKinds: string[];
  leadCountries: string[]; leadKinds: string[]; partnerCountries: string[]; minParties: string; minCountries: string;
  amountMin: string; amountMax: string; envelope: string; currency: string; rateMax: string; monthsMin: string; monthsMax: string;
  opensDay: string; opensTime: string; opensZone: string; steps: StepValues[];
  funders: string; sourceUrl: string; source: string; applicationUrl: string;
  /** The version that was read: it travels with the draft, so that a draft of last week meets what was saved since. */
  version: number;
}

export const emptyStep = (zone: string): StepValues => ({ key: crypto.randomUUID(), label: '', day: '', time: '', zone, note: '' });
export const emptyText = (lang: string): TextValues => ({ lang, title: '', summary: '', conditions: '', status: 'HUMAN' });

export function emptyCall(): CallValues {
  const zone = getReaderZone();
  return {
    kind: 'PROJECTS', programme: '', texts: [emptyText(language)], themes: [], supportKinds: [], leadCountries: [], leadKinds: [], partnerCountries: [], minParties: '2', minCountries: '2',
    amountMin: '', amountMax: '', envelope: '', currency: 'EUR', rateMax: '', monthsMin: '', monthsMax: '', opensDay: '', opensTime: '', opensZone: zone, steps: [emptyStep(zone)],
    funders: '', sourceUrl: '', source: '', applicationUrl: '', version: 0,
  };
}

export function valuesOf(call: CallSheet): CallValues {
  const codes = (list: readonly { code: string }[]) => list.map((one) => one.code);
  const whole = (amount: string | null) => amount?.replace(/\.00$/, '') ?? '';
  const number = (value: number | null) => (value === null ? '' : String(value));
  const [opensDay = '', opensTime = ''] = call.opensLocal?.split('T') ?? [];
  return {
    kind: call.kind, programme: call.programme, texts: [...call.texts].sort((a, b) => Number(b.status === 'ORIGINAL') - Number(a.status === 'ORIGINAL')).map(({ lang, title, summary, conditions, status }) => ({ lang, title, summary, conditions, status })),
    themes: codes(call.themes), supportKinds: codes(call.supportKinds), leadCountries: codes(call.leadCountries), leadKinds: codes(call.leadKinds), partnerCountries: codes(call.partnerCountries),
    minParties: String(call.minParties), minCountries: String(call.minCountries), amountMin: whole(call.amountMin), amountMax: whole(call.amountMax), envelope: whole(call.envelope), currency: call.currency,
    rateMax: number(call.rateMax), monthsMin: number(call.monthsMin), monthsMax: number(call.monthsMax), opensDay, opensTime, opensZone: call.opensZone ?? getReaderZone(),
    steps: call.deadlines.map((step) => {
      const [day = '', time = ''] = step.localAt.split('T');
      return { key: step.id, label: step.label, day, time: step.precision === 'HOUR' ? time : '', zone: step.zone, note: step.note };
    }),
    funders: call.funders.map((funder) => funder.name).join('\n'), sourceUrl: call.sourceUrl ?? '', source: call.source, applicationUrl: call.applicationUrl ?? '', version: call.version,
  };
}

/** What the server takes. A step without a time of day ends with its day. Funders that were known stay tied to their row. */
export function inputOf(v: CallValues, known: readonly { name: string; organisationId: string | null }[] = []) {
  const number = (text: string) => (text.trim() === '' ? null : Number(text.replace(',', '.')));
  const amount = (text: string) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.') || null;
  return {
    kind: v.kind, programme: v.programme, texts: v.texts.map(({ lang, title, summary, conditions, status }) => ({ lang, title, summary, conditions, status })),
    themes: v.themes, supportKinds: v.supportKinds, leadCountries: v.leadCountries, leadKinds: v.leadKinds, partnerCountries: v.partnerCountries,
    minParties: number(v.minParties) ?? 1, minCountries: number(v.minCountries) ?? 1, amountMin: amount(v.amountMin), amountMax: amount(v.amountMax), envelope: amount(v.envelope),
    currency: v.currency, rateMax: number(v.rateMax), monthsMin: number(v.monthsMin), monthsMax: number(v.monthsMax),
    opensLocal: v.opensDay ? `${v.opensDay}T${v.opensTime || '00:00'}` : null, opensZone: v.opensDay ? v.opensZone : null,
    deadlines: v.steps.map(({ label, day, time, zone, note }) => ({ label, localAt: `${day}T${time || '23:59'}`, zone, precision: time ? 'HOUR' : 'DAY', note })),
    funders: v.funders.split('\n').map((name) => name.trim()).filter(Boolean).map((name) => ({ name, organisationId: known.find((one) => one.name === name)?.organisationId ?? null })),
    sourceUrl: v.sourceUrl.trim() || null, source: v.source, applicationUrl: v.applicationUrl.trim() || null,
  };
}

const isNumber: Check<CallValues> = (value) => (typeof value === 'string' && value.trim() !== '' && !/^[\d\s\u00a0\u202f]+([.,]\d{1,2})?$/.test(value) ? 'not_a_number' : undefined);

/** What the browser can see by itself; the server looks at everything again. */
export const callChecks: Partial<Record<keyof CallValues, Check<CallValues>>> = {
  themes: required as Check<CallValues>,
  amountMin: isNumber, amountMax: isNumber, envelope: isNumber, rateMax: isNumber, monthsMin: isNumber, monthsMax: isNumber, minParties: isNumber, minCountries: isNumber,
};

/** Faults of rows, by their path in the form; empty when all is well. */
export function rowFaults(v: CallValues): Record<string, string> {
  const faults: Record<string, string> = {};
  v.texts.forEach((text, at) => { if (!text.title.trim()) faults[`texts.${at}.title`] = 'required'; });
  v.steps.forEach((step, at) => { if (!step.day) faults[`deadlines.${at}.localAt`] = 'required'; });
  return faults;
}

export const OTHER_LANGUAGES = (used: readonly TextValues[]): string[] => LANGUAGES.filter((lang) => !used.some((text) => text.lang === lang));
