import { lazyPage, type Page } from '../../lib/router.js';
import { BoardPage } from './board-page.js';

const pages: Page[] = [
  { path: '/w/:partnershipId/expertise', page: BoardPage },
  { path: '/w/:partnershipId/expertise/new', page: lazyPage(() => import('./new-entry-page.js').then((m) => m.NewEntryPage)) },
  { path: '/w/:partnershipId/expertise/:entryId', page: lazyPage(() => import('./entry-page.js').then((m) => m.EntryPage)) },
  { path: '/w/:partnershipId/expertise/:entryId/edit', page: lazyPage(() => import('./edit-entry-page.js').then((m) => m.EditEntryPage)) },
];
export default pages;
