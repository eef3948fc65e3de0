
/*
 * -------------------------------------------------------
 * THIS FILE WAS AUTOMATICALLY GENERATED (DO NOT MODIFY)
 * -------------------------------------------------------
 */

/* tslint:disable */
/* eslint-disable */
export type AlertFrequency = "DAILY" | "NOW" | "WEEKLY";
export type EnrolmentStatus = "CANCELLED" | "ENROLLED" | "WAITING";
export type ExpertiseKind = "NEED" | "OFFER";
export type ExpertiseStatus = "ANSWERED" | "CLOSED" | "OPEN";
export type InvitationRole = "ADMIN" | "GUEST" | "MEMBER";
export type InvitationState = "ACCEPTED" | "EXPIRED" | "OPEN" | "REVOKED";
export type PartnershipRole = "COORDINATOR" | "GUEST" | "MEMBER";
export type PartnershipStatus = "ACTIVE" | "DECLINED" | "ENDED" | "PROPOSED" | "WITHDRAWN";
export type PartyDecision = "ACCEPTED" | "DECLINED" | "PENDING";
export type ProjectStage = "CLOSED" | "CONCEPT" | "IDEA" | "IMPLEMENTATION" | "PREPARATION";
export type SessionStatus = "CANCELLED" | "PLANNED";
export type SessionTime = "COMING" | "PAST";
export type StakeholderKind = "ASSOCIATION" | "CHAMBER_OF_COMMERCE" | "COMPANY" | "NETWORK" | "OTHER" | "RESEARCH_CENTRE" | "SCHOOL" | "UNION" | "UNIVERSITY";
export type TenantKind = "AUTHORITY" | "NETWORK" | "ORGANISATION";
export type TenantRole = "ADMIN" | "MEMBER";
export type TenantStatus = "ACTIVE" | "SUSPENDED";
export type TextStatus = "HUMAN" | "MACHINE" | "ORIGINAL" | "OUTDATED" | "UNCONFIRMED";
export type ThreadKind = "CALL" | "DISCUSSION" | "DOCUMENT" | "EXPERTISE" | "PROJECT";

export interface AlertChoiceInput {
    active: boolean;
    byMail: boolean;
    byPush: boolean;
    frequency: AlertFrequency;
    webhookId?: Nullable<string>;
}

export interface AuditFilter {
    action?: Nullable<string>;
    actorId?: Nullable<string>;
    from?: Nullable<Day>;
    tenantId?: Nullable<string>;
    to?: Nullable<Day>;
}

export interface CalendarChoicesInput {
    followedCalls: boolean;
    projectCalls: boolean;
    searchCalls: boolean;
    sessions: boolean;
}

export interface CallDeadlineInput {
    deadlineId?: Nullable<string>;
    label?: Nullable<string>;
    localAt: LocalDateTime;
    note?: Nullable<string>;
    precision: string;
    texts?: Nullable<LangTextInput[]>;
    zone: string;
}

export interface CallFeedInput {
    announce: string;
    attribution?: Nullable<string>;
    defaults?: Nullable<JSON>;
    enabled: boolean;
    everyHours?: Nullable<number>;
    kind: string;
    lang: string;
    mapping?: Nullable<JSON>;
    name: string;
    token?: Nullable<string>;
    url: string;
    zone: string;
}

export interface CallFilter {
    amountMin?: Nullable<Money>;
    countries?: Nullable<string[]>;
    deadlineFrom?: Nullable<Day>;
    deadlineTo?: Nullable<Day>;
    fitsPartnership?: Nullable<string>;
    funders?: Nullable<string[]>;
    kinds?: Nullable<string[]>;
    leadCountries?: Nullable<string[]>;
    leadKinds?: Nullable<string[]>;
    networks?: Nullable<string[]>;
    partnerCountries?: Nullable<string[]>;
    query?: Nullable<string>;
    sdg?: Nullable<number[]>;
    state?: Nullable<string>;
    supportKinds?: Nullable<string[]>;
    themes?: Nullable<string[]>;
    withinDays?: Nullable<number>;
}

export interface CallFollowInput {
    byMail: boolean;
    byPush: boolean;
    reminderDays: number[];
    webhookId?: Nullable<string>;
}

export interface CallFunderInput {
    name: string;
    organisationId?: Nullable<string>;
}

export interface CallInput {
    amountMax?: Nullable<Money>;
    amountMin?: Nullable<Money>;
    applicationUrl?: Nullable<string>;
    contactEmail?: Nullable<string>;
    contactName?: Nullable<string>;
    contactPhone?: Nullable<string>;
    contactUrl?: Nullable<string>;
    currency?: Nullable<string>;
    deadlines: CallDeadlineInput[];
    envelope?: Nullable<Money>;
    funders?: Nullable<CallFunderInput[]>;
    kind: string;
    leadCountries?: Nullable<string[]>;
    leadCountryGroups?: Nullable<string[]>;
    leadKinds?: Nullable<string[]>;
    lots?: Nullable<CallLotInput[]>;
    minCountries?: Nullable<number>;
    minParties?: Nullable<number>;
    monthsMax?: Nullable<number>;
    monthsMin?: Nullable<number>;
    opensLocal?: Nullable<LocalDateTime>;
    opensZone?: Nullable<string>;
    partnerCountries?: Nullable<string[]>;
    partnerCountryGroups?: Nullable<string[]>;
    poolingBonus?: Nullable<number>;
    previousCallId?: Nullable<string>;
    programme?: Nullable<string>;
    rateMax?: Nullable<number>;
    rates?: Nullable<CallRateInput[]>;
    requirements?: Nullable<CallRequirementInput[]>;
    sdg?: Nullable<number[]>;
    source?: Nullable<string>;
    sourceUrl?: Nullable<string>;
    supportKinds?: Nullable<string[]>;
    texts: CallTextInput[];
    themes: string[];
}

export interface CallLaureateInput {
    amount?: Nullable<Money>;
    authorityId?: Nullable<string>;
    country?: Nullable<string>;
    name: string;
}

export interface CallLotInput {
    amount?: Nullable<Money>;
    lotId?: Nullable<string>;
    texts: LangTextInput[];
}

export interface CallRateInput {
    countryGroup?: Nullable<string>;
    rate: number;
}

export interface CallRequirementInput {
    code?: Nullable<string>;
    kind: string;
    required?: Nullable<boolean>;
    requirementId?: Nullable<string>;
    texts: LangTextInput[];
}

export interface CallResultInput {
    applications?: Nullable<number>;
    laureates: CallLaureateInput[];
    note?: Nullable<string>;
    publishedOn: Day;
    sourceUrl?: Nullable<string>;
    totalGranted?: Nullable<Money>;
}

export interface CallTextInput {
    conditions?: Nullable<string>;
    lang: string;
    status?: Nullable<string>;
    summary?: Nullable<string>;
    title: string;
}

export interface CreateDossierInput {
    callId: string;
    clientKey: string;
    partnershipId: string;
    projectId?: Nullable<string>;
}

export interface CreateExpertiseInput {
    clientKey: string;
    description?: Nullable<string>;
    kind: ExpertiseKind;
    lang: string;
    partnershipId: string;
    supportKind: string;
    theme: string;
    title: string;
}

export interface CreateProjectInput {
    callId?: Nullable<string>;
    clientKey: string;
    context?: Nullable<string>;
    endsOn?: Nullable<Day>;
    lang: string;
    objectives?: Nullable<string>;
    parties?: Nullable<ProjectPartyInput[]>;
    partnershipId: string;
    startsOn?: Nullable<Day>;
    themes: string[];
    title: string;
}

export interface CreateTenantInput {
    adminEmail: string;
    authorityId?: Nullable<string>;
    locale: string;
    organisationId?: Nullable<string>;
    zone: string;
}

export interface CreateTrainingSessionInput {
    capacity: number;
    clientKey: string;
    lang: string;
    languages: string[];
    localAt: LocalDateTime;
    minutes: number;
    objectives?: Nullable<string>;
    partnershipId: string;
    place?: Nullable<string>;
    title: string;
    videoUrl?: Nullable<string>;
    zone: string;
}

export interface DossierItemInput {
    assigneeId?: Nullable<string>;
    dueOn?: Nullable<Day>;
    lang?: Nullable<string>;
    tenantId?: Nullable<string>;
    text?: Nullable<string>;
}

export interface DossierPlanInput {
    amountAsked?: Nullable<Money>;
    months?: Nullable<number>;
    projectId?: Nullable<string>;
    totalCost?: Nullable<Money>;
}

export interface DossierResultInput {
    amountGranted?: Nullable<Money>;
    lang?: Nullable<string>;
    on?: Nullable<Day>;
    outcome: string;
    words?: Nullable<string>;
}

export interface InviteGuestInput {
    email: string;
    locale: string;
    partnershipId: string;
    projectIds: string[];
    threadIds: string[];
    until: Day;
}

export interface InviteToTenantInput {
    email: string;
    locale: string;
    role: TenantRole;
    tenantId: string;
}

export interface LangTextInput {
    lang: string;
    text: string;
}

export interface MailPreferencesInput {
    applications?: Nullable<boolean>;
    calls: boolean;
    threads: boolean;
}

export interface MilestoneInput {
    dueOn?: Nullable<Day>;
    title: string;
}

export interface OpenThreadInput {
    clientKey?: Nullable<string>;
    kind: ThreadKind;
    partnershipId: string;
    projectId?: Nullable<string>;
    title: string;
}

export interface PostCommentInput {
    body: string;
    clientKey: string;
    lang?: Nullable<string>;
    mentions?: Nullable<string[]>;
    parentId?: Nullable<string>;
    threadId: string;
    versionId?: Nullable<string>;
}

export interface ProjectPartyInput {
    benefit: string;
    contribution: string;
    tenantId: string;
}

export interface ProposePartnershipInput {
    message?: Nullable<string>;
    partnerTenantIds: string[];
    relation: string[];
    supportKinds?: Nullable<string[]>;
    tenantId: string;
    themes: string[];
}

export interface PushSubscriptionInput {
    auth: string;
    endpoint: string;
    p256dh: string;
}

export interface SavedSearchInput {
    amountMin?: Nullable<Money>;
    byMail?: Nullable<boolean>;
    countries?: Nullable<string[]>;
    deadlineFrom?: Nullable<Day>;
    deadlineTo?: Nullable<Day>;
    fitsPartnership?: Nullable<string>;
    funders?: Nullable<string[]>;
    kinds?: Nullable<string[]>;
    leadCountries?: Nullable<string[]>;
    leadKinds?: Nullable<string[]>;
    networks?: Nullable<string[]>;
    partnerCountries?: Nullable<string[]>;
    query?: Nullable<string>;
    sdg?: Nullable<number[]>;
    state?: Nullable<string>;
    supportKinds?: Nullable<string[]>;
    themes?: Nullable<string[]>;
    title: string;
    withinDays?: Nullable<number>;
}

export interface SeenTextInput {
    description: string;
    name: string;
}

export interface StakeholderInput {
    kind: StakeholderKind;
    name: string;
    role?: Nullable<string>;
}

export interface SubmitDossierInput {
    despiteMissing?: Nullable<boolean>;
    localAt: LocalDateTime;
    reference?: Nullable<string>;
    zone: string;
}

export interface TellingHoursInput {
    digestAt: string;
    digestWeekday: number;
    quietFrom?: Nullable<string>;
    quietTo?: Nullable<string>;
}

export interface TenantTextInput {
    description: string;
    lang: string;
    name: string;
    seen?: Nullable<SeenTextInput>;
    tenantId: string;
}

export interface UpdateExpertiseInput {
    description: string;
    lang: string;
    supportKind: string;
    theme: string;
    title: string;
    version: number;
}

export interface UpdateProfileInput {
    country?: Nullable<string>;
    locale: string;
    name: string;
    zone: string;
}

export interface UpdateProjectInput {
    context: string;
    endsOn?: Nullable<Day>;
    lang: string;
    objectives: string;
    parties?: Nullable<ProjectPartyInput[]>;
    startsOn?: Nullable<Day>;
    themes: string[];
    title: string;
    version: number;
}

export interface UpdateTenantInput {
    id: string;
    locale: string;
    version: number;
    website?: Nullable<string>;
    zone: string;
}

export interface UpdateTrainingSessionInput {
    capacity: number;
    lang: string;
    languages: string[];
    localAt: LocalDateTime;
    minutes: number;
    objectives: string;
    place: string;
    title: string;
    version: number;
    videoUrl?: Nullable<string>;
    zone: string;
}

export interface WebhookInput {
    description?: Nullable<string>;
    url: string;
}

export interface AdministeredTenant {
    activePartnerships: number;
    administrators: number;
    createdAt: DateTime;
    members: number;
    openInvitations: number;
    tenant: Tenant;
}

export interface AdministeredTenantPage {
    items: AdministeredTenant[];
    nextCursor?: Nullable<string>;
}

export interface Agreement {
    endsOn?: Nullable<Day>;
    id: string;
    parties: AgreementParty[];
    partnershipId: string;
    signedOn?: Nullable<Day>;
    startsOn?: Nullable<Day>;
    texts: AgreementText[];
    themes: Label[];
}

export interface AgreementParty {
    commitments: Commitment[];
    tenant: Tenant;
}

export interface AgreementText {
    duration: string;
    framework: string;
    lang: string;
    purpose: string;
    status: TextStatus;
}

export interface AlertChoices {
    follows: CallFollow[];
    hours: TellingHours;
    partnerships: PartnershipAlert[];
    searches: SearchAlert[];
}

export interface AnnouncedCall {
    announcedAt?: Nullable<DateTime>;
    id: string;
    title: string;
    titleLang: string;
}

export interface AttachedCall {
    id: string;
    lang: string;
    title: string;
}

export interface AuditEntry {
    action: string;
    actorId?: Nullable<string>;
    actorKind: string;
    actorName?: Nullable<string>;
    at: DateTime;
    detail: JSON;
    id: string;
    partnershipId?: Nullable<string>;
    subjectId?: Nullable<string>;
    tenantId?: Nullable<string>;
    tenantName?: Nullable<string>;
}

export interface AuditPage {
    items: AuditEntry[];
    nextCursor?: Nullable<string>;
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

export interface CalendarDeadline {
    at: DateTime;
    callId: string;
    day: Day;
    id: string;
    label: string;
    labelLang?: Nullable<string>;
    postponed: boolean;
    precision: string;
    title: string;
    titleLang: string;
    zone: string;
}

export interface CalendarFeed {
    createdAt: DateTime;
    followedCalls: boolean;
    projectCalls: boolean;
    searchCalls: boolean;
    sessions: boolean;
}

export interface CallCalendar {
    capped: boolean;
    deadlines: CalendarDeadline[];
}

export interface CallContact {
    email?: Nullable<string>;
    name: string;
    phone: string;
    url?: Nullable<string>;
}

export interface CallCorrection {
    at: DateTime;
    by?: Nullable<Person>;
    id: string;
    sourceId?: Nullable<string>;
}

export interface CallDeadline {
    at: DateTime;
    id: string;
    label: string;
    labelLang?: Nullable<string>;
    localAt: LocalDateTime;
    note: string;
    postponedFrom?: Nullable<LocalDateTime>;
    precision: string;
    texts: LangText[];
    zone: string;
}

export interface CallEdition {
    amountMax?: Nullable<Money>;
    announcedAt?: Nullable<DateTime>;
    applications?: Nullable<number>;
    currency: string;
    current: boolean;
    envelope?: Nullable<Money>;
    id: string;
    lastDeadline?: Nullable<DateTime>;
    lastDeadlineZone?: Nullable<string>;
    laureates: number;
    life: string;
    opensAt?: Nullable<DateTime>;
    publishedOn?: Nullable<Day>;
    rateMax?: Nullable<number>;
    reach?: Nullable<CallReach>;
    title: string;
    titleLang: string;
    totalGranted?: Nullable<Money>;
}

export interface CallEvent {
    changes: JSON;
    createdAt: DateTime;
    id: string;
    kind: string;
}

export interface CallFacet {
    code: string;
    count: number;
    label: string;
}

export interface CallFacets {
    countries: CallFacet[];
    funders: CallFacet[];
    kinds: CallFacet[];
    leadKinds: CallFacet[];
    networks: CallFacet[];
    sampled: boolean;
    themes: CallFacet[];
    within: CallFacet[];
}

export interface CallFeed {
    announce: string;
    attribution: string;
    calls: number;
    defaults: JSON;
    enabled: boolean;
    everyHours?: Nullable<number>;
    hasToken: boolean;
    id: string;
    kind: string;
    lang: string;
    lastRun?: Nullable<ImportRun>;
    mapping: JSON;
    name: string;
    network: Tenant;
    nextRunAt?: Nullable<DateTime>;
    runsAs?: Nullable<Person>;
    url: string;
    version: number;
    zone: string;
}

export interface CallField {
    correction?: Nullable<CallCorrection>;
    field: string;
    sayings: FieldSaying[];
    state: string;
    value?: Nullable<JSON>;
}

export interface CallFit {
    fits: boolean;
    parties: PartyFit[];
    together: FitReason[];
}

export interface CallFollow {
    active: boolean;
    byMail: boolean;
    byPush: boolean;
    callId: string;
    chosen: boolean;
    hasProject: boolean;
    nextDeadline?: Nullable<CallDeadline>;
    reminderDays: number[];
    status: string;
    title: string;
    titleLang?: Nullable<string>;
    webhookId?: Nullable<string>;
}

export interface CallFunder {
    name: string;
    organisationId?: Nullable<string>;
}

export interface CallLaureate {
    amount?: Nullable<Money>;
    authorityId?: Nullable<string>;
    country?: Nullable<Label>;
    name: string;
}

export interface CallLink {
    checkedAt: DateTime;
    failedOn?: Nullable<Day>;
    kind: string;
    movedTo?: Nullable<string>;
    state: string;
    url: string;
}

export interface CallLot {
    amount?: Nullable<Money>;
    id: string;
    texts: LangText[];
}

export interface CallRate {
    group?: Nullable<Label>;
    rate: number;
}

export interface CallReach {
    callId: string;
    corrections: number;
    done: boolean;
    mailed?: Nullable<number>;
    matched?: Nullable<number>;
    opened?: Nullable<number>;
    projects?: Nullable<number>;
    stopped?: Nullable<number>;
    told?: Nullable<number>;
    waiting?: Nullable<number>;
}

export interface CallRecord {
    callId: string;
    canTranslate: boolean;
    contact?: Nullable<CallContact>;
    editions: CallEdition[];
    leadCountriesNamed: Label[];
    leadCountryGroups: Label[];
    lots: CallLot[];
    partnerCountriesNamed: Label[];
    partnerCountryGroups: Label[];
    poolingBonus?: Nullable<number>;
    rates: CallRate[];
    requirements: CallRequirement[];
    result?: Nullable<CallResult>;
    sentBack?: Nullable<SentBack>;
}

export interface CallRequirement {
    code?: Nullable<string>;
    id: string;
    kind: string;
    required: boolean;
    texts: LangText[];
}

export interface CallResult {
    applications?: Nullable<number>;
    laureates: CallLaureate[];
    note: string;
    publishedOn: Day;
    sourceUrl?: Nullable<string>;
    totalGranted?: Nullable<Money>;
}

export interface CallSource {
    attribution: string;
    id: string;
    kind: string;
    lang: string;
    leads: boolean;
    name: string;
    network: Tenant;
    retrievedAt: DateTime;
    url?: Nullable<string>;
    vanishedAt?: Nullable<DateTime>;
}

export interface CallSources {
    callId: string;
    canDecide: boolean;
    fields: CallField[];
    links: CallLink[];
    merged: MergedCall[];
    mergedInto?: Nullable<string>;
    relays: Tenant[];
    sources: CallSource[];
}

export interface CallText {
    conditions: string;
    lang: string;
    status: string;
    summary: string;
    title: string;
}

export interface CallVersion {
    at: DateTime;
    by?: Nullable<string>;
    changes: JSON;
    id: string;
    internal: boolean;
    kind: string;
    note: string;
    significant: boolean;
    version: number;
}

export interface Comment {
    author: Person;
    body?: Nullable<string>;
    clientKey?: Nullable<string>;
    createdAt: DateTime;
    editedAt?: Nullable<DateTime>;
    id: string;
    lang: string;
    mentions: Person[];
    parentId?: Nullable<string>;
    removedAt?: Nullable<DateTime>;
    tenantId: string;
    threadId: string;
    versionId?: Nullable<string>;
}

export interface CommentExcerpt {
    author: Person;
    createdAt: DateTime;
    excerpt: string;
    lang: string;
    tenantId: string;
}

export interface CommentPage {
    items: Comment[];
    nextCursor?: Nullable<string>;
}

export interface Commitment {
    body: string;
    dueOn?: Nullable<Day>;
    id: string;
    lang: string;
    supportKind?: Nullable<Label>;
}

export interface Country {
    code: string;
    name: string;
    zone: string;
}

export interface CountryGroup {
    code: string;
    label: string;
    members: string[];
    source: string;
}

export interface DocumentVersion {
    bytes: number;
    createdAt: DateTime;
    fileName: string;
    id: string;
    mediaType: string;
    note: string;
    number: number;
    sha256: string;
    tenantId: string;
    threadId: string;
    uploadedBy: Person;
}

export interface Dossier {
    amountAsked?: Nullable<Money>;
    call: DossierCall;
    createdAt: DateTime;
    history: DossierDeed[];
    id: string;
    items: DossierItem[];
    leadTenantId?: Nullable<string>;
    mayEdit: boolean;
    months?: Nullable<number>;
    movedDeadlines: MovedDeadline[];
    myTenantId: string;
    parties: DossierParty[];
    partnershipId: string;
    project?: Nullable<DossierProject>;
    rehearsal: DossierRule[];
    requirementChanges: DossierRequirementChanges;
    result?: Nullable<DossierResult>;
    state: string;
    submitted?: Nullable<DossierSubmission>;
    totalCost?: Nullable<Money>;
    updatedAt: DateTime;
    version: number;
}

export interface DossierCall {
    applicationUrl?: Nullable<string>;
    currency: string;
    id: string;
    nextDeadline?: Nullable<CallDeadline>;
    status: string;
    title: string;
    titleLang: string;
}

export interface DossierDeed {
    action: string;
    at: DateTime;
    detail: JSON;
    id: string;
    person?: Nullable<Person>;
    tenantId?: Nullable<string>;
}

export interface DossierFile {
    bytes?: Nullable<number>;
    createdAt: DateTime;
    fileName?: Nullable<string>;
    number?: Nullable<number>;
    tenantId: string;
    threadId: string;
    title: string;
    versionId?: Nullable<string>;
}

export interface DossierItem {
    assignee?: Nullable<Person>;
    doneAt?: Nullable<DateTime>;
    doneBy?: Nullable<Person>;
    dueOn?: Nullable<Day>;
    dueSuggested: boolean;
    dueZone?: Nullable<string>;
    files: DossierFile[];
    fromCall: boolean;
    id: string;
    kind: string;
    note: string;
    overdue: boolean;
    required: boolean;
    state: string;
    tenantId?: Nullable<string>;
    text: string;
    textLang: string;
    version: number;
}

export interface DossierList {
    items: DossierSummary[];
    nextCursor?: Nullable<string>;
}

export interface DossierParty {
    done: number;
    leadTenantId?: Nullable<string>;
    overdue: number;
    tenant: Tenant;
    total: number;
}

export interface DossierProject {
    id: string;
    lang: string;
    title: string;
}

export interface DossierRequirement {
    before?: Nullable<string>;
    kind: string;
    text: string;
    textLang: string;
}

export interface DossierRequirementChanges {
    added: DossierRequirement[];
    changed: DossierRequirement[];
    removed: DossierRequirement[];
}

export interface DossierResult {
    amountGranted?: Nullable<Money>;
    by: Person;
    lang?: Nullable<string>;
    on?: Nullable<Day>;
    outcome: string;
    tenantId: string;
    words: string;
}

export interface DossierRule {
    code: string;
    itemId?: Nullable<string>;
    state: string;
    tenantId?: Nullable<string>;
    values: JSON;
}

export interface DossierSubmission {
    at: DateTime;
    by: Person;
    localAt: LocalDateTime;
    reference: string;
    tenantId: string;
    zone: string;
}

export interface DossierSummary {
    call: DossierCall;
    done: number;
    id: string;
    outcome?: Nullable<string>;
    overdue: number;
    parties: DossierParty[];
    project?: Nullable<DossierProject>;
    state: string;
    total: number;
    updatedAt: DateTime;
}

export interface ExpertiseEntry {
    createdAt: DateTime;
    createdBy?: Nullable<Person>;
    description: string;
    id: string;
    kind: ExpertiseKind;
    lang: string;
    mayAnswer: boolean;
    mayEdit: boolean;
    partnershipId: string;
    party: Tenant;
    status: ExpertiseStatus;
    supportKind: Label;
    theme: Label;
    threadId?: Nullable<string>;
    title: string;
    version: number;
}

export interface ExpertiseList {
    items: ExpertiseEntry[];
    nextCursor?: Nullable<string>;
}

export interface FactorRelease {
    askedAt: DateTime;
    askedBy: string;
    id: string;
    mayGrant: boolean;
    personId: string;
    personName: string;
    tenantId: string;
    tenantName: string;
}

export interface FailedJob {
    attempts: number;
    failedAt?: Nullable<DateTime>;
    id: string;
    name: string;
    queue: string;
    reason: string;
}

export interface FieldSaying {
    agrees: boolean;
    sourceId: string;
    value: JSON;
}

export interface FitReason {
    code: string;
    state: string;
    values: JSON;
}

export interface FoundCalls {
    capped: boolean;
    corrected?: Nullable<string>;
    fitting: string[];
    items: FundingCall[];
    nextCursor?: Nullable<string>;
    total: number;
}

export interface FundingCall {
    amountMax?: Nullable<Money>;
    amountMin?: Nullable<Money>;
    announcedAt?: Nullable<DateTime>;
    announcedBy?: Nullable<Tenant>;
    applicationUrl?: Nullable<string>;
    canEdit: boolean;
    canModerate: boolean;
    currency: string;
    deadlines: CallDeadline[];
    demo: boolean;
    envelope?: Nullable<Money>;
    funders: CallFunder[];
    historical: boolean;
    id: string;
    kind: string;
    leadCountries: Label[];
    leadKinds: Label[];
    life: string;
    mergedInto?: Nullable<string>;
    minCountries: number;
    minParties: number;
    monthsMax?: Nullable<number>;
    monthsMin?: Nullable<number>;
    nextDeadline?: Nullable<CallDeadline>;
    open: boolean;
    opensAt?: Nullable<DateTime>;
    opensLocal?: Nullable<LocalDateTime>;
    opensPrecision: string;
    opensZone?: Nullable<string>;
    partnerCountries: Label[];
    previousCallId?: Nullable<string>;
    programme: string;
    rateMax?: Nullable<number>;
    sdg: number[];
    source: string;
    sourceUrl?: Nullable<string>;
    status: string;
    summary: string;
    supportKinds: Label[];
    texts: CallText[];
    themes: Label[];
    title: string;
    titleLang: string;
    updatedAt: DateTime;
    version: number;
}

export interface FundingCallPage {
    items: FundingCall[];
    nextCursor?: Nullable<string>;
    total: number;
}

export interface HomeActivity {
    comments: number;
    documents: number;
    steps: number;
    tenantId: string;
    trainingHours: number;
}

export interface HomeAgreement {
    endsOn?: Nullable<Day>;
    id: string;
    signedOn?: Nullable<Day>;
    startsOn?: Nullable<Day>;
}

export interface HomeCall {
    deadlineAt?: Nullable<DateTime>;
    deadlineLocalAt?: Nullable<LocalDateTime>;
    deadlineZone?: Nullable<string>;
    id: string;
    leadCountries: string[];
    partnerCountries: string[];
    themes: string[];
    title: string;
    titleLang: string;
}

export interface HomeComment {
    at: DateTime;
    author: Person;
    excerpt: string;
    lang: string;
    tenantId: string;
}

export interface HomeNeed {
    at: DateTime;
    id: string;
    kind: string;
    partnershipId: string;
    title: string;
    who?: Nullable<string>;
}

export interface HomeNews {
    at: DateTime;
    id: string;
    subjectId: string;
    subjectKind: string;
    tenantId: string;
    title: string;
    verb: string;
    who?: Nullable<string>;
}

export interface HomeParty {
    countryName?: Nullable<string>;
    tenant: Tenant;
}

export interface HomeProject {
    endsOn?: Nullable<Day>;
    id: string;
    lang: string;
    nextDueOn?: Nullable<Day>;
    stage: string;
    tenantIds: string[];
    themes: string[];
    title: string;
    updatedAt: DateTime;
}

export interface HomeSession {
    capacity: number;
    enrolledCount: number;
    id: string;
    lang: string;
    localAt: LocalDateTime;
    minutes: number;
    myStatus?: Nullable<string>;
    online: boolean;
    place: string;
    startsAt: DateTime;
    title: string;
    zone: string;
}

export interface HomeThread {
    at: DateTime;
    commentCount: number;
    id: string;
    kind: string;
    last?: Nullable<HomeComment>;
    title: string;
    unread: boolean;
}

export interface ImportLine {
    callId?: Nullable<string>;
    externalKey: string;
    notes: JSON;
    position: number;
    result: string;
    title: string;
}

export interface ImportLinePage {
    items: ImportLine[];
    nextCursor?: Nullable<string>;
}

export interface ImportRun {
    changed: number;
    createdAt: DateTime;
    done: number;
    dry: boolean;
    endedAt?: Nullable<DateTime>;
    failure?: Nullable<string>;
    failureDetail?: Nullable<string>;
    feedId: string;
    feedName: string;
    id: string;
    items: number;
    made: number;
    pages: number;
    refused: number;
    sample?: Nullable<JSON>;
    stage: string;
    startedAt?: Nullable<DateTime>;
    state: string;
    unchanged: number;
    vanished: number;
}

export interface Invitation {
    createdAt: DateTime;
    email: string;
    expiresAt: DateTime;
    guestUntil?: Nullable<DateTime>;
    id: string;
    invitedBy: Person;
    locale: string;
    partnershipId?: Nullable<string>;
    role: InvitationRole;
    state: InvitationState;
}

export interface JobQueue {
    active: number;
    completed: number;
    delayed: number;
    failed: number;
    name: string;
    waiting: number;
}

export interface JobsOverview {
    failures: FailedJob[];
    nextRuns: NextRun[];
    queues: JobQueue[];
}

export interface Label {
    code: string;
    label: string;
}

export interface LangText {
    lang: string;
    text: string;
}

export interface LookCall {
    announcedBy?: Nullable<Tenant>;
    id: string;
    status: string;
    title: string;
    titleLang: string;
}

export interface LookItem {
    at: DateTime;
    call: LookCall;
    detail: string[];
    duplicateId?: Nullable<string>;
    kind: string;
    other?: Nullable<LookCall>;
}

export interface MailPreferences {
    applications: boolean;
    calls: boolean;
    suspendedAt?: Nullable<DateTime>;
    threads: boolean;
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

export interface Me {
    country?: Nullable<string>;
    email: string;
    locale: string;
    person: Person;
    platformAdmin: boolean;
    tenants: MyTenant[];
    zone: string;
}

export interface MergedCall {
    at: DateTime;
    callId: string;
    canUndo: boolean;
    id: string;
    relayed: boolean;
    title: string;
    titleLang: string;
}

export interface Milestone {
    doneAt?: Nullable<DateTime>;
    dueOn?: Nullable<Day>;
    id: string;
    title: string;
}

export interface MovedDeadline {
    at: DateTime;
    fromLocalAt?: Nullable<LocalDateTime>;
    fromZone?: Nullable<string>;
    label: string;
    labelLang?: Nullable<string>;
    toLocalAt?: Nullable<LocalDateTime>;
    toZone?: Nullable<string>;
}

export interface IMutation {
    acceptPartnership: Partnership;
    addCallSource: CallSources;
    addDossierItem: Dossier;
    addMilestone: Project;
    addPartnershipMember: Partnership;
    addStakeholder: Project;
    announceCall: FundingCall;
    answerExpertise: ExpertiseEntry;
    askFactorRelease: FactorRelease[];
    attachToDossierItem: Dossier;
    beginSecondFactor: NewSecondFactor;
    cancelTrainingSession: TrainingSession;
    changePassword: boolean;
    changeTenantRole: TenantMember[];
    chooseCalendar: CalendarFeed;
    chooseCallValue: CallSources;
    chooseLead: Dossier;
    choosePartnershipAlert: PartnershipAlert;
    chooseSearchAlert: SearchAlert;
    closeCall: FundingCall;
    closeExpertiseEntry: ExpertiseEntry;
    completeMilestone: Project;
    confirmSecondFactor: string[];
    createCalendarFeed: NewCalendarFeed;
    createCall: FundingCall;
    createCallFeed: CallFeed;
    createDossier: Dossier;
    createExpertiseEntry: ExpertiseEntry;
    createProject: Project;
    createSavedSearch: SavedSearch;
    createSearchFeed: NewSearchFeed;
    createTenant: AdministeredTenant;
    createTrainingSession: TrainingSession;
    createWebhook: NewWebhook;
    decideFactorRelease: boolean;
    declinePartnership: Partnership;
    deleteSavedSearch: boolean;
    deleteWebhook: boolean;
    detachFromDossierItem: Dossier;
    dismissDuplicate: boolean;
    dropCallCorrection: CallSources;
    editComment: Comment;
    endOtherSessions: number;
    endPartnershipMember: boolean;
    endPush: boolean;
    endSecondFactor: boolean;
    endSession: boolean;
    endTenantMembership: boolean;
    enrolInTraining: TrainingSession;
    followCall: CallFollow;
    followThread: Thread;
    inviteGuest: Invitation;
    inviteToTenant: Invitation;
    joinPartnership: Partnership;
    leavePartnership: boolean;
    markCallOpened: boolean;
    markDossierReady: Dossier;
    markNotificationsRead: number;
    markThreadRead: boolean;
    mergeCalls: CallSources;
    moveDossierItem: Dossier;
    muteThread: Thread;
    openThread: Thread;
    ping: boolean;
    postComment: Comment;
    proposeCall: FundingCall;
    proposePartnership: Partnership;
    putSearchInCalendar: SearchFeed;
    recordDossierResult: Dossier;
    relayCall: CallSources;
    removeComment: Comment;
    removeDossierItem: Dossier;
    removeMilestone: Project;
    removeStakeholder: Project;
    renewRecoveryCodes: string[];
    reopenExpertiseEntry: ExpertiseEntry;
    resendInvitation: Invitation;
    resumeTenant: AdministeredTenant;
    retryJob: boolean;
    revokeCalendarFeed: boolean;
    revokeInvitation: Invitation;
    revokeSearchFeed: boolean;
    rotateWebhook: NewWebhook;
    runImport: ImportRun;
    seeMovedDeadlines: Dossier;
    sendBackCall: FundingCall;
    setCallResult: CallRecord;
    setDossierItemState: Dossier;
    setJobTitle: Me;
    setProjectStage: Project;
    stopRelay: CallSources;
    submitDossier: Dossier;
    subscribePush: PushBrowser;
    suggestDueDates: Dossier;
    suspendTenant: AdministeredTenant;
    switchWebhook: Webhook;
    takeBackDossier: Dossier;
    takeOverRequirements: Dossier;
    testPush: boolean;
    testWebhook: WebhookAttempt;
    translateCall: FundingCall;
    undoMerge: CallSources;
    unfollowCall: CallFollow;
    updateCall: FundingCall;
    updateCallFeed: CallFeed;
    updateDossier: Dossier;
    updateDossierItem: Dossier;
    updateExpertiseEntry: ExpertiseEntry;
    updateMailPreferences: MailPreferences;
    updateMilestone: Project;
    updateProfile: Me;
    updateProject: Project;
    updateSavedSearch: SavedSearch;
    updateTellingHours: TellingHours;
    updateTenant: TenantProfile;
    updateTrainingSession: TrainingSession;
    verifyTenant: AdministeredTenant;
    visitPartnership: boolean;
    withdrawFromTraining: TrainingSession;
    withdrawPartnership: boolean;
    writeTenantText: TenantProfile;
}

export interface MyTenant {
    jobTitle: string;
    role: TenantRole;
    tenant: Tenant;
}

export interface Name {
    lang: string;
    name: string;
    status: TextStatus;
}

export interface NewCalendarFeed {
    createdAt: DateTime;
    url: string;
}

export interface NewSearchFeed {
    searchId: string;
    url: string;
}

export interface NewSecondFactor {
    secret: string;
    uri: string;
}

export interface NewWebhook {
    secret: string;
    webhook: Webhook;
}

export interface NextRun {
    everySeconds?: Nullable<number>;
    name: string;
    next?: Nullable<DateTime>;
    queue: string;
}

export interface Notification {
    actor?: Nullable<string>;
    callId?: Nullable<string>;
    changes?: Nullable<JSON>;
    createdAt: DateTime;
    event?: Nullable<string>;
    id: string;
    kind: string;
    lines: string[];
    path: string;
    readAt?: Nullable<DateTime>;
    reasons: NotificationReason[];
    reminder?: Nullable<JSON>;
    title: string;
    titleLang?: Nullable<string>;
}

export interface NotificationPage {
    items: Notification[];
    nextCursor?: Nullable<string>;
    unread: number;
}

export interface NotificationReason {
    id: string;
    kind: string;
    partnershipId?: Nullable<string>;
    partyNames: string[];
    searchId?: Nullable<string>;
    searchTitle?: Nullable<string>;
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

export interface Participant {
    following: boolean;
    person: Person;
    role: string;
    tenantId: string;
}

export interface Partnership {
    canAdminister: boolean;
    canWithdraw: boolean;
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

export interface PartnershipAlert {
    active: boolean;
    byMail: boolean;
    byPush: boolean;
    frequency: AlertFrequency;
    partnershipId: string;
    partyNames: string[];
    webhookId?: Nullable<string>;
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
    mine: boolean;
    tenant: Tenant;
}

export interface PartyFit {
    mayLead: string;
    reasons: FitReason[];
    tenant: Tenant;
}

export interface PartyTime {
    endsLocalAt: LocalDateTime;
    localAt: LocalDateTime;
    tenant: Tenant;
}

export interface Person {
    id: string;
    name: string;
}

export interface Project {
    call?: Nullable<AttachedCall>;
    context: string;
    createdAt: DateTime;
    createdBy?: Nullable<Person>;
    endsOn?: Nullable<Day>;
    id: string;
    lang: string;
    mayEdit: boolean;
    milestones: Milestone[];
    myTenantId?: Nullable<string>;
    objectives: string;
    parties: ProjectParty[];
    partnershipId: string;
    stage: ProjectStage;
    stakeholders: Stakeholder[];
    startsOn?: Nullable<Day>;
    themes: Label[];
    title: string;
    updatedAt: DateTime;
    version: number;
}

export interface ProjectList {
    items: ProjectSummary[];
    nextCursor?: Nullable<string>;
}

export interface ProjectParty {
    benefit: string;
    contribution: string;
    tenant: Tenant;
}

export interface ProjectSummary {
    endsOn?: Nullable<Day>;
    id: string;
    lang: string;
    nextMilestone?: Nullable<Milestone>;
    stage: ProjectStage;
    startsOn?: Nullable<Day>;
    themes: Label[];
    title: string;
    updatedAt: DateTime;
}

export interface ProposedCall {
    at?: Nullable<DateTime>;
    by?: Nullable<string>;
    call: FundingCall;
}

export interface PushBrowser {
    createdAt: DateTime;
    id: string;
    label: string;
    lastError?: Nullable<string>;
    lastSentAt?: Nullable<DateTime>;
}

export interface PushSetup {
    browsers: PushBrowser[];
    most: number;
    publicKey: string;
}

export interface IQuery {
    administeredTenants: AdministeredTenantPage;
    agreement?: Nullable<Agreement>;
    alertChoices: AlertChoices;
    auditLog: AuditPage;
    authority: AuthorityProfile;
    authorityKinds: AuthorityKind[];
    calendarFeed?: Nullable<CalendarFeed>;
    call: FundingCall;
    callCalendar: CallCalendar;
    callEvents: CallEvent[];
    callFacets: CallFacets;
    callFeed: CallFeed;
    callFeeds: CallFeed[];
    callFit: CallFit;
    callFollow: CallFollow;
    callHistory: CallVersion[];
    callReach: CallReach;
    callRecord: CallRecord;
    callSources: CallSources;
    calls: FoundCalls;
    callsLoosened: CallFacet[];
    callsToLookAt: LookItem[];
    comments: CommentPage;
    countries: Country[];
    countryGroups: CountryGroup[];
    dossier: Dossier;
    dossiers: DossierList;
    expertiseEntries: ExpertiseList;
    expertiseEntry: ExpertiseEntry;
    factorReleases: FactorRelease[];
    guestInvitations: Invitation[];
    importLines: ImportLinePage;
    importRun: ImportRun;
    importRuns: ImportRun[];
    invitations: Invitation[];
    jobs: JobsOverview;
    leadKinds: Label[];
    mailPreferences: MailPreferences;
    mapArcs: MapArc[];
    me: Me;
    myCalls: FundingCallPage;
    myPartnerships: Partnership[];
    mySessions: Session[];
    notifications: NotificationPage;
    organisation: OrganisationProfile;
    organisations: Organisation[];
    partnership: Partnership;
    possibleMembers: Person[];
    possibleParties: Tenant[];
    project: Project;
    projects: ProjectList;
    proposedCalls: ProposedCall[];
    pushSetup: PushSetup;
    registerEntries: RegisterPage;
    savedSearchCounts: SavedSearchCount[];
    savedSearches: SavedSearch[];
    searchAuthorities: AuthorityPage;
    searchFeeds: SearchFeed[];
    secondFactor: SecondFactor;
    similarCalls: FundingCall[];
    startPage: StartPage;
    supportKinds: Label[];
    tenant: TenantProfile;
    tenantMembers: TenantMember[];
    themes: Theme[];
    thread: ThreadDetail;
    threads: ThreadPage;
    trainingSession: TrainingSession;
    trainingSessions: TrainingSessionList;
    unreadCount: number;
    uploadRules: UploadRules;
    version: string;
    webhooks: Webhook[];
    workspaceHome: WorkspaceHome;
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

export interface SavedSearch {
    amountMin?: Nullable<Money>;
    byMail: boolean;
    countries: Label[];
    createdAt: DateTime;
    deadlineFrom?: Nullable<Day>;
    deadlineTo?: Nullable<Day>;
    fitsPartnership?: Nullable<string>;
    funders: Label[];
    id: string;
    kinds: string[];
    leadCountries: Label[];
    leadKinds: Label[];
    networks: Label[];
    partnerCountries: Label[];
    query: string;
    sdg: number[];
    state: string;
    supportKinds: Label[];
    themes: Label[];
    title: string;
    withinDays?: Nullable<number>;
}

export interface SavedSearchCount {
    ahead: number;
    capped: boolean;
    searchId: string;
}

export interface SearchAlert {
    active: boolean;
    byMail: boolean;
    byPush: boolean;
    frequency: AlertFrequency;
    searchId: string;
    title: string;
    webhookId?: Nullable<string>;
}

export interface SearchFeed {
    feedSince?: Nullable<DateTime>;
    inCalendar: boolean;
    searchId: string;
    title: string;
}

export interface SecondFactor {
    codesLeft: number;
    since?: Nullable<DateTime>;
}

export interface SentBack {
    at: DateTime;
    by?: Nullable<string>;
    reason: string;
}

export interface Session {
    createdAt: DateTime;
    current: boolean;
    expiresAt: DateTime;
    id: string;
    seenAt: DateTime;
    userAgent: string;
}

export interface SessionParticipant {
    person: Person;
    status: EnrolmentStatus;
    tenant: Tenant;
}

export interface Stakeholder {
    id: string;
    kind: StakeholderKind;
    name: string;
    role: string;
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

export interface TellingHours {
    digestAt: string;
    digestWeekday: number;
    quietFrom?: Nullable<string>;
    quietTo?: Nullable<string>;
    zone: string;
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

export interface TenantMember {
    jobTitle: string;
    joinedAt: DateTime;
    moderator: boolean;
    person: Person;
    role: TenantRole;
}

export interface TenantProfile {
    authorityId?: Nullable<string>;
    locale: string;
    myRole?: Nullable<TenantRole>;
    organisationId?: Nullable<string>;
    tenant: Tenant;
    texts: TenantText[];
    version: number;
    website?: Nullable<string>;
}

export interface TenantText {
    description: string;
    lang: string;
    name: string;
}

export interface Theme {
    code: string;
    dac: string[];
    label: string;
    sdg: number[];
}

export interface Thread {
    callId?: Nullable<string>;
    commentCount: number;
    createdAt: DateTime;
    createdBy: Person;
    following: boolean;
    id: string;
    kind: ThreadKind;
    lastComment?: Nullable<CommentExcerpt>;
    lastCommentAt?: Nullable<DateTime>;
    muted: boolean;
    partnershipId: string;
    projectId?: Nullable<string>;
    title: string;
    unread: boolean;
    versionCount: number;
}

export interface ThreadDetail {
    comments: CommentPage;
    participants: Participant[];
    thread: Thread;
    versions: DocumentVersion[];
}

export interface ThreadPage {
    items: Thread[];
    nextCursor?: Nullable<string>;
}

export interface TrainingSession {
    capacity: number;
    createdBy?: Nullable<Person>;
    endsAt: DateTime;
    enrolledCount: number;
    id: string;
    lang: string;
    languages: string[];
    localAt: LocalDateTime;
    mayCancel: boolean;
    mayEdit: boolean;
    mayEnrol: boolean;
    minutes: number;
    myPlaceInLine?: Nullable<number>;
    myStatus?: Nullable<EnrolmentStatus>;
    objectives: string;
    participants: SessionParticipant[];
    partnershipId: string;
    place: string;
    placesLeft: number;
    startsAt: DateTime;
    status: SessionStatus;
    times: PartyTime[];
    title: string;
    version: number;
    videoUrl?: Nullable<string>;
    waitingCount: number;
    zone: string;
}

export interface TrainingSessionList {
    items: TrainingSession[];
    nextCursor?: Nullable<string>;
}

export interface UploadRules {
    extensions: string[];
    maxBytes: number;
}

export interface Webhook {
    attempts: WebhookAttempt[];
    createdAt: DateTime;
    description: string;
    disabledAt?: Nullable<DateTime>;
    disabledReason?: Nullable<string>;
    failingSince?: Nullable<DateTime>;
    formerUntil?: Nullable<DateTime>;
    id: string;
    url: string;
}

export interface WebhookAttempt {
    at: DateTime;
    error?: Nullable<string>;
    event: string;
    id: string;
    messageId: string;
    milliseconds: number;
    status?: Nullable<number>;
}

export interface WorkspaceHome {
    activity: HomeActivity[];
    agreement?: Nullable<HomeAgreement>;
    calls: HomeCall[];
    id: string;
    myRole: string;
    myTenantId: string;
    needs: HomeNeed[];
    news: HomeNews[];
    openedAt?: Nullable<DateTime>;
    parties: HomeParty[];
    projects: HomeProject[];
    relation: string[];
    sessions: HomeSession[];
    since?: Nullable<DateTime>;
    status: string;
    themeLabels: Label[];
    themes: string[];
    threads: HomeThread[];
    unread: number;
}

export type DateTime = string;
export type Day = string;
export type JSON = unknown;
export type LocalDateTime = string;
export type Money = string;
type Nullable<T> = T | null;
