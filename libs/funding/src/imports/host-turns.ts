import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@tawam/platform/database';
import { logger } from '@tawam/platform/kit';

/** Gives back a turn; does not fail. */
export type Leave = () => Promise<void>;
/** One request at a time per host, and a pause between two. */
export interface HostTurns {
  /**
   * Waits for the turn of a host.
   * @param forMs after so long the turn ends by itself
   * @param pauseMs how long the host is left alone afterwards
   */
  take(host: string, times: { forMs: number; pauseMs: number }): Promise<Leave>;
}

/** A turn that was given back early is noticed after this long. */
const LOOK_AGAIN_MS = 250;

/**
 * Turns over all processes, kept in the database: Redis is not always there, and a lock of a session would hold a
 * connection for as long as a host takes to answer.
 */
export class SharedTurns implements HostTurns {
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(private readonly database: Database) {}

  /** Those of this process stand in line; only the first of them asks the database. */
  async take(host: string, times: { forMs: number; pauseMs: number }): Promise<Leave> {
    const before = this.queues.get(host);
    const { promise: left, resolve: done } = Promise.withResolvers<void>();
    this.queues.set(host, left);
    void left.then(() => { if (this.queues.get(host) === left) this.queues.delete(host); });
    try {
      await before;
      const leave = await this.own(host, times);
      return () => leave().finally(done);
    } catch (error) {
      done();
      throw error;
    }
  }

  private async own(host: string, { forMs, pauseMs }: { forMs: number; pauseMs: number }): Promise<Leave> {
    const holder = randomUUID();
    for (;;) {
      const wait = await this.database.asNobody((db) => db.first<{ ms: number }>('select app.take_host($1, $2, $3) as ms', [host.slice(0, 300), holder, forMs]));
      if (!wait?.ms) break;
      await sleep(Math.min(wait.ms, LOOK_AGAIN_MS));
    }
    return () => this.database.asNobody((db) => db.query('select app.leave_host($1, $2, $3)', [host.slice(0, 300), holder, pauseMs])).then(
      () => undefined, (error: unknown) => { logger.warn({ err: (error as Error).message }, 'turn ends by itself'); });
  }
}
