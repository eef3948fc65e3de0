/**
 * What Node and PostgreSQL can do at best for one statement: node:http, pg, one pipelined transaction with the product's
 * own sign-in function and the product's own SQL, and its text sent on unparsed. No framework, no GraphQL, no validation.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

const text = readFileSync(process.env.STATEMENT, 'utf8');
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12, pipeline: true });

const server = createServer((req, res) => {
  let body = '';
  req.setEncoding('utf8');
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    answer(req.headers.cookie ?? '', JSON.parse(body)).then(
      (json) => res.writeHead(json ? 200 : 404, { 'content-type': 'application/json' }).end(json ?? '{}'),
      (error) => res.writeHead(500).end(String(error.message)));
  });
});

async function answer(cookie, values) {
  const hash = createHash('sha256').update(cookie.slice(cookie.indexOf('=') + 1)).digest();
  const client = await pool.connect();
  try {
    const [, entered, rows, ended] = await Promise.all([
      client.query({ name: 'begin', text: 'begin' }),
      client.query({ name: 'enter', text: 'select * from app.enter($1)', values: [hash] }),
      client.query({ name: 'statement', text, values, rowMode: 'array' }),
      client.query({ name: 'commit', text: 'commit' }),
    ]);
    if (!entered.rows[0] || ended.command !== 'COMMIT') return null;
    return rows.rows[0]?.[0] ?? null;
  } finally {
    client.release();
  }
}

server.listen(0, '127.0.0.1', () => process.send({ type: 'ready', port: server.address().port }));
process.on('SIGTERM', () => process.exit(0));
