import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeMember, makePerson, makeSession, makeTwoPartnerships } from '../../../test/support/factories.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { startTestApi, type TestApi } from '../../../test/support/api.js';

let at: TestDatabase;
let api: TestApi;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let cookies: { rana: string; lucia: string; otto: string };
let threadId: string;

const PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

beforeAll(async () => {
  at = await openTestDatabase();
  world = await makeTwoPartnerships(at.adminPool);
  api = await startTestApi(at, { UPLOAD_MAX_MB: '1' });
  const [rana, lucia, otto] = await Promise.all([world.rana, world.lucia, world.otto].map(async (p) => (await makeSession(at.adminPool, p)).cookie));
  cookies = { rana: rana!, lucia: lucia!, otto: otto! };
  threadId = await openThread(cookies.rana, world.partnershipId);
}, 60_000);
afterAll(async () => {
  await api.close();
  await at.close();
});

async function openThread(cookie: string, partnershipId: string): Promise<string> {
  const { data } = await api.graphql<{ openThread: { id: string } }>(cookie, 'mutation M($input: OpenThreadInput!) { openThread(input: $input) { id } }', { input: { partnershipId, kind: 'DOCUMENT', title: 'Tariffs' } });
  return data.openThread.id;
}

const TUS = { 'tus-resumable': '1.0.0' };
const encoded = (fields: Record<string, string>) => Object.entries(fields).map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`).join(',');
const begin = (cookie: string | null, fileName: string, bytes: number, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  api.fetch('/files/upload', cookie, { method: 'POST', headers: { ...TUS, 'upload-length': String(bytes), 'upload-metadata': encoded({ threadId, fileName, ...more }), ...headers } });
const send = (cookie: string | null, url: string, offset: number, bytes: Buffer) =>
  api.fetch(url, cookie, { method: 'PATCH', headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: new Uint8Array(bytes) });
const state = (cookie: string | null, url: string) => api.fetch(url, cookie, { method: 'HEAD', headers: TUS });
const reason = async (answer: Response) => [answer.status, ((await answer.json()) as { error: { code: string; fields?: object } }).error];
const versions = async (cookie: string, id = threadId) => (await api.graphql<{ thread: { versions: { id: string; number: number; fileName: string; mediaType: string; bytes: number; sha256: string; note: string; uploadedBy: { name: string } }[] } }>(
  cookie, 'query Q($id: ID!) { thread(id: $id) { versions { id number fileName mediaType bytes sha256 note uploadedBy { name } } } }', { id })).data.thread.versions;
async function upload(cookie: string, fileName: string, bytes: Buffer, more: Record<string, string> = {}): Promise<Response> {
  const begun = await begin(cookie, fileName, bytes.length, more);
  return begun.status === 201 ? send(cookie, begun.headers.get('location')!, 0, bytes) : begun;
}

describe('a stranger', () => {
  test('begins, continues, looks at and downloads nothing; a foreign id answers byte for byte like a random one', async () => {
    const begun = await begin(cookies.rana, 'tariffs.pdf', PDF.length);
    const url = begun.headers.get('location')!;
    const random = `/files/upload/${'0'.repeat(32)}`;
    for (const cookie of [cookies.otto, cookies.lucia]) {
      const answers = await Promise.all([url, random].map(async (u) => {
        const answer = await send(cookie, u, 0, PDF);
        return [answer.status, await answer.text()];
      }));
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(404);
      expect((await state(cookie, url)).status).toBe(404);
      expect((await api.fetch(url, cookie, { method: 'DELETE', headers: TUS })).status).toBe(404);
    }
    expect((await state(null, url)).status).toBe(401);
    for (const thread of [threadId, randomUUID(), 'x']) {
      expect((await reason(await begin(cookies.otto, 'a.pdf', 10, { threadId: thread })))[0]).toBe(404);
    }
    expect((await send(cookies.rana, url, 0, PDF)).status).toBe(204);
    const [version] = await versions(cookies.rana);
    const downloads = await Promise.all([version!.id, randomUUID(), 'nonsense'].map(async (id) => {
      const answer = await api.fetch(`/files/${id}`, cookies.otto);
      return [answer.status, await answer.text(), answer.headers.get('content-type')];
    }));
    expect(downloads[0]?.[0]).toBe(404);
    expect(downloads[1]).toEqual(downloads[0]);
    expect(downloads[2]).toEqual(downloads[0]);
    expect((await api.fetch(`/files/${version!.id}`, null)).status).toBe(401);
    // Another site cannot make a browser upload.
    expect((await begin(cookies.rana, 'a.pdf', 10, {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  test('who leaves in the middle uploads and downloads no more', async () => {
    const nour = await makePerson(at.adminPool, 'Nour');
    const membership = await makeMember(at.adminPool, world.partnershipId, world.tripoli, nour);
    const { cookie } = await makeSession(at.adminPool, nour);
    const url = (await begin(cookie, 'plan.pdf', PDF.length)).headers.get('location')!;
    expect((await send(cookie, url, 0, PDF.subarray(0, 10))).status).toBe(204);
    const [version] = await versions(cookie);
    expect((await api.fetch(`/files/${version!.id}`, cookie)).status).toBe(200);
    await at.adminPool.query('update partnership_member set left_at = now() where id = $1', [membership]);
    expect((await send(cookie, url, 10, PDF.subarray(10))).status).toBe(404);
    expect((await api.fetch(`/files/${version!.id}`, cookie)).status).toBe(404);
  });
});

describe('a version', () => {
  test('comes in, is counted on, and is given back as an attachment with its name in any script', async () => {
    const name = 'تعرفة المياه 2026 – "v2".pdf';
    const before = await versions(cookies.lucia);
    const done = await upload(cookies.lucia, `C:\\Users\\lucia\\${name}`, PDF, { note: 'رسوم جديدة' });
    expect([done.status, done.headers.get('tawam-version')]).toEqual([204, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const [version, ...rest] = await versions(cookies.rana);
    expect(rest).toHaveLength(before.length);
    expect(version).toMatchObject({ number: before.length + 1, fileName: name, mediaType: 'application/pdf', bytes: PDF.length, note: 'رسوم جديدة', sha256: createHash('sha256').update(PDF).digest('hex'), uploadedBy: { name: 'Lucía' } });
    const answer = await api.fetch(`/files/${version!.id}`, cookies.rana);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-security-policy': "sandbox; default-src 'none'",
    });
    const disposition = answer.headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(name);
    // What lies on the disk: the file under its key, nothing among the incoming.
    expect(existsSync(join(api.filesDir, 'incoming', done.url.split('/').at(-1)!))).toBe(false);
    const { rows } = await at.adminPool.query(`select p.name, n.kind from notification n join person p on p.id = n.person_id where n.event_key = $1`, [`version/${version!.id}`]);
    expect(rows).toEqual([{ name: 'Rana', kind: 'DOCUMENT' }]);
    const { rows: seen } = await at.adminPool.query(`select count(*)::int as n from audit_entry where subject_id = $1 and action = 'document.download'`, [version!.id]);
    expect(seen[0].n).toBe(1);
  });

  test.each([
    ['figures.csv', Buffer.from('commune;habitants\nTripoli;229398\n')], ['picture.PNG', PNG], ['note.txt', Buffer.from('ملاحظة')],
  ])('%s is one of our kinds', async (name, bytes) => {
    expect((await upload(cookies.rana, name, bytes)).status).toBe(204);
  });

  test.each([
    ['a picture that calls itself a document', 'tariffs.pdf', PNG], ['a page that calls itself text with NUL', 'page.txt', Buffer.from('a\0b')],
    ['Latin-1', 'old.csv', Buffer.from([0x4d, 0xe1, 0x6c])], ['a document that calls itself text', 'tariffs.txt', PDF], ['a program', 'tool.pdf', Buffer.from('MZ\x90\0')],
  ])('%s is refused, and leaves nothing', async (_, name, bytes) => {
    const before = await versions(cookies.rana);
    const begun = await begin(cookies.rana, name, bytes.length);
    const url = begun.headers.get('location')!;
    expect(await reason(await send(cookies.rana, url, 0, bytes))).toEqual([415, { code: 'wrong_type' }]);
    expect(await versions(cookies.rana)).toEqual(before);
    expect(readdirSync(join(api.filesDir, 'incoming')).filter((f) => f.startsWith(url.split('/').at(-1)!))).toEqual([]);
    expect((await state(cookies.rana, url)).status).toBe(415);
    const { rows } = await at.adminPool.query('select refused from upload where id = $1', [url.split('/').at(-1)]);
    expect(rows).toEqual([{ refused: 'wrong_type' }]);
  });

  test.each([
    ['page.html', 10, 415, { code: 'wrong_type' }], ['archive.zip', 10, 415, { code: 'wrong_type' }], ['noending', 10, 415, { code: 'wrong_type' }],
    ['invoice\u202Efdp.pdf', 10, 400, { code: 'invalid_input', fields: { fileName: 'direction_override' } }],
    ['../..', 10, 400, { code: 'invalid_input', fields: { fileName: 'required' } }],
    [`${'a'.repeat(252)}.pdf`, 10, 400, { code: 'invalid_input', fields: { fileName: 'too_long' } }],
    ['big.pdf', 1_000_001, 413, { code: 'too_large' }], ['empty.pdf', 0, 400, { code: 'invalid_input', fields: { bytes: 'out_of_range' } }],
  ])('%j of %d bytes does not begin', async (name, bytes, status, error) => {
    expect(await reason(await begin(cookies.rana, name, bytes))).toEqual([status, error]);
  });

  test('a cut upload goes on where it stopped; what goes too far is refused', async () => {
    const big = Buffer.concat([PDF, Buffer.alloc(200_000, 'x')]);
    const url = (await begin(cookies.rana, 'cut.pdf', big.length)).headers.get('location')!;
    expect((await send(cookies.rana, url, 0, big.subarray(0, 70_000))).status).toBe(204);
    // The connection breaks in the middle of the second piece.
    await expect(api.fetch(url, cookies.rana, {
      method: 'PATCH', headers: { ...TUS, 'upload-offset': '70000', 'content-type': 'application/offset+octet-stream' }, duplex: 'half', signal: AbortSignal.timeout(300),
      body: new ReadableStream({ pull: (c) => new Promise((resolve) => setTimeout(() => { c.enqueue(new Uint8Array(big.subarray(70_000, 90_000))); resolve(); }, 200)) }),
    } as RequestInit)).rejects.toThrow();
    let offset = 0;
    for (let tries = 0; tries < 50 && offset < 70_000; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      offset = Number((await state(cookies.rana, url)).headers.get('upload-offset'));
    }
    expect(offset).toBeGreaterThanOrEqual(70_000);
    expect((await send(cookies.rana, url, 0, big)).status).toBe(409);
    offset = Number((await state(cookies.rana, url)).headers.get('upload-offset'));
    expect((await send(cookies.rana, url, offset, big.subarray(offset))).status).toBe(204);
    const [version] = await versions(cookies.rana);
    expect(version?.sha256).toBe(createHash('sha256').update(big).digest('hex'));
    expect((await state(cookies.rana, url)).headers.get('upload-offset')).toBe(String(big.length));
  });

  test('a crash at the very end is made good by the next look, once', async () => {
    const url = (await begin(cookies.rana, 'crash.pdf', PDF.length)).headers.get('location')!;
    const id = url.split('/').at(-1)!;
    const before = (await versions(cookies.rana)).length;
    // The bytes arrived, the process died before it looked at them.
    const aside = join(api.filesDir, 'aside');
    await (await import('node:fs/promises')).writeFile(aside, PDF);
    await rename(aside, join(api.filesDir, 'incoming', id));
    const looks = await Promise.all([state(cookies.rana, url), state(cookies.rana, url)]);
    expect(looks.map((l) => [l.status, l.headers.get('upload-offset')])).toEqual([[200, String(PDF.length)], [200, String(PDF.length)]]);
    expect((await versions(cookies.rana)).length).toBe(before + 1);
  });

  test('ten versions at once get ten numbers in a row', async () => {
    const other = await openThread(cookies.lucia, world.partnershipId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(cookies.lucia, 'same.pdf', PDF, { threadId: other })));
    expect(answers.map((a) => a.status)).toEqual(Array(8).fill(204));
    expect((await versions(cookies.rana, other)).map((v) => v.number)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });
});
