import { lazyPage, type Page } from '../../lib/router.js';
import { SessionsPage } from './sessions-page.js';

const pages: Page[] = [
  { path: '/w/:partnershipId/training', page: SessionsPage },
  { path: '/w/:partnershipId/training/new', page: lazyPage(() => import('./new-session-page.js').then((m) => m.NewSessionPage)) },
  { path: '/w/:partnershipId/training/:sessionId', page: lazyPage(() => import('./session-page.js').then((m) => m.SessionPage)) },
  { path: '/w/:partnershipId/training/:sessionId/edit', page: lazyPage(() => import('./edit-session-page.js').then((m) => m.EditSessionPage)) },
];
export default pages;
