import { Link, useLocation } from '../../lib/router.js';
import { t } from './text.js';
import './administration.css';

const TABS = [{ href: '/admin', key: 'tabs.tenants' }, { href: '/admin/jobs', key: 'tabs.jobs' }, { href: '/admin/log', key: 'tabs.log' }] as const;

/** The three parts of the administration of the platform. */
export function AdministrationTabs() {
  const [path] = useLocation();
  return (
    <nav className="administration-tabs" aria-label={t('tabs.label')}>
      {TABS.map(({ href, key }) => <Link key={href} href={href} aria-current={path === href ? 'page' : undefined}>{t(key)}</Link>)}
    </nav>
  );
}
