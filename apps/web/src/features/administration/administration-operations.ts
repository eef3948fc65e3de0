import { operation } from '../../lib/graphql.js';

export const WaitingReleases = operation(`query WaitingReleases { factorReleases { id personName tenantName askedBy askedAt mayGrant } }`);
export const DecideRelease = operation(`mutation DecideRelease($id: ID!, $grant: Boolean!) { decideFactorRelease(id: $id, grant: $grant) }`);
export const AdministeredTenants = operation(`query AdministeredTenants($query: String, $status: TenantStatus, $after: String) { administeredTenants(query: $query, status: $status, first: 30, after: $after) { items { tenant { id kind country name nameLang ownName ownNameLang verified status } members administrators openInvitations activePartnerships createdAt } nextCursor } }`);
export const CreateTenant = operation(`mutation CreateTenant($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id name } } }`);
export const SuspendTenant = operation(`mutation SuspendTenant($id: ID!, $reason: String!) { suspendTenant(id: $id, reason: $reason) { tenant { id status } } }`);
export const ResumeTenant = operation(`mutation ResumeTenant($id: ID!, $reason: String!) { resumeTenant(id: $id, reason: $reason) { tenant { id status } } }`);
export const VerifyTenant = operation(`mutation VerifyTenant($id: ID!, $verified: Boolean!) { verifyTenant(id: $id, verified: $verified) { tenant { id verified } } }`);
export const FindAuthorities = operation(`query FindAuthorities($query: String!) { searchAuthorities(query: $query, first: 10) { items { id country kindLabel name nameLang within tenantId } } }`);
export const FindOrganisations = operation(`query FindOrganisations($query: String!) { organisations(query: $query) { id name nameLang country tenantId } }`);
export const JobsOverview = operation(`query JobsOverview { jobs { queues { name waiting active delayed failed completed } failures { id queue name reason attempts failedAt } nextRuns { name queue everySeconds next } } }`);
export const RetryJob = operation(`mutation RetryJob($queue: String!, $id: ID!) { retryJob(queue: $queue, id: $id) }`);
export const AuditLog = operation(`query AuditLog($filter: AuditFilter!, $after: String) { auditLog(filter: $filter, first: 50, after: $after) { items { id at actorId actorName actorKind action tenantId tenantName partnershipId subjectId detail } nextCursor } }`);
