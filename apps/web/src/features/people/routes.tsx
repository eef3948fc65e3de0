import { lazyPage, type Page } from '../../lib/router.js';

const pages: Page[] = [
  { path: '/account', page: lazyPage(() => import('./account-page.js').then((m) => m.AccountPage)) },
  { path: '/tenants', page: lazyPage(() => import('./tenants-page.js').then((m) => m.TenantsPage)) },
  { path: '/tenants/:tenantId', page: lazyPage(() => import('./tenant-page.js').then((m) => m.TenantPage)) },
  { path: '/tenants/:tenantId/edit', page: lazyPage(() => import('./tenant-edit-page.js').then((m) => m.TenantEditPage)) },
  { path: '/tenants/:tenantId/invite', page: lazyPage(() => import('./invite-page.js').then((m) => m.InvitePage)) },
  { path: '/w/:partnershipId/guests', page: lazyPage(() => import('./guests-page.js').then((m) => m.GuestsPage)) },
];
export default pages;
