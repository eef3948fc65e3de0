import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '@tawam/platform/kit';
import { Outbox } from '@tawam/notifications';
import { startCatcher } from '../../infra/smtp-catcher/catcher.mjs';
import { startTestApi, type TestApi } from './api.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { addressOf, makeNetwork, makeSession, makeTwoPartnerships, makeVocabulary } from './factories.js';
import { AlertsService } from '../../libs/funding/src/alerts/alerts.service.js';

export interface Caught { id: string; subject: string; messageId: string; text: string; html: string; headers: Record<string, string> }
interface Catcher { smtpUrl: string; mailbox: { list(filter: { to: string }): { id: string }[]; read(id: string): Promise<Caught> }; stop(): Promise<void> }

/** The product with a mail server, two partnerships, and hands to announce, move and close calls. */
export async function openAlerts() {
  const folder = await mkdtemp(join(tmpdir(), 'tawam-alerts-'));
  const catcher = (await startCatcher({ dir: folder })) as Catcher;
  const at: TestDatabase = await openTestDatabase({ content: 'empty' });
  await makeVocabulary(at.adminPool);
  const world = await makeTwoPartnerships(at.adminPool);
  await at.adminPool.query(`update partnership set themes = '{WATER_SANITATION}'`);
  const network = await makeNetwork(at.adminPool, 'Cities of Water');
  const api: TestApi = await startTestApi(at, { SMTP_URL: catcher.smtpUrl });
  const sql = async <T = Record<string, never>>(text: string, values: unknown[] = []): Promise<T[]> => (await at.adminPool.query(text, values)).rows as T[];
  const cookies = new Map<string, string>();

  /** An announced call of the theme that both partnerships have not agreed on, unless it is said otherwise. */
  async function call(title: string, { themes = ['TECHNOLOGY'], deadlines = [] as { at: string; zone?: string; label?: string }[] } = {}): Promise<string> {
    const [row] = await sql<{ id: string }>(`insert into funding_call (tenant_id, status, kind, announced_at, themes) values ($1, 'ANNOUNCED', $2, now(), $3) returning id`, [network, deadlines.length ? 'PROJECTS' : 'ROLLING', themes]);
    await sql(`insert into call_text (call_id, lang, title) values ($1, 'fr', $2)`, [row!.id, title]);
    for (const [position, step] of deadlines.entries()) {
      await sql('insert into call_deadline (call_id, position, label, local_at, zone, at, precision) values ($1, $2, $3, $4::timestamp, $5, $4::timestamp at time zone $5, \'HOUR\')',
        [row!.id, position, step.label ?? '', step.at, step.zone ?? 'Europe/Paris']);
    }
    return row!.id;
  }
  /** Something happens to a call, and everybody whom it concerns is told. */
  async function happens(callId: string, kind: 'ANNOUNCED' | 'CHANGED' | 'CLOSED', changes: object[] = []): Promise<string> {
    const [event] = await sql<{ id: string }>(`insert into call_event (call_id, kind, key, detail) values ($1, $2, gen_random_uuid()::text, $3) returning id`, [callId, kind, JSON.stringify({ changes })]);
    await api.get(AlertsService).match(event!.id);
    return event!.id;
  }
  return {
    at, api, world, network, sql, call, happens,
    deliveries: (who: Viewer) => sql<{ kind: string; channel: string; state: string; last_error: string | null; next_at: Date; endpoint_id: string | null }>('select kind, channel, state, last_error, next_at, endpoint_id from delivery where person_id = $1 order by id', [who.personId]),
    told: async (who: Viewer) => (await sql<{ kind: string }>(`select coalesce(e.kind, n.kind) as kind from notification n left join call_event e on e.id = n.call_event_id where n.person_id = $1 order by n.created_at, n.id`, [who.personId])).map((row) => row.kind),
    mailsTo: async (who: Viewer): Promise<Caught[]> => {
      const found = catcher.mailbox.list({ to: await addressOf(at.adminPool, who) });
      return (await Promise.all(found.map(({ id }) => catcher.mailbox.read(id)))).reverse();
    },
    /** Lets the hour come that waiting rows wait for, and sends. */
    async sendAll(): Promise<void> {
      await sql(`update delivery set next_at = now() where state in ('PENDING', 'SENDING')`);
      await api.get(Outbox).drain();
    },
    send: () => api.get(Outbox).drain(),
    remind: () => api.get(AlertsService).remind(),
    async as<T = Record<string, never>>(who: Viewer, query: string, variables: object = {}) {
      let cookie = cookies.get(who.personId);
      if (!cookie) cookies.set(who.personId, (cookie = (await makeSession(at.adminPool, who)).cookie));
      return api.graphql<T>(cookie, query, variables) as Promise<{ data: T; errors?: { extensions: { code: string; fields?: object } }[] }>;
    },
    async close(): Promise<void> {
      await api.close();
      await at.close();
      await catcher.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
