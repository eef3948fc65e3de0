import type { Page } from '../../lib/router.js';
import { AgreementPage } from './agreement-page.js';

const pages: Page[] = [{ path: '/w/:partnershipId/agreement', page: AgreementPage }];
export default pages;
