import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mayCall } from './address.js';
import { guardedRequest, OutboundError, type Guard } from './guarded-request.js';

const HERE: Guard = { allowed: ['127.0.0.1'], timeoutMs: 2000, maxBytes: 1000 };
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const reason = (call: Promise<unknown>) => call.then(() => 'answered', (error: unknown) => (error as OutboundError).reason);

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => { server.close(closed); server.closeAllConnections(); })));
});

describe('a guarded call', () => {
  test('does not reach this machine or its network, under any name of it', async () => {
    let reached = 0;
    const port = new URL(await serve((_q, r) => { reached++; r.end('secret'); })).port;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0.0.0.0', '[::]', '2130706433', '0x7f.1', '127.1',
      '10.0.0.1', '192.168.0.1', '172.16.0.1', '169.254.169.254', '100.64.0.1', '[fd00::1]', '[fe80::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '224.0.0.1', '255.255.255.255']) {
      expect([host, await reason(guardedRequest(`http://${host}:${port}/`, {}, { ...HERE, allowed: [] }))]).toEqual([host, 'refused']);
    }
    expect(reached).toBe(0);
  });
  test('knows http and https and nothing else', async () => {
    for (const address of ['file:///etc/passwd', 'ftp://example.org/', 'javascript:1', 'nonsense', 'http://user:pass@example.org/']) {
      expect(await reason(guardedRequest(address, {}, HERE))).toBe('bad_url');
    }
  });
  test('sends and reads', async () => {
    const url = await serve((q, r) => { let body = ''; q.on('data', (d: Buffer) => { body += d.toString(); }).on('end', () => r.writeHead(201, { 'x-said': q.headers['x-say'] }).end(`${q.method} ${body}`)); });
    const answer = await guardedRequest(`${url}/a`, { method: 'POST', headers: { 'x-say': 'yes' }, body: 'مرحبا' }, HERE);
    expect(answer).toMatchObject({ status: 201, cut: false });
    expect(answer.headers['x-said']).toBe('yes');
    expect(answer.body.toString()).toBe('POST مرحبا');
  });
  test('ends after its time, also when the answer drips', async () => {
    const url = await serve((_q, r) => { const drip = setInterval(() => r.write('.'), 20); r.on('close', () => clearInterval(drip)); });
    expect(await reason(guardedRequest(url, {}, { ...HERE, timeoutMs: 200 }))).toBe('timeout');
  });
  test('reads no more than asked for: refuses what is longer, or leaves the rest', async () => {
    const url = await serve((_q, r) => { r.write('x'.repeat(600)); r.end('y'.repeat(600)); });
    const said = await serve((_q, r) => { r.writeHead(200, { 'content-length': '50000000' }); r.write('x'); });
    expect(await reason(guardedRequest(url, {}, HERE))).toBe('too_large');
    expect(await reason(guardedRequest(said, {}, HERE))).toBe('too_large');
    const cut = await guardedRequest(url, {}, { ...HERE, beyond: 'cut' });
    expect([cut.cut, cut.body.length]).toEqual([true, 1000]);
  });
  test('follows no redirect unless asked, judges each, and takes no secrets to another host', async () => {
    let seen: unknown[] = [];
    const there = await serve((q, r) => { seen = [q.headers.authorization, q.headers['x-auth-token'], q.headers['accept']]; r.end('there'); });
    const away = await serve((_q, r) => r.writeHead(302, { location: there }).end());
    const inward = await serve((_q, r) => r.writeHead(302, { location: 'http://169.254.169.254/latest' }).end());
    const round: string = await serve((_q, r) => r.writeHead(302, { location: '/again' }).end());
    expect((await guardedRequest(away, {}, HERE)).status).toBe(302);
    const answer = await guardedRequest(away, { headers: { authorization: 'secret', 'X-Auth-Token': 'secret', accept: 'text/plain' } }, { ...HERE, redirects: 3 });
    expect([answer.body.toString(), new URL(answer.url).origin, seen]).toEqual(['there', there, [undefined, undefined, 'text/plain']]);
    expect(await reason(guardedRequest(inward, {}, { ...HERE, redirects: 3 }))).toBe('refused');
    expect(await reason(guardedRequest(round, {}, { ...HERE, redirects: 3 }))).toBe('too_many_redirects');
  });
  test('asks its judge before every step, and calls nothing that the judge refuses', async () => {
    let reached = 0;
    const there = await serve((_q, r) => { reached++; r.end(); });
    const away = await serve((_q, r) => r.writeHead(302, { location: there }).end());
    const asked: string[] = [];
    const judge = (url: URL) => { asked.push(url.origin); if (url.origin === there) throw new Error('no'); };
    await expect(guardedRequest(away, {}, { ...HERE, redirects: 3, judge })).rejects.toThrow('no');
    await expect(guardedRequest(there, {}, { ...HERE, judge })).rejects.toThrow('no');
    expect([asked, reached]).toEqual([[away, there, there], 0]);
  });
  test('says whether the address itself has moved for good', async () => {
    let first = 301;
    const url = await serve((q, r) => (q.url === '/new' ? r.end() : r.writeHead(q.url === '/old' ? first : 301, { location: q.url === '/old' ? '/between' : '/new' }).end()));
    const moved = async () => (await guardedRequest(`${url}/old`, {}, { ...HERE, redirects: 3 })).moved;
    expect([await moved(), ((first = 302), await moved()), ((first = 308), await moved())]).toEqual([true, false, true]);
    expect((await guardedRequest(`${url}/new`, {}, { ...HERE, redirects: 3 })).moved).toBe(false);
  });
  test('asks again with GET where the answer says see other, and keeps the method elsewhere', async () => {
    let status = 303;
    const url = await serve((q, r) => (q.url === '/there' ? r.end(`${q.method} ${q.headers['content-length'] ?? '-'}`) : r.writeHead(status, { location: '/there' }).end()));
    const post = async () => (await guardedRequest(url, { method: 'POST', body: 'abc' }, { ...HERE, redirects: 1 })).body.toString();
    expect([await post(), ((status = 307), await post())]).toEqual(['GET -', 'POST 3']);
  });
  test('says that nobody answers', async () => {
    const url = await serve((_q, r) => r.end());
    await new Promise((closed) => servers.pop()!.close(closed));
    expect(await reason(guardedRequest(url, {}, HERE))).toBe('unreachable');
  });
});

describe('an address that a person gives', () => {
  test('is https, unless it is one that the configuration allows', () => {
    expect(mayCall('https://example.org/hook', [])).toBeNull();
    expect(mayCall('http://example.org/hook', ['127.0.0.0/8'])).toBe('not_https');
    expect(mayCall('http://127.0.0.1:9/hook', [])).toBe('not_https');
    expect(mayCall('http://127.0.0.1:9/hook', ['127.0.0.0/8'])).toBeNull();
    expect(mayCall('http://[::1]/hook', ['::1'])).toBeNull();
    for (const bad of ['', 'x', 'ftp://example.org', 'https://a:b@example.org', `https://example.org/${'x'.repeat(2000)}`]) expect(mayCall(bad, [])).toBe('not_a_link');
  });
});
