import { formatNumber } from '../../lib/amounts.js';
import { t } from './text.js';

/** A count of persons as it may be shown: the server keeps one and two to itself, because they would point at somebody. */
export const fewOr = (count: number | null): string => (count === null ? t('reach.few') : formatNumber(count));
