/** Two browsers on two replicas: what is written on A appears on B. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Viewer } from '@tawam/platform/kit';
import { Cluster } from '../support/cluster.js';
import { makeMember, makePerson, makeSession, makeTenantMember, makeTwoPartnerships } from '../support/factories.js';
import type { RunningProcess } from '../support/processes.js';
import { listening, openStory, settled, type Story } from '../support/story.js';

let cluster: Cluster;
let world: Awaited<ReturnType<typeof makeTwoPartnerships>>;
let story: Story;

beforeAll(async () => {
  cluster = await Cluster.start();
  world = await makeTwoPartnerships(cluster.at.adminPool);
  story = await openStory({ url: originOf(cluster.replicaA) });
}, 90_000);
afterAll(async () => {
  await story?.close();
  await cluster?.stop();
});

const originOf = ({ port }: RunningProcess): string => `http://localhost:${port}`;

async function read(who: Viewer, replica: RunningProcess, path: string): Promise<Page> {
  const page = await story.visit('en');
  const [name = '', value = ''] = (await makeSession(cluster.at.adminPool, who)).cookie.split('=');
  await page.context().addCookies([{ name, value, url: originOf(replica) }]);
  await page.goto(`${originOf(replica)}/en${path}`);
  await settled(page);
  return page;
}

async function openThread(title: string): Promise<string> {
  const { openThread: made } = await cluster.ask<{ openThread: { id: string } }>(cluster.replicaA, world.rana,
    'mutation($i: OpenThreadInput!) { openThread(input: $i) { id } }', { i: { partnershipId: world.partnershipId, kind: 'DISCUSSION', title, clientKey: randomUUID() } });
  return `/w/${world.partnershipId}/threads/${made.id}`;
}

test('a comment written in a browser on replica A appears in a browser on replica B, and the answer on A', async () => {
  const path = await openThread('Across');
  const [onA, onB] = await Promise.all([read(world.rana, cluster.replicaA, path), read(world.lucia, cluster.replicaB, path)]);
  await Promise.all([onA, onB].map((page) => listening(page, path.split('/').at(-1))));
  await onA.locator('form.composer textarea').fill('Written on A');
  await onA.keyboard.press('Control+Enter');
  await onB.locator('.comment-body', { hasText: 'Written on A' }).waitFor();
  await onB.locator('form.composer textarea').fill('Answered on B');
  await onB.keyboard.press('Control+Enter');
  await onA.locator('.comment-body', { hasText: 'Answered on B' }).waitFor();
});

test('who is removed on replica A reads no more on replica B, without touching the page', async () => {
  const pool = cluster.at.adminPool;
  const nour = await makePerson(pool, 'Nour');
  await makeTenantMember(pool, world.tripoli, world.rana, 'ADMIN');
  await makeTenantMember(pool, world.tripoli, nour);
  const memberId = await makeMember(pool, world.partnershipId, world.tripoli, nour);
  const path = await openThread('Only for members');
  const onB = await read(nour, cluster.replicaB, path);
  await listening(onB, path.split('/').at(-1));
  await onB.locator('form.composer').waitFor();
  await cluster.ask(cluster.replicaA, world.rana, 'mutation($m: ID!) { endPartnershipMember(memberId: $m) }', { m: memberId });
  await onB.locator('main .state-error').waitFor({ timeout: 6000 });
  expect(await onB.locator('main').innerText()).not.toContain('Only for members');
});
