import { Body, Controller, Get, Inject, Param, Post, Res, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LANGUAGES, isLanguage, type Language } from '@tawam/contract';
import { Database } from '@tawam/platform/database';
import { CONFIG, ReaderLanguage, type Config } from '@tawam/platform/kit';
import { readUnsubscribeToken } from './unsubscribe-token.js';
import { PAGE_POLICY, askPage, statePage, unknownPage, type Unsubscribing } from './unsubscribe.pages.js';

/**
 * One-click unsubscribe (RFC 8058): a POST by the mail program works at once, without cookie, Origin or sign-in; a GET
 * asks first, because mail filters follow links. Whoever holds the mail may stop it, and start it
 * again, and nothing more.
 */
@Controller('unsubscribe')
export class UnsubscribeController implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database, @Inject(CONFIG) private readonly config: Config, @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A mail program may send its form in parts. What stands in it says nothing: it is bounded and dropped.
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: 10_000 }, (_request, _body, done) => done(null, {}));
  }

  @Get(':token')
  async ask(@Param('token') token: string, @ReaderLanguage() language: Language, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.reader(token, 'LOOK');
    if (!found) return send(reply, 404, unknownPage(language));
    send(reply, 200, found.alerts.length && found.alerts.every((alert) => !alert.on) ? statePage(found, token) : askPage(found));
  }

  @Post(':token')
  async stop(@Param('token') token: string, @ReaderLanguage() language: Language, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.reader(token, 'STOP');
    send(reply, found ? 200 : 404, found ? statePage(found, token, 'stopped') : unknownPage(language));
  }

  /** The way back: the mail of one of the alerts that the same mail stopped. */
  @Post(':token/resume')
  async resume(@Param('token') token: string, @Body() body: unknown, @ReaderLanguage() language: Language, @Res() reply: FastifyReply): Promise<void> {
    const { alert } = (body ?? {}) as { alert?: unknown };
    const found = await this.reader(token, 'RESUME', typeof alert === 'string' ? alert.slice(0, 100) : null);
    send(reply, found ? 200 : 404, found ? statePage(found, token) : unknownPage(language));
  }

  private async reader(token: string, act: 'LOOK' | 'STOP' | 'RESUME', alert: string | null = null): Promise<Unsubscribing | null> {
    const read = readUnsubscribeToken(this.config.appSecret, token);
    if (!read) return null;
    const row = await this.database.asNobody((db) => db.first<{ lang: string; callsOff: boolean; alerts: Unsubscribing['alerts'] }>(
      'select lang, calls_off as "callsOff", alerts from app.unsubscribe($1::uuid, $2, $3, $4)', [read.personId, read.topic, act, alert]));
    return row && { ...row, language: isLanguage(row.lang) ? row.lang : LANGUAGES[2], topic: read.topic };
  }
}

function send(reply: FastifyReply, status: number, html: string): void {
  void reply.status(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('content-security-policy', PAGE_POLICY).send(html);
}
