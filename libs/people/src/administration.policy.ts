import type { Viewer } from '@tawam/platform/kit';
import type { Standing } from './tenants.policy.js';

/** Tenants, jobs, the whole audit log: the platform administrator, who sees metadata and never content. */
export const mayAdministerPlatform = (viewer: Pick<Viewer, 'platformAdmin'>): boolean => viewer.platformAdmin;

/** The audit log of one tenant: its administrators too. */
export const mayReadAudit = (viewer: Pick<Viewer, 'platformAdmin'>, standing: Standing): boolean => viewer.platformAdmin || standing === 'ADMIN';
