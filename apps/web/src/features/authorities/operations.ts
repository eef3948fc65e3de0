import { operation } from '../../lib/graphql.js';

export const Vocabulary = operation(`
  query DirectoryVocabulary {
    countries { code name }
    themes { code label }
  }
`);
export const Kinds = operation(`query DirectoryKinds($country: String) { authorityKinds(country: $country) { code label } }`);
export const Search = operation(`
  query SearchDirectory($query: String, $country: String, $kind: String, $theme: String, $min: Int, $max: Int, $onboarded: Boolean, $after: String) {
    searchAuthorities(query: $query, country: $country, kind: $kind, theme: $theme, minPopulation: $min, maxPopulation: $max, onboarded: $onboarded, first: 25, after: $after) {
      items { id country kindLabel name nameLang ownName ownNameLang within population tenantId verified }
      nextCursor
    }
  }
`);
export const Organisations = operation(`
  query DirectoryOrganisations($query: String, $country: String, $kind: String, $theme: String, $onboarded: Boolean) {
    organisations(query: $query, country: $country, kind: $kind, theme: $theme, onboarded: $onboarded) {
      id kind country scope name nameLang services announcesCalls tenantId themes { code label }
    }
  }
`);
export const AuthorityProfile = operation(`
  query AuthorityProfile($id: ID!) {
    authority(id: $id) {
      authority { id country kindLabel name nameLang ownName ownNameLang within population tenantId verified }
      names { lang name status }
      code siren latitude longitude source website description descriptionLang
      activePartnerships { relation since themes { code label } parties { tenantId authorityId organisationId name nameLang country } }
      history { key content contentLang years status asOf source note themes { code label } parties { name nameLang country authorityId organisationId } }
    }
  }
`);
export const OrganisationProfile = operation(`
  query OrganisationProfile($id: ID!) {
    organisation(id: $id) {
      organisation { id kind country scope name nameLang description services announcesCalls tenantId themes { code label } }
      names { lang name status }
      formerNames site source
      calls { id title titleLang announcedAt }
      activePartnerships { relation since themes { code label } parties { tenantId authorityId organisationId name nameLang country } }
    }
  }
`);
export const Register = operation(`
  query Register($query: String, $country: String, $theme: String, $status: String, $after: String) {
    registerEntries(query: $query, country: $country, theme: $theme, status: $status, first: 50, after: $after) {
      items { key content contentLang years status asOf source note onTawam themes { code label } parties { name nameLang country authorityId organisationId } }
      nextCursor
      total
    }
    mapArcs(country: $country, theme: $theme, status: $status) {
      key
      from { name country latitude longitude }
      to { name country latitude longitude }
    }
  }
`);
