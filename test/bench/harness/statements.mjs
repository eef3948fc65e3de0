import { createServer, connect } from 'node:net';

/**
 * A relay before PostgreSQL that counts what passes: statements executed (Execute and simple Query messages) and waits
 * (bursts that end with Sync or Query and are followed by an answer). It is put before one process, not into the timing.
 */
export async function countStatements(target) {
  const url = new URL(target);
  const counts = { statements: 0, waits: 0 };
  const server = createServer((client) => {
    const upstream = connect({ host: url.hostname, port: Number(url.port || 5432) });
    let buffer = Buffer.alloc(0);
    let started = false;
    let asked = false;
    client.on('data', (chunk) => {
      upstream.write(chunk);
      buffer = Buffer.concat([buffer, chunk]);
      for (;;) {
        const head = started ? 5 : 4;
        if (buffer.length < head) break;
        const length = buffer.readInt32BE(started ? 1 : 0) + (started ? 1 : 0);
        if (buffer.length < length) break;
        if (started) {
          const kind = String.fromCharCode(buffer[0]);
          if (kind === 'E' || kind === 'Q') counts.statements += 1;
          if (kind === 'S' || kind === 'Q') asked = true;
        } else if (buffer.readInt32BE(4) !== 80877103) started = true;
        buffer = buffer.subarray(length);
      }
    });
    upstream.on('data', (chunk) => {
      if (asked) {
        counts.waits += 1;
        asked = false;
      }
      client.write(chunk);
    });
    const end = () => { client.destroy(); upstream.destroy(); };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(target);
  through.hostname = '127.0.0.1';
  through.port = String(server.address().port);
  return { url: through.href, counts, close: () => server.close() };
}
