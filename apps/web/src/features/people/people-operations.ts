import { operation } from '../../lib/graphql.js';

export const UpdateMailPreferences = operation(`mutation UpdateMailPreferences($input: MailPreferencesInput!) { updateMailPreferences(input: $input) { calls threads applications suspendedAt } }`);
export const Account = operation(`query Account { me { person { id name } email locale zone country tenants { role jobTitle tenant { id name nameLang } } } countries { code name } mailPreferences { calls threads applications suspendedAt } }`);
export const MySessions = operation(`query MySessions { mySessions { id userAgent createdAt seenAt expiresAt current } }`);
export const UpdateProfile = operation(`mutation UpdateProfile($input: UpdateProfileInput!) { updateProfile(input: $input) { person { id name } locale zone country } }`);
export const ChangePassword = operation(`mutation ChangePassword($oldPassword: String!, $newPassword: String!) { changePassword(oldPassword: $oldPassword, newPassword: $newPassword) }`);
export const SecondFactor = operation(`query SecondFactor { secondFactor { since codesLeft } }`);
export const BeginSecondFactor = operation(`mutation BeginSecondFactor($password: String!) { beginSecondFactor(password: $password) { secret uri } }`);
export const ConfirmSecondFactor = operation(`mutation ConfirmSecondFactor($code: String!) { confirmSecondFactor(code: $code) }`);
export const RenewRecoveryCodes = operation(`mutation RenewRecoveryCodes($password: String!) { renewRecoveryCodes(password: $password) }`);
export const EndSecondFactor = operation(`mutation EndSecondFactor($password: String!) { endSecondFactor(password: $password) }`);
export const EndSession = operation(`mutation EndSession($id: ID!) { endSession(id: $id) }`);
export const EndOtherSessions = operation(`mutation EndOtherSessions { endOtherSessions }`);
export const SetJobTitle = operation(`mutation SetJobTitle($tenantId: ID!, $jobTitle: String!) { setJobTitle(tenantId: $tenantId, jobTitle: $jobTitle) { tenants { jobTitle tenant { id } } } }`);

export const Tenant = operation(`query Tenant($id: ID!) { tenant(id: $id) { tenant { id kind country authorityKind name nameLang ownName ownNameLang zone verified status } authorityId organisationId website locale texts { lang name description } myRole version } }`);
export const FactorReleases = operation(`query FactorReleases($tenantId: ID) { factorReleases(tenantId: $tenantId) { id personId personName askedBy askedAt } }`);
export const AskFactorRelease = operation(`mutation AskFactorRelease($tenantId: ID!, $personId: ID!) { askFactorRelease(tenantId: $tenantId, personId: $personId) { id } }`);
export const DecideFactorRelease = operation(`mutation DecideFactorRelease($id: ID!, $grant: Boolean!) { decideFactorRelease(id: $id, grant: $grant) }`);
export const TenantMembers = operation(`query TenantMembers($tenantId: ID!) { tenantMembers(tenantId: $tenantId) { person { id name } role jobTitle joinedAt moderator } }`);
export const Invitations = operation(`query Invitations($tenantId: ID!) { invitations(tenantId: $tenantId) { id email role locale state invitedBy { id name } createdAt expiresAt guestUntil } }`);
export const UpdateTenant = operation(`mutation UpdateTenant($input: UpdateTenantInput!) { updateTenant(input: $input) { tenant { id } version } }`);
export const WriteTenantText = operation(`mutation WriteTenantText($input: TenantTextInput!) { writeTenantText(input: $input) { tenant { id } texts { lang name description } } }`);
export const InviteToTenant = operation(`mutation InviteToTenant($input: InviteToTenantInput!) { inviteToTenant(input: $input) { id email state } }`);
export const ResendInvitation = operation(`mutation ResendInvitation($id: ID!) { resendInvitation(id: $id) { id state } }`);
export const RevokeInvitation = operation(`mutation RevokeInvitation($id: ID!) { revokeInvitation(id: $id) { id state } }`);
export const ChangeTenantRole = operation(`mutation ChangeTenantRole($tenantId: ID!, $personId: ID!, $role: TenantRole!, $moderator: Boolean) { changeTenantRole(tenantId: $tenantId, personId: $personId, role: $role, moderator: $moderator) { person { id } role } }`);
export const EndTenantMembership = operation(`mutation EndTenantMembership($tenantId: ID!, $personId: ID!) { endTenantMembership(tenantId: $tenantId, personId: $personId) }`);

export const GuestScope = operation(`query GuestScope($id: ID!) { threads(partnershipId: $id, first: 50) { items { id title } } projects(partnershipId: $id, first: 50) { items { id title } } }`);
export const GuestInvitations = operation(`query GuestInvitations($id: ID!) { guestInvitations(partnershipId: $id) { id email role locale state invitedBy { id name } createdAt expiresAt guestUntil } }`);
export const InviteGuest = operation(`mutation InviteGuest($input: InviteGuestInput!) { inviteGuest(input: $input) { id email state } }`);
