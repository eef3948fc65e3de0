/**
 * A push service and the browser behind it, for tests: takes messages as RFC 8030 says, verifies the product's signature
 * (RFC 8292) and opens what was encrypted for the browser (RFC 8291, RFC 8188) with the browser's own key. Written from the
 * RFCs and apart from the library that the product uses, so that the two judge each other.
 */
import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Taken { path: string; headers: IncomingHttpHeaders; payload: { body: string; lang: string; dir: string; path: string; tag: string }; claims: { aud: string; exp: number; sub: string }; key: string }

export interface PushService {
  url: string;
  taken: Taken[];
  /** What is answered to the next messages; 201 when it is empty. */
  answers: number[];
  /** A browser as PushSubscription.toJSON() gives it, flattened. */
  browser(): { endpoint: string; p256dh: string; auth: string };
  close(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, { curve: ReturnType<typeof createECDH>; auth: Buffer }>();
  const taken: Taken[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const browser = browsers.get(request.url ?? '');
      if (!browser) return response.writeHead(404).end();
      const status = answers.shift() ?? 201;
      if (status >= 200 && status < 300) {
        try {
          const { claims, key } = verifyVapid(request.headers.authorization ?? '');
          taken.push({ path: request.url ?? '', headers: request.headers, payload: JSON.parse(open(Buffer.concat(parts), browser.curve, browser.auth).toString()) as Taken['payload'], claims, key });
        } catch (error) {
          return response.writeHead(403).end((error as Error).message);
        }
      }
      return response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, taken, answers,
    browser: () => {
      const path = `/wpush/${randomBytes(12).toString('hex')}`;
      const curve = createECDH('prime256v1');
      curve.generateKeys();
      const auth = randomBytes(16);
      browsers.set(path, { curve, auth });
      return { endpoint: `${url}${path}`, p256dh: curve.getPublicKey('base64url'), auth: auth.toString('base64url') };
    },
    close: () => new Promise((closed) => { server.close(() => closed()); server.closeAllConnections(); }),
  };
}

/** RFC 8292: `vapid t=<JWT signed with ES256>, k=<public key>`. @throws when the signature is not of that key */
function verifyVapid(authorization: string): { claims: Taken['claims']; key: string } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const right = verify('sha256', Buffer.from(`${head}.${body}`), { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!right) throw new Error('the signature is wrong');
  return { claims: JSON.parse(Buffer.from(body, 'base64url').toString()) as Taken['claims'], key };
}

const hmac = (key: Buffer, ...data: Buffer[]): Buffer => createHmac('sha256', key).update(Buffer.concat(data)).digest();

/** RFC 8291, 3.4 and RFC 8188, 2: one record of aes128gcm. */
function open(message: Buffer, curve: ReturnType<typeof createECDH>, auth: Buffer): Buffer {
  const salt = message.subarray(0, 16);
  const keyLength = message.readUInt8(20);
  const theirs = message.subarray(21, 21 + keyLength);
  const sealed = message.subarray(21 + keyLength);
  const ikm = hmac(hmac(auth, curve.computeSecret(theirs)), Buffer.from('WebPush: info\0'), curve.getPublicKey(), theirs, Buffer.from([1]));
  const prk = hmac(salt, ikm);
  const key = hmac(prk, Buffer.from('Content-Encoding: aes128gcm\0'), Buffer.from([1])).subarray(0, 16);
  const nonce = hmac(prk, Buffer.from('Content-Encoding: nonce\0'), Buffer.from([1])).subarray(0, 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends with the octet 2 and zeros of padding.
  return padded.subarray(0, padded.lastIndexOf(2));
}
