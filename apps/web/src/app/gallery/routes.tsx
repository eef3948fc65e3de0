import type { Page } from '../../lib/router.js';
import { Gallery } from './gallery.js';

const pages: Page[] = [{ path: '/_ui', page: Gallery }, { path: '/w/one/_ui', page: Gallery }];
export default pages;
