/**
 * A mail server of one's own on the loopback: the product always sends real mail by real SMTP, and where no mail server
 * is configured, this one takes it and shows it in the browser (inbox.mjs). It never passes a mail on.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { startInbox } from './inbox.mjs';
import { openMailbox } from './mailbox.mjs';

const NO_FAULT = { mode: 'none' };

/**
 * @param {{dir: string, smtpPort?: number, httpPort?: number, faults?: boolean}} options dir: where mails are kept, as .eml and
 *   .json. Ports are free ones unless given. faults: whether tests may ask it to misbehave (POST /fault); default: TAWAM_TEST=1.
 * @returns {Promise<{smtpUrl: string, inboxUrl: string, mailbox: Awaited<ReturnType<typeof openMailbox>>, stop: () => Promise<void>}>}
 */
export async function startCatcher({ dir, smtpPort = 0, httpPort = 0, faults = process.env.TAWAM_TEST === '1' }) {
  const mailbox = await openMailbox(dir);
  let fault = NO_FAULT;
  // A fault with a count ends by itself: `{mode: '4xx', count: 3}` refuses three mails and takes the fourth.
  const strikes = (mode) => {
    if (fault.mode !== mode) return false;
    if (fault.count !== undefined && --fault.count <= 0) fault = NO_FAULT;
    return true;
  };
  const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
  const smtp = new SMTPServer({
    banner: 'Tawam mail catcher', hideSTARTTLS: true, authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
    size: 30 * 1024 * 1024, closeTimeout: 500, logger: false,
    onRcptTo(address, session, done) {
      if (strikes('4xx')) return done(refusal(451, 'mailbox busy, try again later'));
      if (strikes('5xx')) return done(refusal(550, 'no such mailbox'));
      return done();
    },
    onData(stream, session, done) {
      readAll(stream).then(async (raw) => {
        if (stream.sizeExceeded) return done(refusal(552, 'message too large'));
        if (fault.mode === 'slow') await sleep(fault.ms ?? 3000);
        const mail = await mailbox.keep(raw, { from: session.envelope.mailFrom?.address ?? '', to: session.envelope.rcptTo.map((rcpt) => rcpt.address) });
        // The worst moment there is: the mail has been taken, and the sender never hears of it.
        if (strikes('drop-after-data')) return sockets.get(session.remotePort)?.destroy();
        return done(null, `kept as ${mail.id}`);
      }).catch((error) => done(refusal(451, error.message)));
    },
  });
  smtp.on('error', () => {});
  const sockets = new Map();
  smtp.server.prependListener('connection', (socket) => {
    if (fault.mode === 'down') return socket.destroy();
    sockets.set(socket.remotePort, socket);
    return socket.once('close', () => sockets.delete(socket.remotePort));
  });
  smtp.listen(smtpPort, '127.0.0.1');
  await once(smtp.server, 'listening');
  const inbox = await startInbox({
    mailbox, port: httpPort, setFault: faults ? (asked) => { fault = { ...NO_FAULT, ...asked }; } : undefined,
  }).catch((error) => {
    smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp.server.address().port}`,
    inboxUrl: inbox.url,
    mailbox,
    stop: async () => {
      await inbox.stop();
      for (const socket of sockets.values()) socket.destroy();
      await new Promise((resolve) => smtp.close(() => resolve()));
    },
  };
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
