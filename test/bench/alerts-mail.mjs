/**
 * From delivery rows to a mail server: the built worker, with claiming, writing each mail in the language of its reader and
 * closing the row, against nodemailer's pool alone, ten connections on both sides. The pool is handed subject, text, HTML and
 * headers of the very messages that the product sent, as any program hands them over, and puts each together; sizes are
 * reported. A second limit has nothing to do but to send ready bytes. The mail server is a process of its own and takes the
 * time from the first to the last mail.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { build } from '../../infra/build/build.mjs';
import { migrate } from '../../infra/db/migrate.mjs';
import { startPostgres } from '../../infra/launcher/embedded-postgres.mjs';
import { freePort } from '../../infra/launcher/processes.mjs';
import { demand, match, newCall, newEvent } from './harness/alerts-data.mjs';
import { cpuSeconds } from './harness/load.mjs';
import { endOf, ready, ROOT } from './harness/product.mjs';
import { median, spread } from './harness/report.mjs';

export async function mailDrain({ report, rounds, mails }) {
  await build({ parts: ['worker'], log: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'tawam-bench-mail-'));
  const postgres = await startPostgres({ dataDir: folder });
  const sink = fork(join(ROOT, 'test/bench/harness/mail-sink.mjs'), [String(mails)], { execArgv: [] });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  try {
    const { port } = await ready(sink, 'the mail server');
    await migrate({ adminUrl: postgres.adminUrl, appPassword: postgres.appPassword, jobsPassword: postgres.jobsPassword });
    admin.on('error', () => {});
    await admin.connect();
    await load(admin, mails);
    const sides = { product: [], composed: [], ready: [] };
    let kept;
    const runs = {
      product: async () => {
        const found = await drained(sink, () => startProduct(admin, postgres, port));
        kept = { messages: await Promise.all(found.kept.map(plainOf)), ready: found.kept };
        return found;
      },
      composed: () => drained(sink, () => startLimit(port, kept.messages, mails)),
      ready: () => drained(sink, () => startLimit(port, kept.ready, mails)),
    };
    // The first round warms up and does not count. The two that are compared stand side by side, each first in every other round.
    for (let round = -1; round < rounds; round++) {
      for (const side of round % 2 ? ['product', 'composed', 'ready'] : ['composed', 'product', 'ready']) {
        const found = await runs[side]();
        if (round >= 0) sides[side].push({ rate: (1000 * mails) / found.ms, cpuMs: found.cpuMs, bytes: found.bytes });
      }
    }
    const of = (side, what) => median(sides[side].map((one) => one[what]));
    const ratio = (side) => median(sides.product.map((one, i) => one.rate / sides[side][i].rate));
    const figure = `mails a second from delivery rows to a mail server (${mails.toLocaleString('en')} mails)`;
    report({ figure: `${figure} against a bare pool`, value: of('product', 'rate'), unit: 'mails/s', limit: of('composed', 'rate'), ratio: ratio('composed'), floor: 0.9, rounds });
    report({ figure: 'mails a second, spread of the ratio', value: spread(sides.product.map((one, i) => one.rate / sides.composed[i].rate)), unit: '(max-min)/median', rounds });
    report({ figure: `${figure} against a bare pool that sends ready bytes`, value: of('product', 'rate'), unit: 'mails/s', limit: of('ready', 'rate'), ratio: ratio('ready'), rounds });
    report({ figure: 'mails, CPU of the sender', value: of('product', 'cpuMs'), unit: 'ms/mail', limit: of('composed', 'cpuMs'), rounds });
    report({ figure: 'mails, size', value: of('product', 'bytes'), unit: 'bytes', limit: of('composed', 'bytes'), rounds });
  } finally {
    await admin.end().catch(() => {});
    sink.disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a sender until the mail server has what it expects. */
async function drained(sink, start) {
  const took = new Promise((resolve) => sink.once('message', resolve));
  const { pid, stop } = await start();
  const before = cpuSeconds(pid);
  const answer = await took;
  const cpuMs = ((cpuSeconds(pid) - before) * 1000) / answer.mails;
  await stop();
  return { ...answer, cpuMs };
}

async function startProduct(admin, postgres, port) {
  await admin.query('truncate notification, notification_reason, delivery, digest_entry');
  await match(admin, await newEvent(admin, await newCall(admin)));
  const worker = fork(join(ROOT, 'dist/worker/main.mjs'), {
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', TZ: 'UTC', HOST: '127.0.0.1', PORT: String(await freePort()), DATABASE_URL: postgres.appUrl, JOBS_DATABASE_URL: postgres.jobsUrl, ROLES: 'jobs',
      SMTP_URL: `smtp://127.0.0.1:${port}`, APP_SECRET: randomBytes(32).toString('hex'), PUBLIC_URL: 'http://localhost', DATA_DIR: mkdtempSync(join(tmpdir(), 'tawam-bench-worker-')), LOG_LEVEL: 'error',
    },
    execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await ready(worker, 'the worker');
  return { pid: worker.pid, stop: async () => {
    await endOf(worker);
    const { rows: [{ left }] } = await admin.query(`select count(*)::int as left from delivery where state <> 'SENT'`);
    demand(left === 0, `${left} rows were not closed`);
  } };
}

async function startLimit(port, messages, mails) {
  const child = fork(join(ROOT, 'test/bench/limits/bare-mail.mjs'), { execArgv: [] });
  child.send({ port, messages, mails });
  return { pid: child.pid, stop: () => endOf(child) };
}

/** What the product sent, as another program would hand it to its transport. */
async function plainOf({ to, raw }) {
  const mail = await simpleParser(raw);
  const headers = Object.fromEntries(['content-language', 'auto-submitted'].map((name) => [name, String(mail.headers.get(name) ?? '')]));
  const unsubscribe = /^List-Unsubscribe: (<[^>]+>)/im.exec(raw.replaceAll(/\r\n[ \t]/g, ' '))?.[1] ?? '';
  return { from: mail.from.text, to, subject: mail.subject, text: mail.text, html: mail.html, headers: { ...headers, 'List-Unsubscribe': unsubscribe, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}

async function load(admin, mails) {
  await admin.query(`
    insert into country (code, label, zone) values ('LB', '{}', 'Asia/Beirut'), ('FR', '{}', 'Europe/Paris'), ('ES', '{}', 'Europe/Madrid');
    insert into organisation (slug, kind, scope, source) values ('bench', 'NETWORK', 'INTERNATIONAL', 'bench');
    insert into tenant (kind, organisation_id, name, name_lang, locale, zone) select 'NETWORK', id, 'Bench', 'en', 'en', 'UTC' from organisation`);
  await admin.query(`insert into person (name, locale, country, zone) select 'Person ' || n, (array['ar', 'fr', 'en'])[1 + n % 3], (array['LB', 'FR', 'ES'])[1 + n % 3], (array['Asia/Beirut', 'Europe/Paris', 'Europe/Madrid'])[1 + n % 3] from generate_series(1, $1::int) n`, [mails]);
  await admin.query(`insert into account (person_id, email) select id, 'p' || row_number() over () || '@bench.example' from person`);
  await admin.query(`insert into saved_search (person_id, title, themes) select id, 'Search', '{T1}' from person`);
  await admin.query('vacuum analyze');
}
