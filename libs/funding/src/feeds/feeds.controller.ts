import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isLanguage, type Language } from '@tawam/contract';
import { CurrentViewer, entityTag, input, isKnown, notFound, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { RateLimits } from '@tawam/platform/limits';
import { DeadlineCalendar } from './deadline-calendar.js';
import { SearchFeedsService } from './search-feeds.service.js';

/** The feed of a saved search, for readers without a session; and the steps of one call, for who is signed in. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(SearchFeedsService) private readonly feeds: SearchFeedsService, @Inject(DeadlineCalendar) private readonly deadlines: DeadlineCalendar,
    @Inject(RateLimits) private readonly limits: RateLimits) {}

  @Get('/feeds/:file')
  async atom(@Param('file') file: string, @Query('after') after: unknown, @Headers() asked: Record<string, string | undefined>, @Res() reply: FastifyReply): Promise<void> {
    if (!file.endsWith('.atom')) throw notFound();
    await this.limits.count('feed', { thing: file });
    const feed = await this.feeds.read(file.slice(0, -5), typeof after === 'string' ? after : null);
    if (!feed) throw notFound();
    const tag = entityTag(feed.content);
    void reply.header('etag', tag).header('last-modified', feed.updated.toUTCString()).header('cache-control', 'private, max-age=300').header('x-robots-tag', 'noindex');
    if (isKnown(asked, tag, feed.updated)) return void reply.status(304).send();
    void reply.type('application/atom+xml; charset=utf-8').send(feed.content);
  }

  /** `lang` is the language of the page with the link; a download does not carry it otherwise. */
  @Get('/calendar/calls/:file')
  async call(@CurrentViewer() viewer: Viewer, @Param('file') file: string, @Query('lang') lang: unknown, @ReaderLanguage() language: Language, @Res() reply: FastifyReply): Promise<void> {
    if (!file.endsWith('.ics')) throw notFound();
    const content = await this.deadlines.ofCall(viewer, input.idOrNotFound(file.slice(0, -4)), isLanguage(lang) ? lang : language);
    void reply.type('text/calendar; charset=utf-8; method=PUBLISH').header('content-disposition', 'attachment; filename="deadlines.ics"').header('cache-control', 'no-store').send(content);
  }
}
