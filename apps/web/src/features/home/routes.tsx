import { lazyPage, type Page } from '../../lib/router.js';

const pages: Page[] = [
  { path: '/', page: lazyPage(() => import('./start-page.js').then((m) => m.StartPage)) },
  { path: '/w/:partnershipId', page: lazyPage(() => import('./workspace-home-page.js').then((m) => m.WorkspaceHomePage)) },
];
export default pages;
