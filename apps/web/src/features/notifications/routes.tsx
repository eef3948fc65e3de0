import type { Page } from '../../lib/router.js';
import { NotificationsPage } from './notifications-page.js';

const pages: Page[] = [{ path: '/notifications', page: NotificationsPage }];
export default pages;
