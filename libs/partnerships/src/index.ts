export { PartnershipsModule } from './partnerships.module.js';
export { membershipOf, memberOf, type Membership, type PartnershipRole } from './membership.js';
export { tenantName, tenantJson } from '@tawam/authorities';
