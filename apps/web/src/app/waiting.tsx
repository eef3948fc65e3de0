import './waiting.css';
import { baseText as t } from '../lib/base-text.js';

/** A thin line at the top when the next page takes longer than half a second. */
export function Waiting({ on }: { on: boolean }) {
  if (!on) return null;
  return <div className="waiting" role="progressbar" aria-label={t('loading')} />;
}
