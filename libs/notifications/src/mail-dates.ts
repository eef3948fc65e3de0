import type { Language } from '@tawam/contract';
import { remembered } from '@tawam/platform/kit';

/** Names of months that a reader's country uses; they differ in Arabic alone. */
export type Months = 'gregorian' | 'levant' | 'maghreb';

/** The locale that prints dates as a reader expects them: Western digits, months of the own region. */
export function dateLocale(language: Language, months: Months): string {
  if (language === 'fr') return 'fr-FR';
  if (language === 'en') return 'en-GB';
  return { gregorian: 'ar-EG-u-nu-latn', levant: 'ar-LB-u-nu-latn', maghreb: 'ar-MA-u-nu-latn' }[months];
}

const momentFormats = remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, {
  timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'shortGeneric',
}));
const dayFormats = remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }));

/** An instant as a day with its time and the name of the zone: the clock of that zone, not of the server. */
export function formatMoment(at: Date, zone: string, language: Language, months: Months): string {
  return asWritten(momentFormats(dateLocale(language, months), zone).format(at));
}

/** An instant as a day in a zone. */
export function formatDay(at: Date, zone: string, language: Language, months: Months): string {
  return asWritten(dayFormats(dateLocale(language, months), zone).format(at));
}

/** Arabic has no comma after the weekday; French would say "17:00 heure : France", here "17:00 (France)". */
const asWritten = (text: string): string => text.replace('،', '').replace(/heure\s*:\s*(.*)$/, '($1)');
