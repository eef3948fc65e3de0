import type { Viewer } from '@tawam/platform/kit';
import { startTestApi } from './api.js';
import { openOutside } from './call-sources.js';
import { openTestDatabase } from './database.js';
import { makeNetwork, makePerson, makeSession, makeTenantMember, makeVocabulary } from './factories.js';
import { RunsService } from '../../libs/funding/src/imports/runs.service.js';

export type Imports = Awaited<ReturnType<typeof openImports>>;
export interface Run { id: string; state: string; failure: string | null; made: number; changed: number; unchanged: number; refused: number; vanished: number }

/** The product with a network, an officer who moderates it, and an outside that its feeds may read. */
export async function openImports() {
  const at = await openTestDatabase();
  await makeVocabulary(at.adminPool);
  await at.adminPool.query(`insert into theme (code, label, sdg, dac, sort) values ('ENVIRONMENT', '{"en": "Environment", "fr": "Environnement"}', '{13}', '{}', 3) on conflict do nothing`);
  const network = await makeNetwork(at.adminPool, 'Cities of Water');
  const officer = await makePerson(at.adminPool, 'Nour');
  await makeTenantMember(at.adminPool, network, officer);
  const outside = await openOutside();
  const api = await startTestApi(at, { OUTBOUND_ALLOW: '127.0.0.1' });
  const cookies = new Map<string, string>();

  async function as<T = Record<string, never>>(who: Viewer, query: string, variables: object = {}): Promise<{ data: T; errors?: { extensions: { code: string; fields?: object } }[] }> {
    let cookie = cookies.get(who.personId);
    if (!cookie) cookies.set(who.personId, (cookie = (await makeSession(at.adminPool, who)).cookie));
    return api.graphql<T>(cookie, query, variables);
  }
  const feedInput = (kind: string, path: string, more: object = {}) => ({ name: `Feed ${path}`, kind, url: `${outside.origin}${path}`, lang: 'fr', zone: 'Europe/Paris', announce: 'MODERATE', enabled: true, ...more });
  async function addFeed(kind: string, path: string, more: object = {}, { who = officer, tenant = network } = {}): Promise<string> {
    const answer = await as<{ createCallFeed: { id: string } }>(who, 'mutation($t: ID!, $i: CallFeedInput!) { createCallFeed(tenantId: $t, input: $i) { id } }', { t: tenant, i: feedInput(kind, path, more) });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.createCallFeed.id;
  }
  /** Asks for a run and works it off, as the worker would. */
  async function run(feedId: string, { dry = false, who = officer } = {}): Promise<Run> {
    const asked = await as<{ runImport: { id: string } }>(who, 'mutation($f: ID!, $d: Boolean!) { runImport(feedId: $f, dry: $d) { id } }', { f: feedId, d: dry });
    await api.get(RunsService).work(asked.data.runImport.id, who.personId);
    return (await as<{ importRun: Run }>(who, 'query($id: ID!) { importRun(id: $id) { id state failure made changed unchanged refused vanished } }', { id: asked.data.runImport.id })).data.importRun;
  }
  return {
    at, api, outside, network, officer, as, feedInput, addFeed, run,
    async close(): Promise<void> {
      await api.close();
      await outside.close();
      await at.close();
    },
  };
}
