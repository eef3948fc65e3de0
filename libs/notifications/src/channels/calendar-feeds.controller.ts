import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { entityTag, isKnown, notFound } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { CalendarFeeds } from './calendar-feeds.service.js';

/** The feed that a calendar program reads by its secret address. */
@Controller()
export class CalendarFeedsController {
  constructor(@Inject(CalendarFeeds) private readonly feeds: CalendarFeeds, @Inject(RateLimits) private readonly limits: RateLimits) {}

  @Get('/calendar/:file')
  async feed(@Param('file') file: string, @Headers() asked: Record<string, string | undefined>, @Res() reply: FastifyReply): Promise<void> {
    if (!file.endsWith('.ics')) throw notFound();
    await this.limits.count('feed', { thing: file });
    const content = await this.feeds.read(file.slice(0, -4));
    if (!content) throw notFound();
    // When it was written is no change of what it says.
    const tag = entityTag(content.replace(/^DTSTAMP:.*$/gm, ''));
    void reply.header('etag', tag).header('cache-control', 'private, no-cache').header('x-robots-tag', 'noindex');
    if (isKnown(asked, tag)) return void reply.status(304).send();
    void reply.type('text/calendar; charset=utf-8').send(content);
  }
}
