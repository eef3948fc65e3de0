import { AsyncLocalStorage } from 'node:async_hooks';
import pino from 'pino';

/** Request or job id of the running work: for log lines and audit entries, never for rights. */
export const correlation = new AsyncLocalStorage<{ requestId?: string; jobId?: string }>();

/** Structured log on standard output. Secrets are cut by name; bodies are never logged. */
export const logger = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => correlation.getStore() ?? {},
  redact: {
    paths: ['password', 'token', 'cookie', 'authorization', '*.password', '*.token', '*.cookie', '*.authorization', 'req.headers', 'email', '*.email'],
    censor: '[removed]',
  },
});
