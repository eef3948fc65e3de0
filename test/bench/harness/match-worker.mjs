/** The worker that the alerts bench kills: matches part after part until it is ended from outside. */
import pg from 'pg';
import { MATCH } from '../../../libs/funding/src/alerts/match.sql.ts';

const { url, event, parts } = JSON.parse(process.argv[2]);
const client = new pg.Client({ connectionString: url });
await client.connect();
for (let part = 0; part < parts; part++) {
  await client.query(MATCH.part, [event, part, parts]);
  process.stdout.write(`${part}\n`);
}
await client.end();
