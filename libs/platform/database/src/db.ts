import type { DeepPartial, EntityTarget, FindOptionsWhere, ObjectLiteral, QueryRunner } from 'typeorm';
import { AppError, correlation, notFound } from '@tawam/platform/kit';

/** A prepared statement. */
export interface Statement {
  /** Unique and stable: PostgreSQL keeps the plan under it. */
  name: string;
  text: string;
}

export interface AuditEntry {
  /** `<subject>.<verb>`, for example `project.create`. */
  action: string;
  tenantId?: string | null;
  partnershipId?: string | null;
  subjectId?: string | null;
  /** Metadata only, never content: the platform administrator reads it. */
  detail?: Record<string, unknown>;
}

/** One open transaction. It belongs to the function that was given it and refuses to be used after its end. */
export class Db {
  private open = true;

  constructor(private readonly runner: QueryRunner, private readonly personId: string | null, private readonly after: (() => unknown)[]) {}

  /** The row with this id; a row that the viewer may not see does not exist (`not_found`). */
  async one<E extends ObjectLiteral>(entity: EntityTarget<E>, id: string): Promise<E> {
    const row = await this.maybe(entity, { id } as unknown as FindOptionsWhere<E>);
    if (!row) throw notFound();
    return row;
  }

  async maybe<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>): Promise<E | null> {
    return this.manager.findOne(entity, { where });
  }

  /** Inserts one row and returns it with what the database filled in (ids, times). */
  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, values: DeepPartial<E>): Promise<E> {
    const made = this.manager.create(entity, values);
    await this.manager.insert(entity, made as never);
    return made;
  }

  /** Updates the row that matches; returns how many were changed (a foreign row: none). */
  async update<E extends ObjectLiteral>(entity: EntityTarget<E>, where: FindOptionsWhere<E>, values: Partial<E>): Promise<number> {
    return (await this.manager.update(entity, where, values as never)).affected ?? 0;
  }

  /**
   * Rows of a statement with parameters; text is never put together from input. One with a name is prepared, and its plan is
   * kept by each connection: for large statements, whose planning takes longer than their work.
   */
  async query<R = Record<string, unknown>>(sql: string | Statement, values: unknown[] = []): Promise<R[]> {
    if (!this.open) throw new Error('the transaction has ended');
    // TypeORM hands on to the driver what it is given; the driver takes a name and a text too.
    const result = await this.runner.query(sql as string, values, true);
    return result.records as R[];
  }

  /** The first row, or null. */
  async first<R = Record<string, unknown>>(sql: string | Statement, values: unknown[] = []): Promise<R | null> {
    return (await this.query<R>(sql, values))[0] ?? null;
  }

  /** Who did what: metadata, appended only, in the same transaction. */
  async audit(entry: AuditEntry): Promise<void> {
    const at = correlation.getStore();
    await this.query(
      `insert into audit_entry (actor_id, actor_kind, action, tenant_id, partnership_id, subject_id, detail, request_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.personId, this.personId ? (at?.jobId ? 'JOB' : 'PERSON') : 'NOBODY', entry.action, entry.tenantId ?? null, entry.partnershipId ?? null,
        entry.subjectId ?? null, JSON.stringify(entry.detail ?? {}), at?.requestId ?? at?.jobId ?? null]);
  }

  /** Runs after the commit is durable: jobs and socket messages leave here, never before. */
  afterCommit(told: () => unknown): void {
    this.after.push(told);
  }

  /** Closes this handle; called by the door. */
  end(): void {
    this.open = false;
  }

  private get manager() {
    if (!this.open) throw new AppError('internal');
    return this.runner.manager;
  }
}
