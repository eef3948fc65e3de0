import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Database } from '@tawam/platform/database';
import { logger } from '@tawam/platform/kit';

const EVERY_MS = 5 * 60 * 1000;
const REMEMBERED = 20_000;

/**
 * Moves the idle limit of a session on while it is used: after the answer has left, and every five minutes at most, so
 * that the path of a request only reads.
 */
@Injectable()
export class SessionTouch implements OnModuleInit {
  private readonly touched = new Map<string, number>();

  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost, @Inject(Database) private readonly database: Database) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance?.() as FastifyInstance | undefined;
    server?.addHook('onResponse', (request, reply, done) => {
      const hash = request.tawam?.sessionHash;
      if (hash && reply.statusCode < 400) this.touch(hash);
      done();
    });
  }

  private touch(hash: Buffer): void {
    const key = hash.toString('base64');
    const now = Date.now();
    if ((this.touched.get(key) ?? 0) > now - EVERY_MS) return;
    if (this.touched.size >= REMEMBERED) this.touched.clear();
    this.touched.set(key, now);
    this.database.asNobody((db) => db.query('select app.touch_session($1)', [hash]))
      .catch((error: Error) => logger.warn({ err: error.message }, 'a session could not be touched'));
  }
}
