/** A tool that takes webhooks, for tests: keeps what came and answers what it is told to. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Called { headers: IncomingHttpHeaders; body: string }
export interface Tool {
  url: string;
  called: Called[];
  /** Statuses of the next answers; 204 when it is empty. 302 leads to another page of the tool. */
  answers: number[];
  close(): Promise<void>;
}

export async function startTool(): Promise<Tool> {
  const called: Called[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); }).on('end', () => {
      called.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, called, answers,
    close: () => new Promise((closed) => { server.close(() => closed()); server.closeAllConnections(); }),
  };
}

/** Verifies a call as a receiver does (Standard Webhooks 1.0): one of the signatures must be of the secret. */
export function isSigned({ headers, body }: Called, secret: string): boolean {
  const right = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest();
  return String(headers['webhook-signature']).split(' ').some((signature) => {
    const said = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return said.length === right.length && timingSafeEqual(said, right);
  });
}
