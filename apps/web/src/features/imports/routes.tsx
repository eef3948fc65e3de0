import { lazyPage, type Page } from '../../lib/router.js';
import { FeedsPage } from './feeds-page.js';

const pages: Page[] = [
  { path: '/imports', page: FeedsPage },
  { path: '/imports/new', page: lazyPage(() => import('./new-feed-page.js').then((m) => m.NewFeedPage)) },
  { path: '/imports/look', page: lazyPage(() => import('./look-page.js').then((m) => m.LookPage)) },
  { path: '/imports/runs/:runId', page: lazyPage(() => import('./run-page.js').then((m) => m.RunPage)) },
  { path: '/imports/:feedId', page: lazyPage(() => import('./feed-page.js').then((m) => m.FeedPage)) },
  { path: '/imports/:feedId/edit', page: lazyPage(() => import('./edit-feed-page.js').then((m) => m.EditFeedPage)) },
];
export default pages;
