import { operation, type ResultOf } from '../lib/graphql.js';
import type { Session } from '../lib/session.js';

/** What every page of a signed-in person needs: who they are, where they belong, what is new. */
export const ShellQuery = operation(`
  query Shell {
    startPage {
      partnerships { id status myRole parties { id kind country name nameLang ownName ownNameLang zone } }
      tenants { role tenant { id kind country name nameLang zone } }
    }
  }
`);

export function readSession(data: ResultOf<typeof ShellQuery>): Session {
  return data.startPage as unknown as Session;
}
