import { Queue, Worker, createPostgresBackend, createRedisBackend, withBackend, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { correlation, logger } from '@tawam/platform/kit';

export type QueueName = 'work' | 'mail';
const QUEUES: readonly QueueName[] = ['work', 'mail'];

/** A kind of job: a wake-up that carries ids. The rows it works on are the truth. */
export interface JobDefinition<P> {
  readonly name: string;
  readonly queue: QueueName;
  /** Never set; carries the type of the payload. */
  readonly payload?: P;
}

/**
 * Declares a job beside its subject. Handlers must be idempotent: a killed worker runs a job again.
 * @param name `<subject>.<what>`
 */
export const defineJob = <P extends object>(name: string, queue: QueueName = 'work'): JobDefinition<P> => ({ name, queue });

export interface AddOptions {
  /** Deterministic id: the same wake-up is queued once. May not contain a colon. */
  id?: string;
  delayMs?: number;
}

export interface QueueState {
  name: QueueName;
  waiting: number; active: number; delayed: number; failed: number; completed: number;
}
export interface FailedJob {
  id: string; queue: QueueName; name: string; reason: string; attempts: number; failedAt: Date | null;
}
export interface NextRun {
  name: string; queue: QueueName; everyMs: number | null; next: Date | null;
}

/** How often it is looked whether the sweeps are still planned. */
const GUARD_MS = 20_000;

type Handler = (payload: never) => Promise<unknown>;
interface Schedule { definition: JobDefinition<object>; everyMs: number }

export interface JobsOptions {
  /** Redis carries the queues where it is given, else PostgreSQL does. */
  redisUrl?: string | undefined;
  /** URL of the role tawam_jobs; needed without redisUrl. */
  postgresUrl?: string | undefined;
  /** Whether this process also works the jobs off. */
  consume: boolean;
  /** Jobs of one queue under way at once. */
  concurrency?: number;
}

const RETRY = { attempts: 8, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: { count: 200 }, removeOnFail: { count: 1000 } };

/** The queues. `on` and `every` are called while modules start, `start` once after that. */
export class Jobs {
  private readonly handlers = new Map<string, Handler>();
  private readonly schedules: Schedule[] = [];
  private readonly queues = new Map<QueueName, Queue>();
  private workers: Worker[] = [];
  private closing: (() => Promise<unknown>)[] = [];

  constructor(private readonly options: JobsOptions) {}

  /** Says who works a kind of job off. */
  on<P extends object>(definition: JobDefinition<P>, handler: (payload: P) => Promise<unknown>): void {
    if (this.handlers.has(definition.name)) throw new Error(`job ${definition.name} has two handlers`);
    this.handlers.set(definition.name, handler as Handler);
  }

  /** Repeats a job without payload; a sweep, which finds what a crash left behind. */
  every(definition: JobDefinition<Record<string, never>>, everyMs: number): void {
    this.schedules.push({ definition: definition as JobDefinition<object>, everyMs });
  }

  async start(): Promise<void> {
    const make = await this.backend();
    for (const name of QUEUES) this.queues.set(name, make.queue(name));
    if (!this.options.consume) return;
    for (const schedule of this.schedules) await this.plan(schedule);
    // A queue that was emptied (FLUSHALL) has forgotten its sweeps too, and these find what it lost.
    const guard = setInterval(() => void this.keepPlans(), GUARD_MS).unref();
    this.closing.push(async () => clearInterval(guard));
    this.workers = QUEUES.map((name) => {
      const worker = make.worker(name, (job) => this.work(job));
      worker.on('failed', (job, error) => logger.warn({ job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, err: error.message }, 'job failed'));
      worker.on('error', (error) => logger.warn({ err: error.message }, 'queue connection'));
      return worker;
    });
  }

  private async plan({ definition, everyMs }: Schedule): Promise<void> {
    await this.queue(definition.queue).upsertJobScheduler(definition.name, { every: everyMs }, { name: definition.name, data: {}, opts: { removeOnComplete: { count: 5 }, removeOnFail: { count: 100 } } });
  }

  private async keepPlans(): Promise<void> {
    try {
      for (const schedule of this.schedules) {
        if (!(await this.queue(schedule.definition.queue).getJobScheduler(schedule.definition.name))) await this.plan(schedule);
      }
    } catch (error) {
      logger.warn({ err: (error as Error).message }, 'schedules not looked at');
    }
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.workers.map((w) => w.close()));
    await Promise.allSettled([...this.queues.values()].map((q) => q.close()));
    await Promise.allSettled(this.closing.map((close) => close()));
  }

  /** Queues a wake-up. Called through `db.afterCommit` only, so that a job never runs before its rows are durable. */
  async add<P extends object>(definition: JobDefinition<P>, payload: P, options: AddOptions = {}): Promise<void> {
    await this.queue(definition.queue).add(definition.name, payload, {
      ...RETRY, ...(options.id ? { jobId: options.id } : {}), ...(options.delayMs ? { delay: options.delayMs } : {}),
    });
  }

  /** For the page of the platform administrator. */
  async states(): Promise<QueueState[]> {
    return Promise.all(QUEUES.map(async (name) => {
      const counts = await this.queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed', 'completed');
      return { name, waiting: counts['waiting'] ?? 0, active: counts['active'] ?? 0, delayed: counts['delayed'] ?? 0, failed: counts['failed'] ?? 0, completed: counts['completed'] ?? 0 };
    }));
  }

  async failures(limit = 50): Promise<FailedJob[]> {
    const lists = await Promise.all(QUEUES.map(async (name) => (await this.queue(name).getFailed(0, limit - 1)).map((job) => ({
      id: job.id ?? '', queue: name, name: job.name, reason: (job.failedReason ?? '').slice(0, 500), attempts: job.attemptsMade,
      failedAt: job.finishedOn ? new Date(job.finishedOn) : null,
    }))));
    return lists.flat().sort((a, b) => (b.failedAt?.getTime() ?? 0) - (a.failedAt?.getTime() ?? 0)).slice(0, limit);
  }

  async nextRuns(): Promise<NextRun[]> {
    const lists = await Promise.all(QUEUES.map(async (name) => (await this.queue(name).getJobSchedulers(0, 50)).map((s) => ({
      name: s.name ?? s.key, queue: name, everyMs: s.every ? Number(s.every) : null, next: s.next ? new Date(s.next) : null,
    }))));
    return lists.flat();
  }

  /** Puts a failed job back into its queue; false when it is no longer there. */
  async retry(queue: QueueName, id: string): Promise<boolean> {
    const job = await this.queue(queue).getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry();
    return true;
  }

  private async work(job: Job): Promise<void> {
    const handler = this.handlers.get(job.name);
    if (!handler) throw new Error(`no handler for job ${job.name}`);
    await correlation.run({ jobId: `${job.name}/${job.id}` }, async () => {
      await handler(job.data as never);
    });
  }

  private queue(name: QueueName): Queue {
    const queue = this.queues.get(name);
    if (!queue) throw new Error('the queues have not been started');
    return queue;
  }

  private async backend(): Promise<{ queue: (name: string) => Queue; worker: (name: string, work: (job: Job) => Promise<void>) => Worker }> {
    const concurrency = this.options.concurrency ?? 4;
    if (this.options.redisUrl) {
      const connection = new Redis(this.options.redisUrl, { maxRetriesPerRequest: null, lazyConnect: false });
      connection.on('error', (error) => logger.warn({ err: error.message }, 'redis connection'));
      this.closing.push(() => connection.quit());
      const redis = withBackend(createRedisBackend);
      return {
        queue: (name) => new redis.Queue(name, { connection }) as unknown as Queue,
        worker: (name, work) => new redis.Worker(name, work as never, { connection, concurrency }) as unknown as Worker,
      };
    }
    if (!this.options.postgresUrl) throw new Error('the queues need REDIS_URL or JOBS_DATABASE_URL');
    const pool = new pg.Pool({ connectionString: this.options.postgresUrl, max: 10, application_name: 'tawam-jobs', options: '-c search_path=bullmq', keepAlive: true });
    pool.on('error', (error) => logger.warn({ err: error.message }, 'queue connection lost'));
    this.closing.push(() => pool.end());
    const postgres = withBackend(createPostgresBackend);
    return {
      queue: (name) => new postgres.Queue(name, { connection: pool as never }) as unknown as Queue,
      worker: (name, work) => new postgres.Worker(name, work as never, { connection: pool as never, concurrency }) as unknown as Worker,
    };
  }
}
