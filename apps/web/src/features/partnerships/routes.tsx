import { lazyPage, type Page } from '../../lib/router.js';

const pages: Page[] = [
  { path: '/partnerships/new', page: lazyPage(() => import('./propose-page.js').then((m) => m.ProposePage)) },
  { path: '/partnerships/:partnershipId', page: lazyPage(() => import('./proposal-page.js').then((m) => m.ProposalPage)) },
  { path: '/w/:partnershipId/members', page: lazyPage(() => import('./members-page.js').then((m) => m.MembersPage)) },
];
export default pages;
