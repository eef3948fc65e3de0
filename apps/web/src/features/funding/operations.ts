import { operation, type ResultOf } from '../../lib/graphql.js';

export const Calls = operation(`
  query Calls($filter: CallFilter, $after: String, $partnershipFirst: ID) {
    calls(filter: $filter, first: 20, after: $after, partnershipFirst: $partnershipFirst) {
      total
      capped
      corrected
      fitting
      nextCursor
      items {
        id kind status life open title titleLang programme
        themes { code label }
        funders { name }
        announcedBy { name nameLang }
        amountMin amountMax currency
        nextDeadline { at zone label labelLang precision }
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
      id kind status life mergedInto open title titleLang summary programme version
      texts { lang title summary conditions status }
      themes { code label }
      supportKinds { code label }
      sdg
      leadCountries { code label }
      leadKinds { code label }
      partnerCountries { code label }
      minParties minCountries amountMin amountMax envelope currency rateMax monthsMin monthsMax
      opensLocal opensZone opensAt opensPrecision
      deadlines { id label labelLang texts { lang text } localAt zone at precision postponedFrom note }
      nextDeadline { id at zone }
      funders { name organisationId }
      announcedBy { id name nameLang }
      sourceUrl source applicationUrl historical demo announcedAt updatedAt previousCallId canEdit canModerate
    }
    callRecord(callId: $id) {
      leadCountryGroups { code label }
      leadCountriesNamed { code label }
      partnerCountryGroups { code label }
      partnerCountriesNamed { code label }
      rates { group { code label } rate }
      poolingBonus
      lots { id texts { lang text } amount }
      requirements { id kind code required texts { lang text } }
      contact { name email phone url }
      result { publishedOn applications totalGranted note sourceUrl laureates { name country { code label } authorityId amount } }
      editions {
        id title titleLang life current opensAt lastDeadline lastDeadlineZone amountMax envelope currency rateMax publishedOn applications laureates totalGranted
        reach { matched told opened projects }
      }
      sentBack { reason at by }
      canTranslate
    }
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
      items { id status life open title titleLang canModerate nextDeadline { at zone } deadlines { at } announcedAt updatedAt announcedBy { id name nameLang } }
    }
  }
`);
export const CallReach = operation(`query CallReach($callId: ID!) { callReach(callId: $callId) { callId matched told mailed waiting stopped opened projects corrections done } }`);
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
export const ProposeCall = operation(`mutation ProposeCall($id: ID!) { proposeCall(id: $id) { id status version } }`);
export const SendBackCall = operation(`mutation SendBackCall($id: ID!, $reason: String!) { sendBackCall(id: $id, reason: $reason) { id status version } }`);
export const SetCallResult = operation(`mutation SetCallResult($id: ID!, $input: CallResultInput!) { setCallResult(id: $id, input: $input) { callId } }`);
export const TranslateCall = operation(`mutation TranslateCall($id: ID!, $lang: String!) { translateCall(id: $id, lang: $lang) { id version } }`);
export const MarkCallOpened = operation(`mutation MarkCallOpened($id: ID!) { markCallOpened(id: $id) }`);
export const ProposedCalls = operation(`
  query ProposedCalls {
    proposedCalls { at by call { id title titleLang nextDeadline { at zone } announcedBy { name nameLang } } }
  }
`);
export const CallHistory = operation(`query CallHistory($callId: ID!) { callHistory(callId: $callId) { id version kind at by changes significant internal note } }`);
export const CountryGroups = operation(`query CountryGroups { countryGroups { code label members } }`);
export const EditionSearch = operation(`
  query EditionSearch($filter: CallFilter!) {
    calls(filter: $filter, first: 8) { items { id title titleLang announcedBy { name } deadlines { at } } }
  }
`);
export const CloseCall = operation(`mutation CloseCall($id: ID!) { closeCall(id: $id) { id status version } }`);

export const SavedSearches = operation(`
  query SavedSearches {
    savedSearches {
      id title query byMail createdAt amountMin kinds sdg state withinDays deadlineFrom deadlineTo fitsPartnership
      themes { code label }
      supportKinds { code label }
      countries { code label }
      leadCountries { code label }
      partnerCountries { code label }
      leadKinds { code label }
      networks { code label }
      funders { code label }
    }
  }
`);
export const SearchCounts = operation(`query SearchCounts { savedSearchCounts { searchId ahead capped } }`);
export const CallCounts = operation(`
  query CallCounts($filter: CallFilter) {
    callFacets(filter: $filter) {
      themes { code label count }
      countries { code label count }
      leadKinds { code label count }
      kinds { code count }
      networks { code label count }
      funders { code label count }
      within { code count }
      sampled
    }
  }
`);
export const LoosenedCalls = operation(`query LoosenedCalls($filter: CallFilter!) { callsLoosened(filter: $filter) { code count } }`);
export const CallMonth = operation(`
  query CallMonth($filter: CallFilter, $from: Day!, $to: Day!) {
    callCalendar(filter: $filter, from: $from, to: $to) { capped deadlines { id callId title titleLang day at zone label labelLang precision postponed } }
  }
`);
export const SimilarCalls = operation(`
  query SimilarCalls($callId: ID!) {
    similarCalls(callId: $callId) { id status title titleLang nextDeadline { at zone } deadlines { at } themes { code label } funders { name } announcedBy { name nameLang } }
  }
`);
export const SaveSearch = operation(`mutation SaveSearch($input: SavedSearchInput!) { createSavedSearch(input: $input) { id } }`);
export const ChangeSearch = operation(`mutation ChangeSearch($id: ID!, $input: SavedSearchInput!) { updateSavedSearch(id: $id, input: $input) { id } }`);
export const DeleteSearch = operation(`mutation DeleteSearch($id: ID!) { deleteSavedSearch(id: $id) }`);

export type Found = ResultOf<typeof Calls>['calls'];
export type CallRow = ResultOf<typeof Calls>['calls']['items'][number];
export type CallSheet = ResultOf<typeof Call>['call'];
export type CallRecordSheet = ResultOf<typeof Call>['callRecord'];
export type CallVersionRow = ResultOf<typeof CallHistory>['callHistory'][number];
export type Fit = ResultOf<typeof CallFitFor>['callFit'];
export type OwnCall = ResultOf<typeof MyCalls>['myCalls']['items'][number];
export type Facet = ResultOf<typeof CallCounts>['callFacets']['themes'][number];
export type CalendarStep = ResultOf<typeof CallMonth>['callCalendar']['deadlines'][number];
export type Search = ResultOf<typeof SavedSearches>['savedSearches'][number];
