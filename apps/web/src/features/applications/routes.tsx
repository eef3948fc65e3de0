import { lazyPage, type Page } from '../../lib/router.js';
import { ApplicationsPage } from './applications-page.js';

const pages: Page[] = [
  { path: '/w/:partnershipId/applications', page: ApplicationsPage },
  { path: '/w/:partnershipId/applications/new', page: lazyPage(() => import('./begin-page.js').then((m) => m.BeginPage)) },
  { path: '/w/:partnershipId/applications/:dossierId', page: lazyPage(() => import('./application-page.js').then((m) => m.ApplicationPage)) },
];
export default pages;
