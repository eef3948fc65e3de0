import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Database } from '@tawam/platform/database';
import { logger, type Config } from '@tawam/platform/kit';
import { Realtime } from '@tawam/platform/realtime';
import { AppModule } from './app.module.js';
import { ErrorFilter } from './error.filter.js';
import { attachRequestContext } from './request-context.js';
import { webFolder } from './web-folder.js';

export interface RunningApi {
  port: number;
  app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Starts HTTP, GraphQL and sockets, and the consumers of jobs where the configuration says so. */
export async function startApi(config: Config, { listen = true } = {}): Promise<RunningApi> {
  const adapter = new FastifyAdapter({ trustProxy: config.trustedProxies.length ? config.trustedProxies : false, bodyLimit: 1_000_000, forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 } });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, await persistedOperations()), adapter, { logger: false, abortOnError: false });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  await fastify.register(fastifyCookie as never);
  await fastify.register(fastifyHelmet as never, await securityHeaders(config));
  await fastify.register(fastifyCompress as never, ANSWERS_COMPRESSED);
  await fastify.register(fastifyStatic as never, { root: join(webFolder(), 'assets'), prefix: '/assets/', preCompressed: true, immutable: true, maxAge: '365d', etag: false, lastModified: false, wildcard: true, decorateReply: true, setHeaders: slimHeaders });
  attachRequestContext(fastify, app.get(Database), config);
  app.useGlobalFilters(new ErrorFilter());
  app.enableShutdownHooks();
  const realtime = app.get(Realtime);
  realtime.start(app.getHttpServer());
  // A test that injects requests needs no port.
  if (listen) await app.listen({ port: config.port, host: config.host });
  else await app.init();
  process.on('unhandledRejection', (error) => logger.error({ err: String(error) }, 'unhandled rejection'));
  const address = app.getHttpServer().address();
  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    app,
    close: async () => {
      await realtime.stop();
      await app.close();
    },
  };
}

/**
 * Answers of the API, a quarter of their size on a poor line: the home of a workspace is 12 KB of JSON. Files keep their
 * length, so that a download can be taken up again; the built client is compressed ahead. A foreign page can neither send
 * such a request (Origin, CSRF header) nor see how long its answer is, which attacks by length would need.
 */
const ANSWERS_COMPRESSED = { encodings: ['gzip'], customTypes: /^application\/(graphql-response\+)?json\b/, syncThreshold: 65_536, threshold: 1_400, globalDecompression: false };

/** What protects a document, and says nothing to a browser about a script, a style sheet or a font. */
const FOR_DOCUMENTS = ['content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'referrer-policy', 'x-frame-options'];

/** Takes a kilobyte of headers off each file of a first page: with thirty files that was 0.6 s at 400 kbit/s. Pictures may be opened as documents and keep theirs. */
function slimHeaders(reply: FastifyReply, path: string): void {
  if (/\.(js|css|woff2)(\.br|\.gz)?$/.test(path)) for (const name of FOR_DOCUMENTS) reply.raw.removeHeader(name);
}

/** The operations that the client's build has found, by the hash of their text. */
async function persistedOperations(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(webFolder(), 'persisted.json'), 'utf8').catch(() => '{}');
  return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
}

async function securityHeaders(config: Config): Promise<object> {
  const hashes = JSON.parse(await readFile(join(webFolder(), 'csp.json'), 'utf8').catch(() => '{}')) as { scripts?: string[]; styles?: string[] };
  const quoted = (list: string[] | undefined) => (list ?? []).map((h) => `'${h}'`);
  const socket = config.publicUrl.replace(/^http/, 'ws');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...quoted(hashes.scripts)],
        styleSrc: ["'self'", ...quoted(hashes.styles)],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", socket],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        frameSrc: ["'self'"],
      },
    },
    strictTransportSecurity: config.secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    // Not no-referrer: under it browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
    // For browsers that nobody has any more.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  };
}
