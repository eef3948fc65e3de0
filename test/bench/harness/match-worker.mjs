/** The worker that the alerts bench kills: matches part after part until it is ended from outside. */
import pg from 'pg';
import { inLanes, MATCH } from '../../../libs/funding/src/alerts/match.sql.ts';

const { url, event, parts } = JSON.parse(process.argv[2]);
const pool = new pg.Pool({ connectionString: url });
await inLanes(parts, async (part) => {
  await pool.query(MATCH.part, [event, part, parts]);
  process.stdout.write(`${part}\n`);
});
await pool.end();
