import { lazyPage, type Page } from '../../lib/router.js';

const pages: Page[] = [
  { path: '/directory', page: lazyPage(() => import('./directory-page.js').then((m) => m.DirectoryPage)) },
  { path: '/directory/organisations/:organisationId', page: lazyPage(() => import('./organisation-page.js').then((m) => m.OrganisationPage)) },
  { path: '/directory/:authorityId', page: lazyPage(() => import('./authority-page.js').then((m) => m.AuthorityPage)) },
  { path: '/map', page: lazyPage(() => import('./register-page.js').then((m) => m.RegisterPage)) },
];
export default pages;
