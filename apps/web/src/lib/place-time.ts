import { baseText as t } from './base-text.js';
import { cityOf, formatTime } from './dates.js';

/** `17:00 in Beirut`: a time is never shown without its place. */
export function timeWithCity(value: string, zone: string, city: string = cityOf(zone)): string {
  return `${formatTime(value, zone)} ${t('time.in', { city })}`;
}
