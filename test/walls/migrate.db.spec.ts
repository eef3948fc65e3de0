import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../infra/db/migrate.mjs';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

describe('a database that was brought to its shape before', () => {
  let at: TestDatabase;
  beforeAll(async () => { at = await openTestDatabase(); });
  afterAll(() => at?.close());
  /** As if the file had been another one when it ran. */
  const ranAs = (name: string, checksum: string) => at.adminPool.query('update migration.applied set checksum = $2 where name = $1', [name, checksum]);

  it('is refused when a file that it ran has changed since', async () => {
    const { rows: [{ name, checksum }] } = await at.adminPool.query(`select name, checksum from migration.applied where name like '0012%' limit 1`);
    await ranAs(name, '0'.repeat(64));
    await expect(migrate({ adminUrl: at.adminUrl })).rejects.toThrow(`${name} was changed after it had been applied`);
    await ranAs(name, checksum);
    await expect(migrate({ adminUrl: at.adminUrl })).resolves.toEqual({ applied: [] });
  });
  it('goes on where it ran an earlier form that came to the same', async () => {
    await ranAs('0013_c_call_keys.sql', '387191d476bce00f5b7079e3402401eaa7f0e2d13e3c67f71ae6230aae8d029b');
    await ranAs('0013_f_search_parts.sql', 'b39c8562bc35c5e30a0c60c550936b3e34875721d01f00ec8506f4302f6a0fbd');
    await expect(migrate({ adminUrl: at.adminUrl })).resolves.toEqual({ applied: [] });
    await ranAs('0013_f_search_parts.sql', '387191d476bce00f5b7079e3402401eaa7f0e2d13e3c67f71ae6230aae8d029b');
    await expect(migrate({ adminUrl: at.adminUrl })).rejects.toThrow('0013_f_search_parts.sql was changed');
  });
});
