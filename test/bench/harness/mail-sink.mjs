/** A mail server that takes everything and keeps the first few: says when the first and the last of the expected mails came. */
import { SMTPServer } from 'smtp-server';

const [, , expected] = process.argv.map(Number);
let taken = 0;
let first = 0;
let bytes = 0;
const kept = [];
const server = new SMTPServer({
  hideSTARTTLS: true, authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, logger: false, maxClients: 100,
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => { bytes += chunk.length; if (kept.length < 200) chunks.push(chunk); });
    stream.on('end', () => {
      first ||= performance.now();
      if (kept.length < 200) kept.push({ to: session.envelope.rcptTo[0].address, raw: Buffer.concat(chunks).toString() });
      taken += 1;
      done();
      if (taken % expected === 0) {
        process.send({ ms: performance.now() - first, mails: expected, bytes: bytes / expected, kept: kept.splice(0) });
        first = bytes = 0;
      }
    });
  },
});
server.on('error', () => {});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
