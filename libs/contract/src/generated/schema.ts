
/*
 * -------------------------------------------------------
 * THIS FILE WAS AUTOMATICALLY GENERATED (DO NOT MODIFY)
 * -------------------------------------------------------
 */

/* tslint:disable */
/* eslint-disable */
export type PartnershipRole = "COORDINATOR" | "GUEST" | "MEMBER";
export type PartnershipStatus = "ACTIVE" | "DECLINED" | "ENDED" | "PROPOSED" | "WITHDRAWN";
export type PartyDecision = "ACCEPTED" | "DECLINED" | "PENDING";
export type TextStatus = "HUMAN" | "MACHINE" | "ORIGINAL" | "OUTDATED" | "UNCONFIRMED";

export interface ProposePartnershipInput {
    message?: Nullable<string>;
    partnerTenantIds: string[];
    relation: string[];
    supportKinds?: Nullable<string[]>;
    tenantId: string;
    themes: string[];
}

export interface AnnouncedCall {
    announcedAt?: Nullable<DateTime>;
    id: string;
    title: string;
    titleLang: string;
}

export interface Authority {
    country: string;
    id: string;
    kind: string;
    kindLabel: string;
    name: string;
    nameLang: string;
    ownName: string;
    ownNameLang: string;
    population?: Nullable<number>;
    tenantId?: Nullable<string>;
    verified: boolean;
    within?: Nullable<string>;
}

export interface AuthorityKind {
    code: string;
    country: string;
    label: string;
}

export interface AuthorityPage {
    items: Authority[];
    nextCursor?: Nullable<string>;
}

export interface AuthorityProfile {
    activePartnerships: PartnershipSummary[];
    authority: Authority;
    code?: Nullable<string>;
    description?: Nullable<string>;
    descriptionLang?: Nullable<string>;
    history: RegisterEntry[];
    latitude?: Nullable<number>;
    longitude?: Nullable<number>;
    names: Name[];
    siren?: Nullable<string>;
    source: string;
    website?: Nullable<string>;
}

export interface Country {
    code: string;
    name: string;
    zone: string;
}

export interface Label {
    code: string;
    label: string;
}

export interface MapArc {
    from: MapPlace;
    key: string;
    to: MapPlace;
}

export interface MapPlace {
    country?: Nullable<string>;
    latitude: number;
    longitude: number;
    name: string;
}

export interface IMutation {
    acceptPartnership: Partnership;
    addPartnershipMember: Partnership;
    declinePartnership: Partnership;
    endPartnershipMember: boolean;
    leavePartnership: boolean;
    ping: boolean;
    proposePartnership: Partnership;
    visitPartnership: boolean;
    withdrawPartnership: boolean;
}

export interface Name {
    lang: string;
    name: string;
    status: TextStatus;
}

export interface Organisation {
    announcesCalls: boolean;
    country?: Nullable<string>;
    description: string;
    id: string;
    kind: string;
    name: string;
    nameLang: string;
    scope: string;
    services: string[];
    slug: string;
    tenantId?: Nullable<string>;
    themes: Label[];
}

export interface OrganisationProfile {
    activePartnerships: PartnershipSummary[];
    calls: AnnouncedCall[];
    formerNames: string[];
    names: Name[];
    organisation: Organisation;
    site?: Nullable<string>;
    source: string;
}

export interface Partnership {
    canAdminister: boolean;
    createdAt: DateTime;
    id: string;
    members: PartnershipMember[];
    message: string;
    myRole?: Nullable<PartnershipRole>;
    myTenantId?: Nullable<string>;
    openedAt?: Nullable<DateTime>;
    parties: Party[];
    proposedBy?: Nullable<Person>;
    proposingTenantId: string;
    relation: string[];
    status: PartnershipStatus;
    supportKinds: Label[];
    themes: Label[];
    version: number;
}

export interface PartnershipMember {
    canEnd: boolean;
    expiresAt?: Nullable<DateTime>;
    id: string;
    jobTitle: string;
    joinedAt: DateTime;
    person: Person;
    role: PartnershipRole;
    tenantId: string;
}

export interface PartnershipSummary {
    parties: SummaryParty[];
    relation: string[];
    since?: Nullable<DateTime>;
    themes: Label[];
}

export interface Party {
    canDecide: boolean;
    decidedAt?: Nullable<DateTime>;
    decision: PartyDecision;
    tenant: Tenant;
}

export interface Person {
    id: string;
    name: string;
}

export interface IQuery {
    authority: AuthorityProfile;
    authorityKinds: AuthorityKind[];
    countries: Country[];
    mapArcs: MapArc[];
    myPartnerships: Partnership[];
    organisation: OrganisationProfile;
    organisations: Organisation[];
    partnership: Partnership;
    possibleMembers: Person[];
    possibleParties: Tenant[];
    registerEntries: RegisterPage;
    searchAuthorities: AuthorityPage;
    startPage: StartPage;
    supportKinds: Label[];
    themes: Theme[];
    version: string;
}

export interface RegisterEntry {
    asOf: string;
    content: string;
    contentLang: string;
    key: string;
    note: string;
    onTawam: boolean;
    parties: RegisterParty[];
    source: string;
    startedYear?: Nullable<number>;
    status: string;
    themes: Label[];
    years: string;
}

export interface RegisterPage {
    items: RegisterEntry[];
    nextCursor?: Nullable<string>;
    total: number;
}

export interface RegisterParty {
    authorityId?: Nullable<string>;
    country?: Nullable<string>;
    latitude?: Nullable<number>;
    longitude?: Nullable<number>;
    name: string;
    nameLang?: Nullable<string>;
    organisationId?: Nullable<string>;
}

export interface StartPage {
    partnerships: StartPartnership[];
    proposals: Partnership[];
    tenants: StartTenant[];
}

export interface StartPartnership {
    id: string;
    lastActivityAt?: Nullable<DateTime>;
    myRole: PartnershipRole;
    nextSessionAt?: Nullable<DateTime>;
    parties: Tenant[];
    status: PartnershipStatus;
    themes: Label[];
    unreadMentions: number;
    unreadThreads: number;
}

export interface StartTenant {
    role: string;
    tenant: Tenant;
}

export interface SummaryParty {
    authorityId?: Nullable<string>;
    country?: Nullable<string>;
    latitude?: Nullable<number>;
    longitude?: Nullable<number>;
    name: string;
    nameLang: string;
    organisationId?: Nullable<string>;
    tenantId: string;
}

export interface Tenant {
    authorityKind?: Nullable<string>;
    country?: Nullable<string>;
    id: string;
    kind: string;
    name: string;
    nameLang: string;
    ownName: string;
    ownNameLang: string;
    status: string;
    verified: boolean;
    zone: string;
}

export interface Theme {
    code: string;
    dac: string[];
    label: string;
    sdg: number[];
}

export type DateTime = string;
export type Day = string;
export type JSON = unknown;
export type LocalDateTime = string;
export type Money = string;
type Nullable<T> = T | null;
