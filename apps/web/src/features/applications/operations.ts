import { operation, type ResultOf } from '../../lib/graphql.js';

export const Dossiers = operation(`
  query Dossiers($partnershipId: ID!, $callId: ID, $projectId: ID, $after: String) {
    dossiers(partnershipId: $partnershipId, callId: $callId, projectId: $projectId, first: 20, after: $after) {
      items {
        id state outcome total done overdue updatedAt
        call { id title titleLang nextDeadline { at zone localAt } }
        project { id title lang }
        parties { tenant { id name nameLang } total done overdue }
      }
      nextCursor
    }
  }
`);
export type DossierRow = ResultOf<typeof Dossiers>['dossiers']['items'][number];

export const DossierSheet = operation(`
  query DossierSheet($id: ID!) {
    dossier(id: $id) {
      id partnershipId state version myTenantId mayEdit leadTenantId amountAsked totalCost months updatedAt
      call { id title titleLang status currency applicationUrl nextDeadline { label labelLang at zone localAt } }
      project { id title lang }
      parties { tenant { id name nameLang zone } leadTenantId total done overdue }
      items {
        id kind fromCall text textLang required tenantId dueOn dueZone dueSuggested overdue state note doneAt version
        assignee { id name } doneBy { id name }
        files { threadId title versionId fileName number bytes tenantId }
      }
      rehearsal { code state tenantId itemId values }
      requirementChanges { added { kind text textLang } removed { kind text textLang } changed { kind text textLang before } }
      movedDeadlines { label labelLang at fromLocalAt fromZone toLocalAt toZone }
      submitted { localAt zone at reference tenantId by { id name } }
      result { outcome on amountGranted words lang tenantId by { id name } }
      history { id at action detail tenantId person { id name } }
    }
  }
`);
export type Sheet = ResultOf<typeof DossierSheet>['dossier'];
export type Item = Sheet['items'][number];
export type Rule = Sheet['rehearsal'][number];

/** People of all parties, to share lines out. */
export const DossierPeople = operation(`query DossierPeople($id: ID!) { partnership(id: $id) { id members { tenantId role person { id name } } } }`);
/** Documents of the workspace that can be put to a line. */
export const DossierDocuments = operation(`query DossierDocuments($partnershipId: ID!) { threads(partnershipId: $partnershipId, kind: DOCUMENT, first: 50) { items { id title versionCount } } }`);
export const DossierUploadRules = operation(`query DossierUploadRules { uploadRules { maxBytes extensions } }`);
export const CallToApplyFor = operation(`query CallToApplyFor($id: ID!) { call(id: $id) { id title titleLang status open nextDeadline { at zone localAt } } }`);
export const ProjectsToApplyWith = operation(`query ProjectsToApplyWith($partnershipId: ID!) { projects(partnershipId: $partnershipId, first: 50) { items { id title stage } } }`);

export const CreateDossier = operation(`mutation CreateDossier($input: CreateDossierInput!) { createDossier(input: $input) { id } }`);
export const UpdateDossier = operation(`mutation UpdateDossier($id: ID!, $version: Int!, $input: DossierPlanInput!) { updateDossier(id: $id, version: $version, input: $input) { id version } }`);
export const ChooseLead = operation(`mutation ChooseLead($dossierId: ID!, $leadTenantId: ID) { chooseLead(dossierId: $dossierId, leadTenantId: $leadTenantId) { id } }`);
export const AddDossierItem = operation(`mutation AddDossierItem($dossierId: ID!, $input: DossierItemInput!, $clientKey: String!) { addDossierItem(dossierId: $dossierId, input: $input, clientKey: $clientKey) { id } }`);
export const UpdateDossierItem = operation(`mutation UpdateDossierItem($id: ID!, $version: Int!, $input: DossierItemInput!) { updateDossierItem(id: $id, version: $version, input: $input) { id } }`);
export const SetDossierItemState = operation(`mutation SetDossierItemState($id: ID!, $state: String!, $note: String) { setDossierItemState(id: $id, state: $state, note: $note) { id } }`);
export const MoveDossierItem = operation(`mutation MoveDossierItem($id: ID!, $beforeId: ID) { moveDossierItem(id: $id, beforeId: $beforeId) { id } }`);
export const RemoveDossierItem = operation(`mutation RemoveDossierItem($id: ID!) { removeDossierItem(id: $id) { id } }`);
export const TakeOverRequirements = operation(`mutation TakeOverRequirements($dossierId: ID!) { takeOverRequirements(dossierId: $dossierId) { id } }`);
export const SuggestDueDates = operation(`mutation SuggestDueDates($dossierId: ID!) { suggestDueDates(dossierId: $dossierId) { id } }`);
export const SeeMovedDeadlines = operation(`mutation SeeMovedDeadlines($dossierId: ID!) { seeMovedDeadlines(dossierId: $dossierId) { id } }`);
export const AttachToDossierItem = operation(`
  mutation AttachToDossierItem($itemId: ID!, $threadId: ID, $newTitle: String, $clientKey: String) {
    attachToDossierItem(itemId: $itemId, threadId: $threadId, newTitle: $newTitle, clientKey: $clientKey) { id items { id files { threadId title createdAt } } }
  }
`);
export const DetachFromDossierItem = operation(`mutation DetachFromDossierItem($itemId: ID!, $threadId: ID!) { detachFromDossierItem(itemId: $itemId, threadId: $threadId) { id } }`);
export const MarkDossierReady = operation(`mutation MarkDossierReady($id: ID!, $version: Int!, $ready: Boolean!) { markDossierReady(id: $id, version: $version, ready: $ready) { id } }`);
export const SubmitDossier = operation(`mutation SubmitDossier($id: ID!, $version: Int!, $input: SubmitDossierInput!) { submitDossier(id: $id, version: $version, input: $input) { id } }`);
export const RecordDossierResult = operation(`mutation RecordDossierResult($id: ID!, $version: Int!, $input: DossierResultInput!) { recordDossierResult(id: $id, version: $version, input: $input) { id } }`);
export const TakeBackDossier = operation(`mutation TakeBackDossier($id: ID!, $version: Int!) { takeBackDossier(id: $id, version: $version) { id } }`);

/** What is read again after every change. */
export const both = [DossierSheet, Dossiers];
