import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { collectDefaultMetrics, register } from 'prom-client';
import { Database } from '@tawam/platform/database';

collectDefaultMetrics();

/** For the machine that watches over the process: never shown to people, without any content. */
@Controller()
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can answer: the database does. 503 while it does not. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    const ready = await this.database.isReady();
    if (!ready) void reply.status(503);
    return { status: ready ? 'ok' : 'unavailable' };
  }

  @Get('metrics')
  @Header('content-type', register.contentType)
  metrics(): Promise<string> {
    return register.metrics();
  }
}
