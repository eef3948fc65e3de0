import { baseText as t } from '../lib/base-text.js';
import './deadline-tile.css';

/** Days that are left; `null` for what is open all year. The date itself always stands beside it, in words. */
export function DeadlineTile({ days }: { days: number | null }) {
  if (days === null) return <span className="deadline"><b aria-hidden="true">∞</b><span>{t('deadline.always')}</span></span>;
  if (days < 0) return <span className="deadline deadline-past"><b aria-hidden="true">–</b><span>{t('deadline.past')}</span></span>;
  if (days === 0) return <span className="deadline deadline-near"><b aria-hidden="true">0</b><span>{t('deadline.today')}</span></span>;
  return <span className={`deadline${days <= 30 ? ' deadline-near' : ''}`}><b>{days}</b><span>{t('deadline.days', { count: days })}</span></span>;
}
