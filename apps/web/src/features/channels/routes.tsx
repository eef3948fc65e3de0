import type { Page } from '../../lib/router.js';
import { ChannelsPage } from './channels-page.js';

const pages: Page[] = [{ path: '/channels', page: ChannelsPage }];
export default pages;
