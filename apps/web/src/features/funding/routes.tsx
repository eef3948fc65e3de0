import { lazyPage, type Page } from '../../lib/router.js';
import { CallsPage } from './calls-page.js';

const call = lazyPage(() => import('./call-page.js').then((m) => m.CallPage));
const pages: Page[] = [
  { path: '/calls', page: CallsPage },
  { path: '/w/:partnershipId/calls', page: CallsPage },
  { path: '/calls/mine', page: lazyPage(() => import('./my-calls-page.js').then((m) => m.MyCallsPage)) },
  { path: '/calls/new', page: lazyPage(() => import('./new-call-page.js').then((m) => m.NewCallPage)) },
  { path: '/calls/:callId', page: call },
  { path: '/calls/:callId/edit', page: lazyPage(() => import('./edit-call-page.js').then((m) => m.EditCallPage)) },
  { path: '/calls/:callId/results', page: lazyPage(() => import('./call-results-page.js').then((m) => m.CallResultsPage)) },
  { path: '/w/:partnershipId/calls/:callId', page: call },
  { path: '/searches', page: lazyPage(() => import('./searches-page.js').then((m) => m.SearchesPage)) },
];
export default pages;
