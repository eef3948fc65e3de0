import type { Language } from './languages.js';

const CITIES: Record<string, Record<Language, string>> = {
  'Asia/Beirut': { ar: 'بيروت', fr: 'Beyrouth', en: 'Beirut' },
  'Europe/Paris': { ar: 'باريس', fr: 'Paris', en: 'Paris' },
  'Europe/Madrid': { ar: 'مدريد', fr: 'Madrid', en: 'Madrid' },
  'Europe/Rome': { ar: 'روما', fr: 'Rome', en: 'Rome' },
  'Europe/Brussels': { ar: 'بروكسل', fr: 'Bruxelles', en: 'Brussels' },
  'Europe/Berlin': { ar: 'برلين', fr: 'Berlin', en: 'Berlin' },
  'Europe/Athens': { ar: 'أثينا', fr: 'Athènes', en: 'Athens' },
  'Europe/Istanbul': { ar: 'إسطنبول', fr: 'Istanbul', en: 'Istanbul' },
  'Europe/London': { ar: 'لندن', fr: 'Londres', en: 'London' },
  'Europe/Zurich': { ar: 'زيورخ', fr: 'Zurich', en: 'Zurich' },
  'Europe/Lisbon': { ar: 'لشبونة', fr: 'Lisbonne', en: 'Lisbon' },
  'Europe/Amsterdam': { ar: 'أمستردام', fr: 'Amsterdam', en: 'Amsterdam' },
  'Africa/Tunis': { ar: 'تونس', fr: 'Tunis', en: 'Tunis' },
  'Africa/Algiers': { ar: 'الجزائر', fr: 'Alger', en: 'Algiers' },
  'Africa/Casablanca': { ar: 'الدار البيضاء', fr: 'Casablanca', en: 'Casablanca' },
  'Africa/Cairo': { ar: 'القاهرة', fr: 'Le Caire', en: 'Cairo' },
  'Africa/Tripoli': { ar: 'طرابلس الغرب', fr: 'Tripoli (Libye)', en: 'Tripoli (Libya)' },
  'Asia/Amman': { ar: 'عمّان', fr: 'Amman', en: 'Amman' },
  'Asia/Damascus': { ar: 'دمشق', fr: 'Damas', en: 'Damascus' },
  'Asia/Baghdad': { ar: 'بغداد', fr: 'Bagdad', en: 'Baghdad' },
  'Asia/Jerusalem': { ar: 'القدس', fr: 'Jérusalem', en: 'Jerusalem' },
  'Asia/Gaza': { ar: 'غزة', fr: 'Gaza', en: 'Gaza' },
  'Asia/Hebron': { ar: 'الخليل', fr: 'Hébron', en: 'Hebron' },
  'UTC': { ar: 'التوقيت العالمي', fr: 'temps universel', en: 'universal time' },
};

/** Zones whose city has a name in every language of the product. */
export const NAMED_ZONES: readonly string[] = Object.keys(CITIES);

/** The city that names a zone (IANA), in a language where we know it, else as the zone is written. */
export function cityName(zone: string, language: Language): string {
  return CITIES[zone]?.[language] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
