import { lazyPage, type Page } from '../../lib/router.js';
import { ThreadsPage } from './threads-page.js';

const pages: Page[] = [
  { path: '/w/:partnershipId/threads', page: ThreadsPage },
  { path: '/w/:partnershipId/threads/new', page: lazyPage(() => import('./new-thread-page.js').then((m) => m.NewThreadPage)) },
  { path: '/w/:partnershipId/threads/:threadId', page: lazyPage(() => import('./thread-page.js').then((m) => m.ThreadPage)) },
];
export default pages;
