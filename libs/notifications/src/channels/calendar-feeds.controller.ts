import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '@tawam/platform/kit';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { FeedLimit } from './feed-limit.js';

/** The feed that a calendar program reads by its secret address. */
@Controller()
export class CalendarFeedsController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds, @Inject(FeedLimit) private readonly limit: FeedLimit) {}

  @Get('/calendar/:file')
  async feed(@Param('file') file: string, @Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    if (!file.endsWith('.ics')) throw notFound();
    await this.limit.count(file);
    const content = await this.feeds.read(file.slice(0, -4));
    if (!content) throw notFound();
    // When it was written is no change of what it says.
    const tag = `"${createHash('sha256').update(content.replace(/^DTSTAMP:.*$/gm, '')).digest('base64url').slice(0, 27)}"`;
    void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex');
    if (known === tag) return void reply.status(304).send();
    void reply.type('text/calendar; charset=utf-8').send(content);
  }
}
