import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Mailer, type Mail } from './mailer.js';

interface Taken { from: string; to: string[]; raw: string }

let server: SMTPServer;
let mailer: Mailer;
let taken: Taken[];
/** Envelopes whose content the server waits for, or has. */
let begun: number;
/** Ends a line from the server's side. */
let hangUp: () => void;

const mail = (more: Partial<Mail> = {}): Mail => ({ to: 'rana@tripoli.example', language: 'fr', subject: 'Réunion', text: 'Bonjour\n', html: '<p>Bonjour</p>', messageId: 'a@tawam.example', ...more });
async function until(there: () => boolean): Promise<void> {
  while (!there()) await new Promise((done) => { setImmediate(done); });
}

beforeEach(async () => {
  taken = [];
  begun = 0;
  server = new SMTPServer({
    hideSTARTTLS: true, authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, logger: false,
    onConnect(_session, done) {
      hangUp = () => { for (const one of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) one._socket.destroy(); };
      done();
    },
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      begun += 1;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.server.address() as { port: number };
  mailer = new Mailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Tawam <no-reply@tawam.example>', connections: 2 });
});
afterEach(async () => {
  mailer.close();
  await new Promise<void>((done) => { server.close(done); });
});

describe('the mailer', () => {
  it('sends the bytes as they were written, to the one address, again over the same line', async () => {
    expect(await mailer.send(mail())).toEqual({ state: 'sent' });
    expect(await mailer.send(mail({ messageId: 'b@tawam.example', to: 'lucia@malaga.example' }))).toEqual({ state: 'sent' });
    expect(taken.map(({ from, to }) => [from, to])).toEqual([['no-reply@tawam.example', ['rana@tripoli.example']], ['no-reply@tawam.example', ['lucia@malaga.example']]]);
    const read = await simpleParser(taken[0]!.raw);
    expect([read.subject, read.text?.trim(), read.messageId, read.headers.get('content-language')]).toEqual(['Réunion', 'Bonjour', '<a@tawam.example>', 'fr']);
  });
  it('sends an invitation to a session as mail programs want it', async () => {
    const content = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    expect(await mailer.send(mail({ calendar: { method: 'REQUEST', content } }))).toEqual({ state: 'sent' });
    expect(taken[0]?.raw).toMatch(/^Content-Type: text\/calendar;.*method=REQUEST/im);
    const read = await simpleParser(taken[0]!.raw);
    expect([read.messageId, read.text?.trim(), read.attachments.map(({ contentType, filename }) => [contentType, filename])]).toEqual(['<a@tawam.example>', 'Bonjour', [['text/calendar', undefined], ['application/ics', 'invitation.ics']]]);
  });
  it('hands nothing over before it may', async () => {
    const goes: (() => void)[] = [];
    const sent = mailer.send(mail(), () => new Promise((done) => { goes.push(done); }));
    await until(() => goes.length === 1);
    expect([begun, taken]).toEqual([1, []]);
    goes[0]!();
    expect(await sent).toEqual({ state: 'sent' });
    expect(taken).toHaveLength(1);
  });
  it('sends nothing that is given up, and goes on', async () => {
    expect(await mailer.send(mail(), () => Promise.reject(new Error('given up')))).toMatchObject({ state: 'retry' });
    expect(await mailer.send(mail({ messageId: 'b@tawam.example' }))).toEqual({ state: 'sent' });
    expect(taken.map(({ raw }) => /Message-ID: (.*)/.exec(raw)?.[1]?.trim())).toEqual(['<b@tawam.example>']);
  });
  it('sends once what had to wait while its line broke', async () => {
    await mailer.send(mail());
    const goes: (() => void)[] = [];
    const sent = mailer.send(mail({ messageId: 'b@tawam.example' }), () => new Promise((done) => { goes.push(done); }));
    await until(() => goes.length === 1);
    hangUp();
    await until(() => goes.length === 2);
    for (const go of goes) go();
    expect(await sent).toEqual({ state: 'sent' });
    expect(taken).toHaveLength(2);
  });
  it('tells an address that is refused from a server that is away', async () => {
    expect(await mailer.send(mail({ to: 'nobody@tripoli.example' }))).toMatchObject({ state: 'refused', reason: expect.stringContaining('5.1.1') });
    expect(await mailer.send(mail({ to: 'two@a.example, b@a.example' }))).toEqual({ state: 'refused', reason: 'address' });
    await new Promise<void>((done) => { server.close(done); hangUp(); });
    expect(await mailer.send(mail())).toMatchObject({ state: 'retry' });
  });
});
