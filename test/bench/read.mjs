/**
 * The workspace home through the product, against node:http and pg with the same statement after the same sign-in check.
 * Before timing, both sides are asked for the same workspace and their contents are compared.
 */
import { join } from 'node:path';
import { SIZES, partnershipId, tokenOf } from './harness/data.mjs';
import { inTurn } from './harness/load.mjs';
import { statementsPerRequest } from './harness/per-request.mjs';
import { benchDatabase, demandQuiet, persistedBody, ROOT, startApi, startLimit } from './harness/product.mjs';
import { median, spread } from './harness/report.mjs';

/** What the page asks. */
export const OPERATION = `query BenchHome($id: ID!) { workspaceHome(partnershipId: $id) {
  id status relation openedAt themes myTenantId myRole since unread themeLabels { code label }
  parties { countryName tenant { id kind country authorityKind name nameLang ownName ownNameLang zone verified status } }
  needs { kind id partnershipId title who at } news { id verb subjectKind subjectId title at tenantId who }
  projects { id title lang stage themes endsOn nextDueOn updatedAt tenantIds }
  threads { id kind title at commentCount unread last { author { id name } tenantId lang excerpt at } }
  sessions { id title lang localAt zone startsAt minutes place online capacity enrolledCount myStatus }
  calls { id title titleLang themes leadCountries partnerCountries deadlineAt deadlineZone deadlineLocalAt }
  activity { tenantId comments documents steps trainingHours } agreement { id signedOn startsOn endsOn } } }`;

export async function run({ report, rounds, seconds, size, force }) {
  demandQuiet(force);
  const database = await benchDatabase(size);
  const { tenants } = SIZES[size];
  const anyone = () => 1 + Math.floor(Math.random() * tenants);
  const ask = {
    product: (n) => ({ path: '/graphql', headers: { cookie: `tawam=${tokenOf(n)}`, 'x-tawam-csrf': '1', 'x-tawam-language': 'en' }, body: persistedBody('BenchHome', OPERATION, { id: partnershipId(n) }) }),
    limit: (n) => ({ path: '/', headers: { cookie: `tawam=${tokenOf(n)}` }, body: JSON.stringify([partnershipId(n), 'en']) }),
  };
  const check = (status, text) => (status === 200 && /"projects" ?: ?\[\{/.test(text) && !text.includes('"errors"') ? null : `${status} ${text.slice(0, 300)}`);
  const product = (api, n) => ({ port: api.port, pid: api.pid, next: () => ask.product(n ?? anyone()), check });
  const api = await startApi(database, [OPERATION]);
  const limit = await startLimit(database, join(ROOT, 'apps/api/src/workspace-home/workspace-home.sql'));
  try {
    const bytes = await compare(ask, { product: api.port, limit: limit.port }, anyone());
    const samples = await inTurn({ product: product(api), limit: { port: limit.port, pid: limit.pid, next: () => ask.limit(anyone()), check } }, { rounds, seconds });
    const ratios = samples.product.map((s, i) => s.rate / samples.limit[i].rate);
    report({ figure: 'workspace home', value: median(samples.product.map((s) => s.rate)), unit: 'requests/s', limit: median(samples.limit.map((s) => s.rate)), ratio: median(ratios), floor: 0.55, goal: 0.8, rounds });
    report({ figure: 'workspace home, CPU of the server', value: median(samples.product.map((s) => s.cpuMs)), unit: 'ms/request', limit: median(samples.limit.map((s) => s.cpuMs)), rounds });
    report({ figure: 'workspace home, p99', value: median(samples.product.map((s) => s.p99)), unit: 'ms', limit: median(samples.limit.map((s) => s.p99)), rounds });
    report({ figure: 'workspace home, answer', value: bytes / 1000, unit: 'KB' });
    report({ figure: 'workspace home, spread of the ratio', value: spread(ratios), unit: '(max-min)/median', rounds });
    const { statements, waits } = await statementsPerRequest(database, [OPERATION], product);
    report({ figure: 'workspace home, statements', value: statements, unit: 'per request', floor: 4, better: 'lower' });
    report({ figure: 'workspace home, waits for the database', value: waits, unit: 'per request', better: 'lower' });
  } finally {
    await api.stop();
    await limit.stop();
    await database.close();
  }
}

/** Both sides must say the same of the same workspace: a wrong answer is never fast. */
async function compare(ask, ports, n) {
  const get = async (side) => {
    const { path, headers, body } = ask[side](n);
    const answer = await fetch(`http://127.0.0.1:${ports[side]}${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
    return answer.text();
  };
  const text = await get('product');
  const mine = JSON.parse(text).data?.workspaceHome;
  const bare = JSON.parse(await get('limit'));
  const same = (what, a, b) => {
    if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`the two sides differ in ${what}: ${JSON.stringify(a)?.slice(0, 200)} and ${JSON.stringify(b)?.slice(0, 200)}`);
  };
  if (!mine) throw new Error(`the product did not answer: ${text.slice(0, 300)}`);
  same('projects', mine.projects.map((p) => [p.id, p.title, p.tenantIds]), bare.projects.map((p) => [p.id, p.title, p.tenantIds]));
  same('threads', mine.threads.map((t) => [t.id, t.last?.excerpt]), bare.threads.map((t) => [t.id, t.last?.excerpt]));
  same('sessions', mine.sessions.map((s) => [s.id, s.localAt]), bare.sessions.map((s) => [s.id, s.localAt]));
  same('the count of unread', mine.unread, bare.unread);
  return text.length;
}
