import { amountToType, typedAmount, typedNumber } from '../../lib/typed-amount.js';
import type { CallRecordSheet } from './operations.js';

export interface LaureateValues { key: string; name: string; country: string; authorityId: string | null; amount: string }
/** The results of a call as the form holds them: everything as text, so that nothing half typed is lost. */
export interface ResultValues { publishedOn: string; applications: string; totalGranted: string; note: string; sourceUrl: string; laureates: LaureateValues[] }

export const emptyLaureate = (): LaureateValues => ({ key: crypto.randomUUID(), name: '', country: '', authorityId: null, amount: '' });

export function resultValues(result: CallRecordSheet['result']): ResultValues {
  return {
    publishedOn: result?.publishedOn ?? '', applications: result?.applications === null || result === null ? '' : String(result.applications), totalGranted: amountToType(result?.totalGranted),
    note: result?.note ?? '', sourceUrl: result?.sourceUrl ?? '',
    laureates: (result?.laureates ?? []).map((one, at) => ({ key: String(at), name: one.name, country: one.country?.code ?? '', authorityId: one.authorityId, amount: amountToType(one.amount) })),
  };
}

/** What the server takes; it says of each field what is wrong with it. */
export function resultInput(v: ResultValues) {
  return {
    publishedOn: v.publishedOn, applications: typedNumber(v.applications), totalGranted: typedAmount(v.totalGranted), note: v.note, sourceUrl: v.sourceUrl.trim() || null,
    laureates: v.laureates.map(({ name, country, authorityId, amount }) => ({ name, country: country || null, authorityId, amount: typedAmount(amount) })),
  };
}
