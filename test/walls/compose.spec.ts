/** docker-compose.yml, as far as it can be judged without an engine: its shape, its paths, and that it says what the house says. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../../libs/platform/kit/src/config.js';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  networks?: string[];
  volumes?: string[];
  ports?: string[];
  user?: string;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { ipam: { config: { subnet: string }[] } }>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** What compose would put in from .env, with the defaults that stand in the file. */
const filled = (text: string): string => text.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, otherwise = '') => (/PASSWORD|SECRET/.test(name) ? 'x'.repeat(40) : otherwise));
const environmentOf = (name: string): Record<string, string> => Object.fromEntries(Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value)]));

describe('docker-compose.yml', () => {
  test('has every process of the product', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['api-1', 'api-2', 'mail', 'migrate', 'postgres', 'proxy', 'redis', 'worker']);
    expect(compose.services['postgres']?.image).toBe('postgres:18');
    expect(compose.services['redis']?.command?.join(' ')).toContain('--appendonly yes');
  });

  test('starts what package.json starts', () => {
    expect(compose.services['api-1']?.command?.join(' ')).toBe(scripts['start:api']);
    expect(compose.services['api-2']?.command?.join(' ')).toBe(scripts['start:api']);
    expect(compose.services['worker']?.command?.join(' ')).toBe(scripts['start:worker']);
    expect(compose.services['migrate']?.command?.join(' ')).toBe(scripts['migrate']);
  });

  test.each(['api-1', 'api-2', 'worker'])('gives %s an environment without fault, and no privileged role', (name) => {
    const config = loadConfig(environmentOf(name));
    expect(config.roles).toEqual(name === 'worker' ? { api: false, jobs: true } : { api: true, jobs: false });
    expect(config.databaseAdminUrl).toBeUndefined();
    expect(new URL(config.databaseUrl).username).toBe('tawam_app');
    expect(config.redisUrl).toBeDefined();
    expect(config.trustedProxies).toEqual([compose.networks['inside']?.ipam.config[0]?.subnet]);
  });

  test('gives the migration step the one privileged role', () => {
    expect(loadConfig(environmentOf('migrate')).databaseAdminUrl).toContain('postgres://postgres:');
  });

  test('names only what is there: services, volumes, networks, files', () => {
    for (const [, service] of services) {
      for (const needed of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty([needed]);
      for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
        if (condition === 'service_healthy') expect(compose.services[needed]).toHaveProperty('healthcheck');
      }
      for (const volume of service.volumes ?? []) expect(compose.volumes).toHaveProperty([volume.split(':')[0] ?? '']);
      for (const network of service.networks ?? []) expect(compose.networks).toHaveProperty([network]);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
      if (service.build) expect(existsSync(join(root, service.build.dockerfile))).toBe(true);
      const script = service.healthcheck?.test.find((word) => word.endsWith('.mjs'));
      if (script) expect(existsSync(join(root, script))).toBe(true);
    }
  });

  test.each(['tawam', 'proxy'])('%s.Dockerfile copies what is there', (name) => {
    const copies = [...read(`infra/docker/${name}.Dockerfile`).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((line) => (line[1] ?? '').split(' '));
    expect(copies.length).toBeGreaterThan(0);
    for (const path of copies) expect(existsSync(join(root, path))).toBe(true);
  });

  test('every variable of .env is explained in example.env', () => {
    const asked = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map((match) => match[1]));
    const explained = read('infra/docker/example.env');
    for (const name of asked) expect(explained).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  test('the proxy passes to both replicas', () => {
    const upstream = [...read('infra/docker/nginx.conf').matchAll(/server (\S+):(\d+) /g)].map((match) => `${match[1]}:${match[2]}`);
    expect(upstream).toEqual(['api-1:3000', 'api-2:3000']);
    expect(environmentOf('api-1')['PORT']).toBe('3000');
  });
});
