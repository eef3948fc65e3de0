import { useQueryOp } from '../../lib/query.js';
import { Link, useLocation } from '../../lib/router.js';
import { formatNumber } from '../../lib/amounts.js';
import { CallsToLookAt } from './operations.js';
import { t } from './text.js';
import './imports.css';

/** Sources, and what needs a look. */
export function ImportsTabs() {
  const [path] = useLocation();
  const look = useQueryOp(CallsToLookAt, {});
  const count = look.data?.callsToLookAt.length ?? 0;
  const tabs = [{ href: '/imports', label: t('feeds.title') }, { href: '/imports/look', label: t('look.title') }];
  return (
    <nav className="imports-tabs" aria-label={t('tabs')}>
      {tabs.map(({ href, label }) => (
        <Link key={href} href={href} className="imports-tab" aria-current={path === href ? 'page' : undefined}>
          {label}{href === '/imports/look' && count ? <span className="imports-count">{formatNumber(count)}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
