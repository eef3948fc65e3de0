import { DataSource, type QueryRunner } from 'typeorm';
import pg from 'pg';
import { AppError, logger, type Viewer } from '@tawam/platform/kit';
import { Db, type Statement } from './db.js';

export interface DatabaseOptions {
  /** URL of a login role without privilege (tawam_app). */
  url: string;
  /** Entity classes of all subjects. */
  entities: Function[];
  /** Connections of the pool; the alias limit of GraphQL stays below it. */
  poolSize?: number;
}

/**
 * The one way to PostgreSQL: one call, one transaction, one viewer. Whoever wants rows says who asks; the walls judge.
 * Nobody else in the product holds a connection.
 */
export class Database {
  private constructor(private readonly source: DataSource, private readonly hot: pg.Pool) {}

  /**
   * Opens the pools.
   * @throws when the role of the URL owns tables, is superuser, bypasses row-level security, or when commits would not
   *   be durable: the product does not start with a door that could stand open.
   */
  static async open({ url, entities, poolSize = 12 }: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres', url, entities, synchronize: false, logging: false,
      extra: { max: poolSize, application_name: 'tawam', idle_in_transaction_session_timeout: 30_000, statement_timeout: 20_000, connectionTimeoutMillis: 5_000 },
    });
    await source.initialize();
    const hot = new pg.Pool({ connectionString: url, max: poolSize, application_name: 'tawam-hot', statement_timeout: 20_000, connectionTimeoutMillis: 5_000, pipeline: true } as pg.PoolConfig);
    hot.on('error', (error) => logger.warn({ err: error.message }, 'idle database connection lost'));
    const database = new Database(source, hot);
    try {
      await database.refusePrivilege();
    } catch (error) {
      await database.close();
      throw error;
    }
    return database;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.source.isInitialized ? this.source.destroy() : undefined, this.hot.end()]);
  }

  /** Runs work as a person, in one transaction. What `db.afterCommit` was given runs when the commit is durable. */
  run<T>(viewer: Viewer, work: (db: Db) => Promise<T>): Promise<T> {
    return this.transaction(viewer.personId, work);
  }

  /**
   * Runs work with nobody set: only public rows and the sign-in functions of infra/db/functions answer.
   * For what happens before there is a viewer, and for jobs that call a definer function of their own.
   */
  asNobody<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.transaction(null, work);
  }

  /**
   * Who holds a session, by the hash of its token; null when it is unknown, ended or expired.
   * Asked anew for every request: an ended session is refused at the next one.
   */
  async viewerOf(tokenHash: Buffer): Promise<Viewer | null> {
    const { rows } = await this.hot.query({ name: 'enter', text: ENTER, values: [tokenHash] });
    return rows[0] ? toViewer(rows[0]) : null;
  }

  /**
   * The hot path: signs in, runs one prepared statement and ends the transaction in one wait.
   * `begin`, `app.enter` and the statement travel together; the database refuses the statement's rows when the session
   * is not good, because then nobody is set.
   * @returns the JSON text of the statement, unparsed, or null when it answered no row
   * @throws unauthenticated when the session is not good
   */
  async answer(tokenHash: Buffer, statement: Statement, values: unknown[]): Promise<string | null> {
    return (await this.inOneWait(tokenHash, statement, values)).answer;
  }

  /**
   * The hot path of a write: as `answer`, and says who it was, so that the service need not ask again. The write is durable
   * when this returns. A statement that refused answers null; the service then asks why, in a transaction of its own.
   */
  change(tokenHash: Buffer, statement: Statement, values: unknown[]): Promise<{ viewer: Viewer; answer: string | null }> {
    return this.inOneWait(tokenHash, statement, values);
  }

  /**
   * One prepared statement with nobody set, which is a transaction of its own: what the sender of messages asks of its
   * definer functions, a thousand times a minute. Durable when this returns.
   */
  async ask<R>(statement: Statement, values: unknown[]): Promise<R[]> {
    return (await this.hot.query({ name: statement.name, text: statement.text, values })).rows as R[];
  }

  private async inOneWait(tokenHash: Buffer, statement: Statement, values: unknown[]): Promise<{ viewer: Viewer; answer: string | null }> {
    const client = await this.hot.connect();
    let broken: Error | undefined;
    try {
      const [, entered, answered, ended] = await allOf<Four>([
        client.query(BEGIN),
        client.query({ name: 'enter', text: ENTER, values: [tokenHash] }),
        client.query({ name: statement.name, text: statement.text, values, rowMode: 'array' }),
        client.query(COMMIT),
      ]);
      if (ended.command !== 'COMMIT') throw new Error(`transaction ended with ${ended.command}`);
      if (!entered.rows[0]) throw new AppError('unauthenticated');
      return { viewer: toViewer(entered.rows[0]), answer: (answered.rows as unknown as [string | null][])[0]?.[0] ?? null };
    } catch (error) {
      // An aborted transaction was ended by the COMMIT that travelled with it; a lost connection leaves the pool.
      if (!(error instanceof AppError) && !isSqlError(error)) broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** True when the database answers; for the readiness page. */
  async isReady(): Promise<boolean> {
    return this.hot.query('select 1').then(() => true, () => false);
  }

  private async transaction<T>(personId: string | null, work: (db: Db) => Promise<T>): Promise<T> {
    const runner: QueryRunner = this.source.createQueryRunner();
    const after: (() => unknown)[] = [];
    let result: T;
    try {
      await runner.startTransaction();
      // Local to the transaction: a session-level SET would stay on the pooled connection.
      if (personId) await runner.query(`select set_config('app.person_id', $1, true)`, [personId]);
      const db = new Db(runner, personId, after);
      try {
        result = await work(db);
        await commit(runner);
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      } finally {
        db.end();
      }
    } finally {
      await runner.release();
    }
    for (const told of after) {
      try {
        await told();
      } catch (error) {
        // The write is durable; a lost wake-up is found by the sweep.
        logger.warn({ err: (error as Error).message }, 'after-commit step failed');
      }
    }
    return result;
  }

  private async refusePrivilege(): Promise<void> {
    const { rows } = await this.hot.query(`
      select r.rolsuper as superuser, r.rolbypassrls as bypasses, current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync,
        exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns,
        exists (select from pg_auth_members m where m.member = r.oid) as inherits
      from pg_roles r where r.rolname = current_user`);
    const r = rows[0];
    const faults = [
      r.superuser && 'is superuser', r.bypasses && 'bypasses row-level security', r.owns && 'owns tables', r.inherits && 'is a member of another role',
      r.fsync !== 'on' && 'runs with fsync off', r.sync === 'off' && 'runs with synchronous_commit off',
    ].filter(Boolean);
    if (faults.length) throw new Error(`The role of DATABASE_URL ${faults.join(', ')}: refused, because the walls would not hold`);
  }
}

/**
 * Ends a transaction and looks at how it ended: an aborted one answers ROLLBACK to a commit, without an error, and what
 * was promised would be lost in silence.
 */
async function commit(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect()) as pg.PoolClient;
  const ended = await connection.query('commit');
  // What the query runner's own commit would have noted.
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  if (ended.command !== 'COMMIT') throw new Error(`transaction ended with ${ended.command}`);
}

const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };
const ENTER = 'select * from app.enter($1)';

function toViewer(row: Record<string, unknown>): Viewer {
  return {
    personId: row['person_id'] as string, sessionId: row['session_id'] as string, locale: row['locale'] as string,
    zone: row['zone'] as string, name: row['name'] as string, platformAdmin: row['platform_admin'] as boolean,
  };
}

type Four = [pg.QueryResult, pg.QueryResult, pg.QueryResult, pg.QueryResult];

const isSqlError = (error: unknown): boolean => typeof (error as { severity?: unknown }).severity === 'string';

/** Awaits all, then throws the first failure: nothing is left in flight on a connection that goes back to the pool. */
async function allOf<T extends readonly unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(promises as readonly Promise<unknown>[]);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
