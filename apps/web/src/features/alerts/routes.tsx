import type { Page } from '../../lib/router.js';
import { AlertsPage } from './alerts-page.js';

const pages: Page[] = [{ path: '/alerts', page: AlertsPage }];
export default pages;
