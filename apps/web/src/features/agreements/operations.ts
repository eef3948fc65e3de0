import { operation, type ResultOf } from '../../lib/graphql.js';

export const AgreementRecord = operation(`
  query AgreementRecord($partnershipId: ID!) {
    agreement(partnershipId: $partnershipId) {
      id signedOn startsOn endsOn
      themes { code label }
      texts { lang framework purpose duration status }
      parties { tenant { id name nameLang } commitments { id lang body dueOn supportKind { code label } } }
    }
  }
`);
export type Record = NonNullable<ResultOf<typeof AgreementRecord>['agreement']>;
