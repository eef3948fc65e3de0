import { drive } from './load.mjs';
import { startApi } from './product.mjs';
import { countStatements } from './statements.mjs';

/**
 * Statements and waits for the database per request, begin and commit included: counted on the wire, one request at a
 * time and of one person: a session's idle limit is moved on once in five minutes, apart from the request.
 */
export async function statementsPerRequest(database, operations, sideOf) {
  const relay = await countStatements(database.appUrl);
  const api = await startApi({ ...database, appUrl: relay.url }, operations);
  try {
    // First requests open connections and prepare statements.
    await drive({ ...sideOf(api, 1), connections: 1, seconds: 1 });
    Object.assign(relay.counts, { statements: 0, waits: 0 });
    const { requests } = await drive({ ...sideOf(api, 1), connections: 1, seconds: 1 });
    return { statements: relay.counts.statements / requests, waits: relay.counts.waits / requests };
  } finally {
    await api.stop();
    relay.close();
  }
}
