/**
 * The outside of the fault test: a mail server in a process of its own that writes down every mail it has taken, one line
 * `Message-ID<TAB>recipient` in a file, before it says so. Its parent asks it to misbehave by messages
 * `{mode: 'none' | 'down' | 'slow' | '4xx' | '5xx' | 'cut', count?}`: cut takes `count` mails and breaks the connection
 * instead of the answer; 5xx refuses everybody at the door. Recipients that begin with `refused` do not exist.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const [, , file, port] = process.argv;
let fault = { mode: 'none' };
let cut = 0;
let felt = 0;
/** Somebody met the fault: the parent waits for that, and not for time to pass. */
const feel = () => process.send({ felt: ++felt, cut });
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const sockets = new Map();

const server = new SMTPServer({
  banner: 'Ledger', hideSTARTTLS: true, authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, closeTimeout: 100, logger: false, maxClients: 200,
  onConnect(_session, done) {
    if (fault.mode !== '5xx') return done();
    feel();
    return done(refusal(554, 'no service today'));
  },
  onRcptTo(address, _session, done) {
    if (address.address.startsWith('refused')) return done(refusal(550, '5.1.1 no such mailbox'));
    if (fault.mode === '4xx') {
      feel();
      return done(refusal(451, 'try again later'));
    }
    return done();
  },
  onData(stream, session, done) {
    let head = '';
    stream.on('data', (chunk) => { if (head.length < 8000) head += chunk.toString('latin1'); });
    stream.on('end', async () => {
      if (fault.mode === 'slow') {
        feel();
        await sleep(300);
      }
      const id = /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? '?';
      appendFileSync(file, session.envelope.rcptTo.map((rcpt) => `${id}\t${rcpt.address}\n`).join(''));
      if (fault.mode === 'cut' && fault.count-- > 0) {
        cut += 1;
        feel();
        sockets.get(session.remotePort)?.destroy();
        return;
      }
      // Taken while the line was already ended: the answer will not arrive, which is as good as cut.
      if (sockets.get(session.remotePort)?.writableEnded ?? true) process.send({ cut: ++cut });
      done();
    });
  },
});
server.on('error', () => {});
server.server.prependListener('connection', (socket) => {
  if (fault.mode === 'down') {
    feel();
    socket.destroy();
    return;
  }
  sockets.set(socket.remotePort, socket);
  socket.once('close', () => sockets.delete(socket.remotePort));
});
process.on('message', (asked) => {
  fault = { ...asked };
  felt = 0;
  // A server that goes down, or closes its door, ends the open connections; what it has said before arrives.
  if (fault.mode === 'down' || fault.mode === '5xx') for (const socket of sockets.values()) socket.end();
});
process.on('disconnect', () => process.exit());
server.listen(Number(port), '127.0.0.1', () => process.send({ ready: true }));
