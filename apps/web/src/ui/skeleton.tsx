import { baseText as t } from '../lib/base-text.js';
import './skeleton.css';

/** Grey shapes in the final geometry, seen only when the answer takes longer than 300 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, at) => <span key={at} className="skeleton-line" />)}
    </div>
  );
}

/** Rows of a list in the making. */
export function RowsSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className="skeleton skeleton-rows" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => <div key={at} className="skeleton-row"><span className="skeleton-arch" /><span className="skeleton-line" /><span className="skeleton-line" /></div>)}
    </div>
  );
}

/** A whole page in the making. */
export function PageSkeleton() {
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      <div className="page-head"><div className="frame page-head-in"><span className="skeleton-title" /></div></div>
      <div className="frame page-body"><div className="skeleton-cards"><span className="skeleton-card" /><span className="skeleton-card" /></div></div>
    </div>
  );
}
