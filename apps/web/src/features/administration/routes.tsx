import { lazyPage, type Page } from '../../lib/router.js';

const pages: Page[] = [
  { path: '/admin', page: lazyPage(() => import('./tenants-page.js').then((m) => m.AdministeredTenantsPage)) },
  { path: '/admin/tenants/new', page: lazyPage(() => import('./new-tenant-page.js').then((m) => m.NewTenantPage)) },
  { path: '/admin/jobs', page: lazyPage(() => import('./jobs-page.js').then((m) => m.JobsPage)) },
  { path: '/admin/log', page: lazyPage(() => import('./log-page.js').then((m) => m.LogPage)) },
];
export default pages;
