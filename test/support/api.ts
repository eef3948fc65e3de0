/**
 * The API as it is, on a test's database and a free port: for what can only be seen over HTTP or a socket.
 * Documents of GraphQL need no persisted hash here.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { loadConfig } from '@tawam/platform/kit';
import { freePort } from '../../infra/launcher/processes.mjs';
import type { TestDatabase } from './database.js';

export interface TestApi {
  /** For example `http://localhost:41234`: also the only Origin it accepts. */
  origin: string;
  filesDir: string;
  /** A part of the product as it runs here. */
  get<T>(part: Type<T>): T;
  /** A request of a page of ours, with the cookie of a session. */
  fetch(path: string, cookie: string | null, init?: RequestInit): Promise<Response>;
  graphql<T = Record<string, unknown>>(cookie: string | null, query: string, variables?: object): Promise<{ data: T; errors?: { extensions: { code: string; fields?: object } }[] }>;
  close(): Promise<void>;
}

export async function startTestApi(at: TestDatabase, env: Record<string, string> = {}): Promise<TestApi> {
  const folder = await mkdtemp(join(tmpdir(), 'tawam-api-'));
  await mkdir(join(folder, 'web', 'assets'), { recursive: true });
  process.env['TAWAM_WEB_FOLDER'] = join(folder, 'web');
  const { startApi } = await import('../../apps/api/src/start.js');
  const port = await freePort();
  const config = loadConfig({
    DATABASE_URL: at.appUrl, JOBS_DATABASE_URL: at.jobsUrl, APP_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:1', DATA_DIR: folder,
    PORT: String(port), NODE_ENV: 'test', ROLES: 'api', LOG_LEVEL: 'silent', ...env,
  });
  const api = await startApi(config);
  const origin = config.publicUrl;
  const send = (path: string, cookie: string | null, init: RequestInit = {}) => fetch(`${origin}${path}`, {
    redirect: 'manual', ...init, headers: { origin, ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) },
  });
  return {
    origin, filesDir: config.filesDir, fetch: send, get: (part) => api.app.get(part, { strict: false }),
    graphql: async (cookie, query, variables = {}) => (await send('/graphql', cookie, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })).json() as never,
    close: async () => {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
