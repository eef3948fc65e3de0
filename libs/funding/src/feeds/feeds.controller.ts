import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isLanguage, type Language } from '@tawam/contract';
import { FeedLimit } from '@tawam/notifications';
import { CurrentViewer, input, notFound, ReaderLanguage, type Viewer } from '@tawam/platform/kit';
import { DeadlineCalendar } from './deadline-calendar.js';
import { SearchFeedsService } from './search-feeds.service.js';

/** The feed of a saved search, for readers without a session; and the steps of one call, for who is signed in. */
@Controller()
export class FeedsController {
  constructor(
    @Inject(SearchFeedsService) private readonly feeds: SearchFeedsService, @Inject(DeadlineCalendar) private readonly deadlines: DeadlineCalendar,
    @Inject(FeedLimit) private readonly limit: FeedLimit) {}

  @Get('/feeds/:file')
  async atom(@Param('file') file: string, @Query('after') after: unknown, @Headers() asked: Record<string, string | undefined>, @Res() reply: FastifyReply): Promise<void> {
    if (!file.endsWith('.atom')) throw notFound();
    await this.limit.count(file);
    const feed = await this.feeds.read(file.slice(0, -5), typeof after === 'string' ? after : null);
    if (!feed) throw notFound();
    const tag = `"${createHash('sha256').update(feed.content).digest('base64url').slice(0, 27)}"`;
    // Seconds are what HTTP knows (RFC 9110, 5.6.7).
    const changed = new Date(Math.floor(feed.updated.getTime() / 1000) * 1000);
    void reply.header('etag', tag).header('last-modified', changed.toUTCString()).header('cache-control', 'private, max-age=300').header('x-robots-tag', 'noindex');
    // RFC 9110, 13.2.2: where a tag is asked for, the date says nothing.
    const known = asked['if-none-match'];
    const same = known !== undefined ? known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*') : Date.parse(asked['if-modified-since'] ?? '') >= changed.getTime();
    if (same) return void reply.status(304).send();
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
