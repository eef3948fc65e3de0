import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { guardedRequest, isAllowed, OutboundError } from '@tawam/platform/net';
import type { HostTurns } from './host-turns.js';
import { ImportError } from './import-error.js';

/** Bytes of one answer, as sent and as unpacked. */
export const MOST_BYTES = 10_000_000;
const WHOLE_MS = 30_000;
const REDIRECTS = 3;
/** Between two requests to the same host. A private host that the operator allowed is his own and is not spared. */
const PAUSE_MS = 1_000;

export interface SourceRequest {
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Media types that are read; an answer of another type is refused. Absent: any. */
  types?: RegExp;
  /** Answers of other states than 2xx and 304 are given back instead of refused. */
  anyStatus?: boolean;
  timeoutMs?: number;
}
export interface SourceAnswer {
  status: number;
  /** The address that answered, after redirects. */
  url: string;
  /** True when the first redirect said that the address has moved for good (301, 308). */
  moved: boolean;
  type: string;
  charset: string | null;
  body: Buffer;
  etag: string | null;
  lastModified: string | null;
}

/** With whose leave sources are asked: OUTBOUND_ALLOW, and the turns of their hosts. */
export interface Asking { allowed: readonly string[]; turns: HostTurns }

/**
 * Asks a source of calls on the open web. http and https on their own ports alone (others only on hosts of
 * OUTBOUND_ALLOW), no private address under any name, at most three redirects, each judged anew, 30 seconds and 10 MB in
 * all, counted after unpacking too. One request at a time per host, a second apart, over all processes.
 * @throws ImportError
 */
export async function fetchSource(address: string, request: SourceRequest, { allowed, turns }: Asking): Promise<SourceAnswer> {
  if (!URL.canParse(address)) throw new ImportError('bad_url');
  const { host, hostname } = new URL(address);
  const leave = await turns.take(host, { forMs: (request.timeoutMs ?? WHOLE_MS) + 1000, pauseMs: isAllowed(hostname, allowed) ? 0 : PAUSE_MS });
  try {
    return await ask(address, request, allowed);
  } finally {
    await leave();
  }
}

async function ask(address: string, request: SourceRequest, allowed: readonly string[]): Promise<SourceAnswer> {
  const answer = await guardedRequest(address, {
    method: request.method ?? 'GET', headers: { 'accept-encoding': 'gzip, deflate, br', ...request.headers }, ...(request.body === undefined ? {} : { body: request.body }),
  }, {
    allowed, timeoutMs: request.timeoutMs ?? WHOLE_MS, maxBytes: MOST_BYTES, redirects: REDIRECTS,
    judge: ({ port, hostname }) => { if (port !== '' && !isAllowed(hostname, allowed)) throw new ImportError('port'); },
  }).catch((error: unknown) => { throw error instanceof OutboundError ? new ImportError(error.reason) : error; });
  const ok = (answer.status >= 200 && answer.status < 300) || answer.status === 304;
  if (!ok && !request.anyStatus) throw new ImportError('status', String(answer.status));
  const [type = '', ...parameters] = (answer.headers['content-type'] ?? '').toLowerCase().split(';').map((part) => part.trim());
  if (ok && answer.status !== 304 && request.types && !request.types.test(type)) throw new ImportError('wrong_type', type.slice(0, 100));
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice(8).replaceAll('"', '') ?? null;
  return {
    status: answer.status, url: answer.url, moved: answer.moved, type, charset, body: unpack(answer.body, String(answer.headers['content-encoding'] ?? '')),
    etag: short(answer.headers.etag, 500), lastModified: short(answer.headers['last-modified'], 100),
  };
}

/** A small answer that unpacks to a large one stops at the limit; what it would have been is never held. */
function unpack(body: Buffer, coding: string): Buffer {
  const limit = { maxOutputLength: MOST_BYTES };
  try {
    if (!body.length || coding === '' || coding === 'identity') return body;
    if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(body, limit);
    if (coding === 'deflate') return inflateSync(body, limit);
    if (coding === 'br') return brotliDecompressSync(body, limit);
  } catch (error) {
    throw new ImportError((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'bad_compression');
  }
  throw new ImportError('bad_compression', coding.slice(0, 40));
}

const short = (value: string | undefined, most: number): string | null => (value && value.length <= most ? value : null);
