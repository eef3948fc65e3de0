import { operation, type ResultOf } from '../../lib/graphql.js';

export const ExpertiseBoard = operation(`
  query ExpertiseBoard($partnershipId: ID!, $kind: ExpertiseKind, $closed: Boolean, $after: String) {
    expertiseEntries(partnershipId: $partnershipId, kind: $kind, closed: $closed, first: 20, after: $after) {
      items { id kind title description lang status createdAt threadId theme { code label } supportKind { code label } party { id name nameLang } }
      nextCursor
    }
  }
`);
export type EntryRow = ResultOf<typeof ExpertiseBoard>['expertiseEntries']['items'][number];

export const ExpertiseEntry = operation(`
  query ExpertiseEntry($id: ID!) {
    expertiseEntry(id: $id) {
      id partnershipId kind title description lang status threadId createdAt version mayEdit mayAnswer
      theme { code label } supportKind { code label } party { id name nameLang } createdBy { id name }
    }
  }
`);
export type Entry = ResultOf<typeof ExpertiseEntry>['expertiseEntry'];

export const ExpertiseChoices = operation(`query ExpertiseChoices { themes { code label } supportKinds { code label } }`);
export const CreateExpertiseEntry = operation(`mutation CreateExpertiseEntry($input: CreateExpertiseInput!) { createExpertiseEntry(input: $input) { id } }`);
export const UpdateExpertiseEntry = operation(`mutation UpdateExpertiseEntry($id: ID!, $input: UpdateExpertiseInput!) { updateExpertiseEntry(id: $id, input: $input) { id version } }`);
export const CloseExpertiseEntry = operation(`mutation CloseExpertiseEntry($id: ID!) { closeExpertiseEntry(id: $id) { id status } }`);
export const ReopenExpertiseEntry = operation(`mutation ReopenExpertiseEntry($id: ID!) { reopenExpertiseEntry(id: $id) { id status } }`);
export const AnswerExpertise = operation(`mutation AnswerExpertise($id: ID!) { answerExpertise(id: $id) { id threadId } }`);
