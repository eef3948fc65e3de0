import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLanguage } from '@tawam/contract';
import { CONFIG, isLoopback, type Config } from '@tawam/platform/kit';
import { webFolder } from './web-folder.js';

/** The pages of the client (one file per language), the root, the inbox of the demo and security.txt. */
@Controller()
export class PagesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('/')
  root(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.redirect(`/${request.tawam.language}`, 302);
  }

  /** RFC 9116. Expires within a year: counted from the first of this month, so that the text is stable. */
  @Get('/.well-known/security.txt')
  securityTxt(@Res() reply: FastifyReply): void {
    const today = new Date();
    const expires = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 11, 1)).toISOString();
    void reply.type('text/plain; charset=utf-8').send(
      `Contact: ${this.config.securityContact}\nExpires: ${expires}\nPreferred-Languages: ar, fr, en\nCanonical: ${this.config.publicUrl}/.well-known/security.txt\n`);
  }

  /** The mail catcher's inbox holds links that sign people in: shown to this machine alone. */
  @Get(['/inbox', '/inbox/*'])
  async inbox(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.config.inboxUrl || !isLoopback(request.socket.remoteAddress ?? '')) return void reply.callNotFound();
    const answer = await fetch(new URL(request.url, this.config.inboxUrl), { headers: { 'accept-language': request.headers['accept-language'] ?? '' } });
    for (const name of ['content-type', 'content-security-policy', 'content-disposition']) {
      const value = answer.headers.get(name);
      if (value) void reply.header(name, value);
    }
    void reply.status(answer.status).header('cache-control', 'no-store').send(Buffer.from(await answer.arrayBuffer()));
  }

  /** The worker that shows notifications. Its address stays, so that a browser finds the next version there. */
  @Get('/push-worker.js')
  async pushWorker(@Res() reply: FastifyReply): Promise<void> {
    const worker = await readFile(join(webFolder(), 'push-worker.js')).catch(() => null);
    if (!worker) return void reply.callNotFound();
    void reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(worker);
  }

  /** A page of the client: the same file for every path of a language; who is signed out is sent to the sign-in page. */
  @Get(['/:lang', '/:lang/*'])
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lang = (request.params as { lang: string }).lang;
    if (!isLanguage(lang) || /\.[a-z0-9]{2,5}$/.test(request.url.split('?')[0] ?? '')) return void reply.callNotFound();
    if (!(await request.tawam.viewer())) {
      return void reply.redirect(`/${lang}/sign-in${request.url === `/${lang}` ? '' : `?next=${encodeURIComponent(request.url)}`}`, 302);
    }
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const coding = ['br', 'gzip'].find((c) => accepts.includes(c));
    const file = join(webFolder(), `${lang}.html`);
    const bytes = coding ? await readFile(`${file}.${coding === 'br' ? 'br' : 'gz'}`).catch(() => null) : null;
    if (bytes && coding) void reply.header('content-encoding', coding);
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-encoding, cookie').send(bytes ?? (await readFile(file)));
  }
}
