/**
 * PostGraphile 5 over the same database, as the same role, under the same walls: what a team would have had without writing
 * an API. Each request looks up its session as the product does, and every statement runs with that person set.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.PEERS, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const pick = (module) => module.default ?? module;
const { postgraphile } = pick(await load('postgraphile'));
const { PostGraphileAmberPreset } = pick(await load('postgraphile/presets/amber'));
const { makePgService } = pick(await load('postgraphile/adaptors/pg'));
const { grafserv } = pick(await load('postgraphile/grafserv/node'));
const pg = pick(await load('pg'));

const sessions = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const personOf = async (cookie) => {
  const hash = createHash('sha256').update(cookie.slice(cookie.indexOf('=') + 1)).digest();
  const { rows } = await sessions.query({ name: 'enter', text: 'select person_id from app.enter($1)', values: [hash] });
  return rows[0]?.person_id ?? '';
};

const preset = {
  extends: [PostGraphileAmberPreset],
  // Orders by any column, as the product does: the peer is not to be handicapped.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'], poolConfig: { max: 12 } })],
  grafserv: { watch: false, graphqlPath: '/graphql', graphiql: false, maxRequestLength: 100_000 },
  grafast: { explain: false, context: async (from) => ({ pgSettings: { 'app.person_id': await personOf(from.node?.req.headers.cookie ?? '') } }) },
};
const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => process.send?.({ type: 'ready', port: server.address().port }));
process.on('SIGTERM', () => process.exit(0));
