import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LANGUAGES, isLanguage, type Language } from '@tawam/contract';
import { AppError, correlation, tokenHash, type Config, type RequestContext, type Viewer } from '@tawam/platform/kit';
import type { Database } from '@tawam/platform/database';

declare module 'fastify' {
  interface FastifyRequest {
    tawam: RequestContext;
  }
}

/** Hash of the session token in a cookie header; null without one, or when it is not of the form of a token. */
export function sessionHashOf(cookies: string | undefined, config: Pick<Config, 'cookieName'>): Buffer | null {
  const token = cookies?.split(';').map((pair) => pair.trim().split('=')).find(([name]) => name === config.cookieName)?.[1];
  return tokenHash(token);
}

/** The language of a request: the page's own (header of the client, or path), else what the browser prefers. */
export function languageOf(request: Pick<FastifyRequest, 'headers' | 'url'>): Language {
  const said = request.headers['x-tawam-language'];
  if (isLanguage(said)) return said;
  const path = request.url.split('/')[1];
  if (isLanguage(path)) return path;
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', q = ''] = part.trim().split(';q=');
    return { lang: tag.slice(0, 2).toLowerCase(), q: q === '' ? 1 : Number(q) };
  });
  wanted.sort((a, b) => b.q - a.q);
  return (wanted.find(({ lang, q }) => q > 0 && isLanguage(lang))?.lang as Language | undefined) ?? LANGUAGES[2];
}

/** Requests that a mail program or a calendar makes without our page: no cookie counts there, so no Origin is asked. */
const WITHOUT_ORIGIN = /^\/(unsubscribe|health)\//;

/** Attaches the context to every request, and refuses a change that does not come from our own pages. */
export function attachRequestContext(app: FastifyInstance, database: Database, config: Config): void {
  const origin = new URL(config.publicUrl).origin;
  app.decorateRequest('tawam', null as never);
  app.addHook('onRequest', (request, _reply, done) => {
    let asked: Promise<Viewer | null> | undefined;
    const sessionHash = sessionHashOf(request.headers.cookie, config);
    request.tawam = {
      requestId: randomUUID(),
      sessionHash,
      language: languageOf(request),
      address: request.ip,
      viewer: () => (asked ??= sessionHash ? database.viewerOf(sessionHash) : Promise.resolve(null)),
    };
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !WITHOUT_ORIGIN.test(request.url) && !comesFromUs(request, origin)) {
      return done(new AppError('not_allowed'));
    }
    correlation.run({ requestId: request.tawam.requestId }, done);
  });
}

/** CSRF: the browser says where a request comes from; where it does not, a header that a foreign form cannot set. */
function comesFromUs(request: FastifyRequest, origin: string): boolean {
  const said = request.headers.origin;
  if (said !== undefined) return said === origin;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers['x-tawam-csrf'] === '1';
}
