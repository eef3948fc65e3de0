/** Posting a comment through the product, against node:http and pg doing the same statement after the same sign-in check. */
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { SIZES, threadId, tokenOf } from './harness/data.mjs';
import { inTurn } from './harness/load.mjs';
import { benchDatabase, demandQuiet, persistedBody, ROOT, startApi, startLimit } from './harness/product.mjs';
import { median, spread } from './harness/report.mjs';
import { statementsPerRequest } from './harness/per-request.mjs';

const OPERATION = 'mutation BenchPostComment($input: PostCommentInput!) { postComment(input: $input) { id createdAt } }';
const BODY = 'We can lend the leak detector in March; our team has used it in the eastern quarter for two years.';

export async function run({ report, rounds, seconds, size, force }) {
  demandQuiet(force);
  const database = await benchDatabase(size);
  const { tenants, each } = SIZES[size];
  const thread = (n = 1 + Math.floor(Math.random() * tenants * each)) => {
    return { id: threadId(n), person: Math.ceil(n / each) };
  };
  const product = (api, only) => ({
    port: api.port, pid: api.pid,
    next: () => {
      const { id, person } = thread(only);
      return { path: '/graphql', headers: { cookie: `tawam=${tokenOf(person)}`, 'x-tawam-csrf': '1' }, body: persistedBody('BenchPostComment', OPERATION, { input: { threadId: id, body: BODY, lang: 'en', clientKey: randomUUID() } }) };
    },
    check: (status, text) => (status === 200 && text.includes('"postComment":{"id"') ? null : `${status} ${text.slice(0, 300)}`),
  });
  const api = await startApi(database, [OPERATION]);
  const limit = await startLimit(database, join(ROOT, 'libs/threads/src/post-comment.sql'));
  try {
    const samples = await inTurn({
      product: product(api),
      limit: {
        port: limit.port, pid: limit.pid,
        next: () => {
          const { id, person } = thread();
          return { path: '/', headers: { cookie: `tawam=${tokenOf(person)}` }, body: JSON.stringify([id, BODY, 'en', null, null, [], randomUUID(), 'bench']) };
        },
        check: (status, text) => (status === 200 && text.includes('"id"') ? null : `${status} ${text.slice(0, 300)}`),
      },
    }, { rounds, seconds });
    const ratios = samples.product.map((s, i) => s.rate / samples.limit[i].rate);
    report({ figure: 'post a comment', value: median(samples.product.map((s) => s.rate)), unit: 'requests/s', limit: median(samples.limit.map((s) => s.rate)), ratio: median(ratios), floor: 0.6, goal: 0.85, rounds });
    report({ figure: 'post a comment, CPU of the server', value: median(samples.product.map((s) => s.cpuMs)), unit: 'ms/request', limit: median(samples.limit.map((s) => s.cpuMs)), rounds });
    report({ figure: 'post a comment, spread of the ratio', value: spread(ratios), unit: '(max-min)/median', rounds });
    const { statements, waits } = await statementsPerRequest(database, [OPERATION], product);
    report({ figure: 'post a comment, statements', value: statements, unit: 'per request', floor: 4, better: 'lower' });
    report({ figure: 'post a comment, waits for the database', value: waits, unit: 'per request', better: 'lower' });
  } finally {
    await api.stop();
    await limit.stop();
    await database.close();
  }
}
