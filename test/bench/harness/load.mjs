import { request as httpRequest, Agent } from 'node:http';
import { readFileSync } from 'node:fs';

/** CPU seconds that a process and its threads have used (Linux); NaN elsewhere. */
export function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

/**
 * Sends requests over `connections` kept-alive connections for some seconds. The same generator serves every side.
 * @param {{port: number, next: () => {path: string, headers: object, body: string}, check: (status: number, body: string) => string | null}} target
 *   check answers null when the answer is right, else what is wrong: then the run is void.
 * @returns {Promise<{rate: number, p50: number, p99: number, cpuMs: number, requests: number}>}
 */
export async function drive({ port, pid, next, check, connections = 16, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  let wrong = null;
  const until = performance.now() + seconds * 1000;
  const before = cpuSeconds(pid);
  const started = performance.now();
  const one = () => new Promise((resolve, reject) => {
    const { path, headers, body } = next();
    const at = performance.now();
    const req = httpRequest({ agent, port, host: '127.0.0.1', method: 'POST', path, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk) => { text += chunk; });
      res.on('end', () => {
        times.push(performance.now() - at);
        wrong ??= check(res.statusCode, text);
        resolve();
      });
    });
    req.on('error', reject);
    req.end(body);
  });
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < until && !wrong) await one();
  }));
  const took = (performance.now() - started) / 1000;
  const cpu = cpuSeconds(pid) - before;
  agent.destroy();
  if (wrong) throw new Error(`a wrong answer: ${wrong}`);
  times.sort((a, b) => a - b);
  return { rate: times.length / took, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)], cpuMs: (cpu * 1000) / times.length, requests: times.length };
}

/** Runs the sides in turn, A B A B ..., and answers the samples of each. A first round of each warms up and is not counted. */
export async function inTurn(sides, { rounds, seconds }) {
  const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (const side of Object.values(sides)) await drive({ ...side, seconds: Math.min(2, seconds) });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) samples[name].push(await drive({ ...side, seconds }));
  }
  return samples;
}
