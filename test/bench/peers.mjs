/**
 * The workspace home through the product, beside a peer that serves the same rows under the same walls: PostGraphile 5.
 * The peer answers the heart of the page (parties, 20 projects, 20 threads with the last comment and its author, 10 sessions,
 * unread); the product answers the whole page. The peer is installed under .tmp the first time, from its own lock file.
 */
import { execFileSync, fork } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SIZES, partnershipId, tokenOf } from './harness/data.mjs';
import { inTurn } from './harness/load.mjs';
import { benchDatabase, demandQuiet, endOf, persistedBody, ready, ROOT, startApi } from './harness/product.mjs';
import { median, spread } from './harness/report.mjs';
import { OPERATION } from './read.mjs';

const DOCUMENT = `query PeerHome($id: UUID!) {
  partnershipByRowId(rowId: $id) {
    rowId status relation openedAt themes
    partnershipPartiesByPartnershipId { nodes { tenantByTenantId { rowId kind country authorityKind name nameLang zone status } } }
    projectsByPartnershipId(first: 20, orderBy: [UPDATED_AT_DESC, ROW_ID_DESC]) { nodes { rowId title lang stage themes endsOn updatedAt } }
    threadsByPartnershipId(first: 20, orderBy: [LAST_COMMENT_AT_DESC, ROW_ID_DESC]) { nodes {
      rowId kind title lastCommentAt commentCount
      commentsByThreadIdAndPartnershipId(first: 1, orderBy: [CREATED_AT_DESC]) { nodes { lang body createdAt tenantId personByAuthorId { rowId name } } } } }
    trainingSessionsByPartnershipId(first: 10, orderBy: [STARTS_AT_ASC], condition: { status: "PLANNED" }) { nodes { rowId title lang localAt zone startsAt minutes place capacity } }
  }
  allNotifications(condition: { readAt: null }) { totalCount }
}`;

/** Installs the peer where the product does not see it, once. @returns its folder */
function installPeers() {
  const folder = join(ROOT, '.tmp', 'peers');
  const lock = join(ROOT, 'test/bench/peers/package-lock.json');
  const stamp = join(folder, 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lock, 'utf8')) return folder;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(ROOT, 'test/bench/peers', file), join(folder, file));
  console.log('  installing the peer');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, readFileSync(lock));
  return folder;
}

export async function run({ report, rounds, seconds, size, force }) {
  demandQuiet(force);
  const peers = installPeers();
  const database = await benchDatabase(size);
  const anyone = () => 1 + Math.floor(Math.random() * SIZES[size].tenants);
  const api = await startApi(database, [OPERATION]);
  const child = fork(join(ROOT, 'test/bench/peers/postgraphile-server.mjs'), { env: { PATH: process.env.PATH, DATABASE_URL: database.appUrl, PEERS: peers, NODE_ENV: 'production' }, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    const { port } = await ready(child, 'PostGraphile');
    const check = (status, text) => (status === 200 && /"projects[^"]*" ?: ?/.test(text) && text.includes('"title"') && !text.includes('"errors"') ? null : `${status} ${text.slice(0, 300)}`);
    const ask = {
      product: (n) => ({ path: '/graphql', headers: { cookie: `tawam=${tokenOf(n)}`, 'x-tawam-csrf': '1', 'x-tawam-language': 'en' }, body: persistedBody('BenchHome', OPERATION, { id: partnershipId(n) }) }),
      peer: (n) => ({ path: '/graphql', headers: { cookie: `tawam=${tokenOf(n)}` }, body: JSON.stringify({ query: DOCUMENT, variables: { id: partnershipId(n) } }) }),
    };
    const bytes = await compare(ask, { product: api.port, peer: port }, anyone());
    const side = (name, where) => ({ ...where, next: () => ask[name](anyone()), check });
    const samples = await inTurn({ product: side('product', { port: api.port, pid: api.pid }), peer: side('peer', { port, pid: child.pid }) }, { rounds, seconds });
    const ratios = samples.product.map((s, i) => s.rate / samples.peer[i].rate);
    report({ figure: 'workspace home beside PostGraphile 5', value: median(samples.product.map((s) => s.rate)), unit: 'requests/s', limit: median(samples.peer.map((s) => s.rate)), ratio: median(ratios), goal: 6, rounds });
    report({ figure: 'workspace home beside PostGraphile 5, CPU of the server', value: median(samples.product.map((s) => s.cpuMs)), unit: 'ms/request', limit: median(samples.peer.map((s) => s.cpuMs)), rounds });
    report({ figure: 'workspace home beside PostGraphile 5, spread of the ratio', value: spread(ratios), unit: '(max-min)/median', rounds });
    report({ figure: 'workspace home, answer', value: bytes.product / 1000, unit: 'KB', limit: bytes.peer / 1000 });
  } finally {
    await api.stop();
    await endOf(child);
    await database.close();
  }
}

/** Both must show the same projects, threads and last words of one workspace before they are timed. */
async function compare(ask, ports, n) {
  const get = async (side) => {
    const { path, headers, body } = ask[side](n);
    return (await fetch(`http://127.0.0.1:${ports[side]}${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })).text();
  };
  const [product, peer] = [await get('product'), await get('peer')];
  const mine = JSON.parse(product).data?.workspaceHome;
  const theirs = JSON.parse(peer).data?.partnershipByRowId;
  if (!mine || !theirs) throw new Error(`no answer: ${product.slice(0, 300)} / ${peer.slice(0, 600)}`);
  const same = (what, a, b) => {
    if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`the two sides differ in ${what}: ${JSON.stringify(a).slice(0, 200)} and ${JSON.stringify(b).slice(0, 200)}`);
  };
  same('projects', mine.projects.map((p) => [p.id, p.title]), theirs.projectsByPartnershipId.nodes.map((p) => [p.rowId, p.title]));
  const words = (list) => list.toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
  same('threads', words(mine.threads.map((t) => [t.id, t.last?.author.name ?? null])),
    words(theirs.threadsByPartnershipId.nodes.map((t) => [t.rowId, t.commentsByThreadIdAndPartnershipId.nodes[0]?.personByAuthorId?.name ?? null])));
  return { product: product.length, peer: peer.length };
}
