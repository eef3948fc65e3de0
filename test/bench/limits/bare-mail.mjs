/** The limit: nodemailer's pool alone, handed the same messages as fast as it takes them; those with `raw` are ready bytes. */
import { createTransport } from 'nodemailer';

process.once('message', async ({ port, messages, mails }) => {
  const transport = createTransport({ url: `smtp://127.0.0.1:${port}`, pool: true, maxConnections: 10, maxMessages: 1000 });
  let next = 0;
  const lane = async () => {
    while (next < mails) {
      const n = next++;
      const message = messages[n % messages.length];
      await transport.sendMail(message.raw ? { envelope: { from: 'bench@bench.example', to: [message.to] }, raw: message.raw } : { ...message, to: { name: '', address: message.to }, messageId: `<bare-${n}@bench.example>` });
    }
  };
  await Promise.all(Array.from({ length: 10 }, lane));
  transport.close();
});
process.once('disconnect', () => process.exit());
