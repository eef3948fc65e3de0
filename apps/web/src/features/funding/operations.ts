import { operation, type ResultOf } from '../../lib/graphql.js';

export const Calls = operation(`
  query Calls($filter: CallFilter, $after: String) {
    calls(filter: $filter, first: 20, after: $after) {
      total
      nextCursor
      items {
        id kind status open title titleLang programme
        themes { code label }
        funders { name }
        announcedBy { name nameLang }
        amountMin amountMax currency
        nextDeadline { at zone label precision }
        deadlines { at }
        leadCountries { label }
        leadKinds { label }
        historical demo
      }
    }
  }
`);
export const Call = operation(`
  query Call($id: ID!) {
    call(id: $id) {
      id kind status open title titleLang summary programme version
      texts { lang title summary conditions status }
      themes { code label }
      supportKinds { code label }
      sdg
      leadCountries { code label }
      leadKinds { code label }
      partnerCountries { code label }
      minParties minCountries amountMin amountMax envelope currency rateMax monthsMin monthsMax
      opensLocal opensZone opensAt opensPrecision
      deadlines { id label localAt zone at precision postponedFrom note }
      nextDeadline { id at zone }
      funders { name organisationId }
      announcedBy { id name nameLang }
      sourceUrl source applicationUrl historical demo announcedAt updatedAt canEdit
    }
    callEvents(callId: $id) { id kind createdAt changes }
  }
`);
export const CallFitFor = operation(`
  query CallFitFor($callId: ID!, $partnershipId: ID!) {
    callFit(callId: $callId, partnershipId: $partnershipId) {
      fits
      together { code state values }
      parties { tenant { id name nameLang zone } mayLead reasons { code state values } }
    }
  }
`);
export const MyCalls = operation(`
  query MyCalls($after: String) {
    myCalls(first: 20, after: $after) {
      total
      nextCursor
      items { id status open title titleLang nextDeadline { at zone } deadlines { at } announcedAt updatedAt announcedBy { id name nameLang } }
    }
  }
`);
export const CallReach = operation(`query CallReach($callId: ID!) { callReach(callId: $callId) { callId matched mailed waiting stopped done } }`);
export const FundingWords = operation(`
  query FundingWords {
    themes { code label }
    supportKinds { code label }
    countries { code name }
    leadKinds { code label }
  }
`);
export const CreateCall = operation(`mutation CreateCall($tenantId: ID!, $input: CallInput!, $clientKey: String) { createCall(tenantId: $tenantId, input: $input, clientKey: $clientKey) { id version } }`);
export const UpdateCall = operation(`mutation UpdateCall($id: ID!, $version: Int!, $input: CallInput!) { updateCall(id: $id, version: $version, input: $input) { id version } }`);
export const AnnounceCall = operation(`mutation AnnounceCall($id: ID!) { announceCall(id: $id) { id status version } }`);
export const CloseCall = operation(`mutation CloseCall($id: ID!) { closeCall(id: $id) { id status version } }`);

export const SavedSearches = operation(`
  query SavedSearches {
    savedSearches { id title query byMail createdAt amountMin themes { code label } countries { code label } leadKinds { code label } }
  }
`);
export const SaveSearch = operation(`mutation SaveSearch($input: SavedSearchInput!) { createSavedSearch(input: $input) { id } }`);
export const ChangeSearch = operation(`mutation ChangeSearch($id: ID!, $input: SavedSearchInput!) { updateSavedSearch(id: $id, input: $input) { id } }`);
export const DeleteSearch = operation(`mutation DeleteSearch($id: ID!) { deleteSavedSearch(id: $id) }`);

export type CallRow = ResultOf<typeof Calls>['calls']['items'][number];
export type CallSheet = ResultOf<typeof Call>['call'];
export type CallEventRow = ResultOf<typeof Call>['callEvents'][number];
export type Fit = ResultOf<typeof CallFitFor>['callFit'];
export type OwnCall = ResultOf<typeof MyCalls>['myCalls']['items'][number];
export type Search = ResultOf<typeof SavedSearches>['savedSearches'][number];
