import pg from 'pg';

/** A superuser's connection to a database of its own, copied from the migrated template; dropped at the end. */
export async function openWallsDatabase(): Promise<{ client: pg.Client; url: string; close: () => Promise<void> }> {
  const adminUrl = process.env['TAWAM_TEST_ADMIN_URL'];
  if (!adminUrl) throw new Error('run through npm run test:walls, which starts PostgreSQL');
  const name = `walls_${process.pid}_${Date.now().toString(36)}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name} template tawam_template`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    client,
    url: url.href,
    close: async () => {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
