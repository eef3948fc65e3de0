import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** What may be called, and for how long. */
export interface Guard {
  /** Private addresses and networks that may nevertheless be called (OUTBOUND_ALLOW). Empty in production. */
  allowed: readonly string[];
  /** Milliseconds for everything: name, connection, answer, redirects. */
  timeoutMs: number;
  /** Bytes of the answer's body that are read. */
  maxBytes: number;
  /** What happens above `maxBytes`: the call fails, or the rest is left unread. Default: it fails. */
  beyond?: 'refuse' | 'cut';
  /** How many redirects are followed, each judged anew. Default: none; the redirecting answer is the answer. */
  redirects?: number;
  /** Looks at each address before it is called, redirects included; throws for one that shall not be. */
  judge?: (url: URL) => void;
}
export interface Outgoing { method?: 'GET' | 'HEAD' | 'POST'; headers?: Record<string, string>; body?: string | Buffer }
export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** True when the body was longer than what was read. */
  cut: boolean;
  /** The address that answered, after redirects. */
  url: string;
  /** True when the first redirect said that the address has moved for good (301, 308; RFC 9110, 15.4). */
  moved: boolean;
}

/** The call did not come about. `reason` may be shown; it says nothing of the network behind. */
export class OutboundError extends Error {
  constructor(readonly reason: 'bad_url' | 'refused' | 'timeout' | 'too_large' | 'too_many_redirects' | 'unreachable', options?: ErrorOptions) {
    super(`outbound call: ${reason}`, options);
    this.name = 'OutboundError';
  }
}

/**
 * Calls an address that somebody gave, guarded against reaching into the own network (SSRF): http and https alone, and the
 * very address that the name was resolved to is judged as the connection is made, so that a name cannot change its mind in
 * between. Refused are loopback, private, link-local, multicast, reserved, mapped and translated addresses. No proxy of
 * the environment, no cookies, no kept connections; the body comes as it was sent (no content coding is asked for).
 * @throws OutboundError
 */
export async function guardedRequest(address: string, outgoing: Outgoing, guard: Guard): Promise<Answer> {
  const signal = AbortSignal.timeout(guard.timeoutMs);
  let url = address;
  let message = outgoing;
  let moved = false;
  for (let left = guard.redirects ?? 0; ; left--) {
    const answer = await once(url, message, guard, signal);
    const location = answer.headers.location;
    if (!guard.redirects || !location || ![301, 302, 303, 307, 308].includes(answer.status)) return { ...answer, url, moved };
    if (left <= 0) throw new OutboundError('too_many_redirects');
    if (!URL.canParse(location, url)) throw new OutboundError('bad_url');
    if (url === address) moved = answer.status === 301 || answer.status === 308;
    const next = new URL(location, url);
    // What was meant for one host is not shown to the next.
    if (next.origin !== new URL(url).origin) message = { ...message, headers: withoutSecrets(message.headers) };
    if (answer.status === 303 && message.method === 'POST') message = { ...message, method: 'GET', body: undefined as never };
    url = next.href;
  }
}

async function once(address: string, outgoing: Outgoing, guard: Guard, signal: AbortSignal): Promise<Omit<Answer, 'url' | 'moved'>> {
  if (!URL.canParse(address)) throw new OutboundError('bad_url');
  const url = new URL(address);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) throw new OutboundError('bad_url');
  guard.judge?.(url);
  const options = { allowIPAddressList: [...guard.allowed], keepAlive: false };
  const secure = url.protocol === 'https:';
  const agent = secure ? new RequestFilteringHttpsAgent(options) : new RequestFilteringHttpAgent(options);
  return new Promise<Omit<Answer, 'url' | 'moved'>>((done, failed) => {
    const fail = (error: unknown) => { failed(error instanceof OutboundError ? error : new OutboundError(reasonOf(error, signal), { cause: error })); };
    const call = (secure ? overHttps : overHttp)(url, {
      agent, signal, method: outgoing.method ?? 'GET', maxHeaderSize: 16_384,
      headers: { 'user-agent': 'Tawam', 'accept-encoding': 'identity', ...outgoing.headers, ...(outgoing.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(outgoing.body)) }) },
    }, (response) => {
      read(response, guard).then(({ body, cut }) => {
        done({ status: response.statusCode ?? 0, headers: response.headers, body, cut });
        if (cut) call.destroy();
      }, (error: unknown) => { call.destroy(); fail(error); });
    });
    call.on('error', fail);
    call.end(outgoing.body);
  }).finally(() => agent.destroy());
}

async function read(response: IncomingMessage, guard: Guard): Promise<{ body: Buffer; cut: boolean }> {
  const refuse = guard.beyond !== 'cut';
  if (refuse && Number(response.headers['content-length'] ?? 0) > guard.maxBytes) throw new OutboundError('too_large');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > guard.maxBytes) {
      if (refuse) throw new OutboundError('too_large');
      parts.push(part.subarray(0, part.length - (bytes - guard.maxBytes)));
      return { body: Buffer.concat(parts), cut: true };
    }
    parts.push(part);
  }
  return { body: Buffer.concat(parts), cut: false };
}

function reasonOf(error: unknown, signal: AbortSignal): OutboundError['reason'] {
  if (signal.aborted) return 'timeout';
  return error instanceof Error && /is not allowed\. Because/.test(error.message) ? 'refused' : 'unreachable';
}

function withoutSecrets(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(authorization|cookie|x-api-key|x-auth-token|webhook-.*)$/i.test(name)));
}
