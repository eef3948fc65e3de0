import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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

  /** For a collector beside the process: what came through a proxy is from outside. */
  @Get('metrics')
  async metrics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.headers['x-forwarded-for'] !== undefined) return void reply.callNotFound();
    void reply.type(register.contentType).send(await register.metrics());
  }
}
