import { cityName, type Language } from '@tawam/contract';
import { remembered } from '@tawam/platform/kit';

/** Names of months that a reader's country uses; they differ in Arabic alone. */
export type Months = 'gregorian' | 'levant' | 'maghreb';

/** The locale that prints dates as a reader expects them: Western digits, months of the own region. */
export function dateLocale(language: Language, months: Months): string {
  if (language === 'fr') return 'fr-FR';
  if (language === 'en') return 'en-GB';
  return { gregorian: 'ar-EG-u-nu-latn', levant: 'ar-LB-u-nu-latn', maghreb: 'ar-MA-u-nu-latn' }[months];
}

const dayFormats = remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }));

const clockFormats = remembered((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
const IN: Record<Language, string> = { ar: 'في', fr: 'à', en: 'in' };

/** An instant as a day with its time and the city of the zone: the clock of that zone, not of the server. */
export function formatMoment(at: Date, zone: string, language: Language, months: Months): string {
  return `${formatDay(at, zone, language, months)}${language === 'ar' ? '،' : ','} ${formatClock(at, zone, language)}`;
}

/** The time of an instant on the clock of a zone, with its city: `17:00 in Tunis`. */
export function formatClock(at: Date, zone: string, language: Language): string {
  return `${clockFormats(zone).format(at)} ${zone === 'UTC' ? 'UTC' : `${IN[language]} ${cityName(zone, language)}`}`;
}

/** An instant as a day in a zone. */
export function formatDay(at: Date, zone: string, language: Language, months: Months): string {
  return asWritten(dayFormats(dateLocale(language, months), zone).format(at));
}

/** No comma after the weekday, as on the pages. */
const asWritten = (text: string): string => text.replace(/[،,]/, '');
