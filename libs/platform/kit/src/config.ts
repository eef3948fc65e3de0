/**
 * The configuration of Tawam: every variable that the product reads, in one place. It is read once, at the start, and
 * fails once with every fault in it. The launcher (`npm start`) reads the same file and fills in what it brings itself:
 * the database, the mail catcher and the secret. Kept to syntax that Node can strip, because the launcher imports it unbuilt.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${protocols.map((p) => `${p}://`).join(' or ')}`,
  });
const list = z.string().transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean));
const postgres = url('postgres', 'postgresql').optional();

const fields = {
  /** TCP port of the web address. */
  PORT: z.coerce.number({ error: 'must be a port number' }).int('must be a port number').min(1, 'must be from 1 to 65535').max(65535, 'must be from 1 to 65535').default(3000),
  /** Address to listen on. The loopback alone unless asked; a container says 0.0.0.0. */
  HOST: z.string().default('127.0.0.1'),
  /** Where the embedded database, uploaded files, caught mail and the secret live. */
  DATA_DIR: z.string().default('.data'),
  /** Uploaded files. Default: `files` under DATA_DIR. Several API processes must share it. */
  FILES_DIR: z.string().optional(),
  /** Largest file that may be uploaded, in megabytes (millions of bytes). */
  UPLOAD_MAX_MB: z.coerce.number({ error: 'must be a number of megabytes' }).int('must be a whole number of megabytes').min(1, 'must be from 1 to 5000').max(5000, 'must be from 1 to 5000').default(500),
  /** Login of API and worker as `tawam_app`, a role without privilege. Absent: the launcher starts an embedded PostgreSQL. */
  DATABASE_URL: postgres,
  /** A role that may create roles. Read by the migration step alone; the processes never see it. */
  DATABASE_ADMIN_URL: postgres,
  /** Login as `tawam_jobs`, which owns the schema `bullmq` and sees nothing else. Needed where there is no REDIS_URL. */
  JOBS_DATABASE_URL: postgres,
  /** Carries jobs and socket messages between processes. Absent: PostgreSQL carries the jobs. Redis needs its append-only file. */
  REDIS_URL: url('redis', 'rediss').optional(),
  /** Where mail is handed over. Absent: the launcher starts a mail catcher whose inbox is read in the browser. */
  SMTP_URL: url('smtp', 'smtps').optional(),
  /** Set by the launcher alone: the pages of the mail catcher. They hold sign-in links, so they are shown on the loopback only. */
  INBOX_URL: url('http').optional(),
  /** Sender of every mail: an address, or a name and an address in angle brackets. */
  MAIL_FROM: z.string().regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address, or a name with an address in <>').optional(),
  /** The address people type, without a path. https, or http on this machine. Default: http://localhost:PORT. */
  PUBLIC_URL: url('http', 'https').refine((text) => !URL.canParse(text) || isOrigin(new URL(text)), 'must hold no path, query or password').optional(),
  /** What the database begins with: demo people and content, the public registers alone, or nothing. */
  SEED: z.enum(['demo', 'reference', 'none'], { error: 'must be demo, reference or none' }).optional(),
  /** Signs cookies and links. 32 characters at least, the same for every process; changing it signs everybody out. */
  APP_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Which parts this process runs: api (HTTP and sockets), jobs (what is done later), or both. */
  ROLES: list.pipe(z.array(z.enum(['api', 'jobs'], { error: 'must list api, jobs or both' })).min(1, 'must list api, jobs or both')).default(['api', 'jobs']),
  /** Addresses or networks (CIDR) of the proxies whose X-Forwarded-For is believed. Default: none. */
  TRUSTED_PROXIES: list.default([]),
  /** Private addresses or networks (CIDR) that webhooks, push and imports may call, also without https. Default: none; for tests and tools of one's own network. */
  OUTBOUND_ALLOW: list.refine((entries) => entries.every(isNetwork), 'must list addresses or networks (CIDR)').default([]),
  /** The key pair with which push messages are signed (RFC 8292), as base64url: both or none. Default: drawn from APP_SECRET. */
  VAPID_PUBLIC_KEY: z.string().regex(/^B[\w-]{86}$/, 'must be a public key of P-256 as base64url').optional(),
  VAPID_PRIVATE_KEY: z.string().regex(/^[\w-]{43}$/, 'must be a private key of P-256 as base64url').optional(),
  /** Whom a push service may write to about our messages. Default: SECURITY_CONTACT. */
  VAPID_SUBJECT: z.string().regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must begin with mailto: or https://').optional(),
  /** A translation service that speaks the protocol of LibreTranslate. Absent: no machine translation is offered. */
  TRANSLATE_URL: url('http', 'https').optional(),
  /** The key of that service, where it asks for one. */
  TRANSLATE_API_KEY: z.string().max(500).optional(),
  /** Where a finder of a weakness writes to; shown in /.well-known/security.txt. A mailto: or https: address. */
  SECURITY_CONTACT: z.string().regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must begin with mailto: or https://').optional(),
  /** development opens GraphiQL and introspection. */
  NODE_ENV: z.enum(['development', 'test', 'production'], { error: 'must be development, test or production' }).default('production'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'must be trace, debug, info, warn, error, fatal or silent' }).default('info'),
};

type Fields = { [Name in keyof typeof fields]: z.output<(typeof fields)[Name]> };

/** What the product runs with. Paths are absolute; `publicUrl` has no slash at its end. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  filesDir: string;
  uploadMaxBytes: number;
  databaseUrl: string;
  /** Absent in a process of the product: only the migration step has it. */
  databaseAdminUrl?: string | undefined;
  /** Present where `redisUrl` is absent. */
  jobsDatabaseUrl?: string | undefined;
  redisUrl?: string | undefined;
  /** Present where `roles.jobs` is true. */
  smtpUrl?: string | undefined;
  inboxUrl?: string | undefined;
  /** Absent: no machine translation. */
  translateUrl?: string | undefined;
  translateKey?: string | undefined;
  mailFrom: string;
  publicUrl: string;
  seed: 'demo' | 'reference' | 'none';
  appSecret: string;
  roles: { api: boolean; jobs: boolean };
  trustedProxies: string[];
  outboundAllow: string[];
  securityContact: string;
  /** Absent where the keys are drawn from `appSecret`. */
  vapid?: { publicKey: string; privateKey: string } | undefined;
  vapidSubject: string;
  nodeEnv: 'development' | 'test' | 'production';
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** `__Host-` under https, a plain name on http at this machine. */
  cookieName: string;
  secureCookies: boolean;
}

/** As `Config`, before the launcher has brought what is missing. */
export type LauncherConfig = Omit<Config, 'databaseUrl' | 'appSecret'> & { databaseUrl?: string | undefined; appSecret?: string | undefined };

/** Every fault of the environment at once, one line each. Holds no value, for values may be secrets. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** True for a host name that never leaves this machine. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  return family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}

function isOrigin(address: URL): boolean {
  return address.pathname === '/' && !address.search && !address.hash && !address.username && !address.password;
}

/**
 * Reads and checks the environment. An empty variable counts as absent.
 * @param reader 'process' for API and worker; 'launcher' for the step before, in which database, mail and secret may be absent.
 * @throws ConfigError with every fault at once.
 */
export function loadConfig(env?: NodeJS.ProcessEnv, reader?: 'process'): Config;
export function loadConfig(env: NodeJS.ProcessEnv, reader: 'launcher'): LauncherConfig;
export function loadConfig(env: NodeJS.ProcessEnv = process.env, reader: 'process' | 'launcher' = 'process'): Config | LauncherConfig {
  const faults: string[] = [];
  const read: Partial<Record<string, unknown>> = {};
  for (const [name, schema] of Object.entries(fields)) {
    const result = schema.safeParse(env[name]?.trim() || undefined);
    if (result.success) read[name] = result.data;
    else faults.push(`${name} ${result.error.issues[0]?.message ?? 'is not valid'}`);
  }
  // A field that failed is absent here; the rules below judge what could be read, so that all faults come out together.
  const values = read as Partial<Fields>;
  const failed = (name: keyof Fields) => faults.some((fault) => fault.startsWith(`${name} `));
  const roles = { api: values.ROLES?.includes('api') ?? true, jobs: values.ROLES?.includes('jobs') ?? true };
  const publicUrl = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT ?? 3000}`);
  const here = isLoopback(publicUrl.hostname);
  const secure = publicUrl.protocol === 'https:';

  if (!secure && !here) faults.push('PUBLIC_URL must begin with https:// unless it names this machine, because the sign-in cookie would travel in the clear');
  if (!here && !values.SMTP_URL && !failed('SMTP_URL')) faults.push('SMTP_URL is needed under a public PUBLIC_URL, because the mail catcher shows every mail to whoever opens it');
  if (!here && values.INBOX_URL) faults.push('INBOX_URL is not allowed under a public PUBLIC_URL, because it shows every mail to whoever opens it');
  if (!here && values.SEED === 'demo') faults.push('SEED=demo is not allowed under a public PUBLIC_URL, because the passwords of the demo are known');
  if (values.DATABASE_URL && !values.REDIS_URL && !values.JOBS_DATABASE_URL && !failed('JOBS_DATABASE_URL') && !failed('REDIS_URL')) {
    faults.push('JOBS_DATABASE_URL is needed with DATABASE_URL where there is no REDIS_URL');
  }
  if (!values.VAPID_PUBLIC_KEY !== !values.VAPID_PRIVATE_KEY && !failed('VAPID_PUBLIC_KEY') && !failed('VAPID_PRIVATE_KEY')) {
    faults.push('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are needed together');
  }
  if (reader === 'process') {
    if (!values.DATABASE_URL && !failed('DATABASE_URL')) faults.push('DATABASE_URL is needed (npm start brings an embedded database)');
    if (!values.APP_SECRET && !failed('APP_SECRET')) faults.push('APP_SECRET is needed (npm start makes one)');
    if (here && roles.jobs && !values.SMTP_URL && !failed('SMTP_URL')) faults.push('SMTP_URL is needed to run jobs (npm start brings a mail catcher)');
  } else if (values.DATABASE_URL && !values.APP_SECRET && !failed('APP_SECRET')) {
    faults.push('APP_SECRET is needed with DATABASE_URL, the same for every process');
  }
  if (faults.length > 0) throw new ConfigError(faults);

  const known = values as Fields;
  const dataDir = resolve(known.DATA_DIR);
  const domain = here ? 'tawam.localhost' : publicUrl.hostname;
  const contact = known.SECURITY_CONTACT ?? `mailto:security@${domain}`;
  return {
    port: known.PORT,
    host: known.HOST,
    dataDir,
    filesDir: known.FILES_DIR ? resolve(known.FILES_DIR) : resolve(dataDir, 'files'),
    uploadMaxBytes: known.UPLOAD_MAX_MB * 1_000_000,
    databaseUrl: known.DATABASE_URL,
    databaseAdminUrl: known.DATABASE_ADMIN_URL,
    jobsDatabaseUrl: known.JOBS_DATABASE_URL,
    redisUrl: known.REDIS_URL,
    smtpUrl: known.SMTP_URL,
    inboxUrl: known.INBOX_URL,
    translateUrl: known.TRANSLATE_URL, translateKey: known.TRANSLATE_API_KEY,
    mailFrom: known.MAIL_FROM ?? `Tawam <no-reply@${domain}>`,
    publicUrl: publicUrl.origin,
    // A database of one's own is never filled with demo people unless asked.
    seed: known.SEED ?? (known.DATABASE_URL ? 'none' : 'demo'),
    appSecret: known.APP_SECRET,
    roles,
    trustedProxies: known.TRUSTED_PROXIES,
    outboundAllow: known.OUTBOUND_ALLOW,
    securityContact: contact,
    vapid: known.VAPID_PUBLIC_KEY && known.VAPID_PRIVATE_KEY ? { publicKey: known.VAPID_PUBLIC_KEY, privateKey: known.VAPID_PRIVATE_KEY } : undefined,
    vapidSubject: known.VAPID_SUBJECT ?? contact,
    nodeEnv: known.NODE_ENV,
    logLevel: known.LOG_LEVEL,
    cookieName: secure ? '__Host-tawam' : 'tawam',
    secureCookies: secure,
  };
}
