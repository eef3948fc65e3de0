import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openAlerts } from '../../../../test/support/alerts.js';
import { DossierReminders } from './dossier-reminders.js';

let a: Awaited<ReturnType<typeof openAlerts>>;
beforeAll(async () => { a = await openAlerts(); });
afterAll(() => a?.close());

const wants = async () => (await a.sql('select mail_threads as threads, mail_applications as applications from account where person_id = $1', [a.world.rana.personId]))[0];
/** A line that the person takes care of, due in two days, planned long ago. */
async function lineDue(): Promise<void> {
  const { world: { partnershipId, tripoli, rana } } = a;
  const [dossier] = await a.sql<{ id: string }>('insert into dossier (partnership_id, call_id, created_by) values ($1, $2, $3) returning id', [partnershipId, await a.call('Villes et eau'), rana.personId]);
  await a.sql(`insert into dossier_item (dossier_id, partnership_id, kind, position, texts, tenant_id, assignee_id, due_on, due_zone, planned_at, created_by)
    values ($1, $2, 'TASK', 0, '{"fr": "Budget"}', $3, $4, (now() at time zone 'UTC')::date + 2, 'UTC', now() - interval '10 days', $4)`, [dossier!.id, partnershipId, tripoli, rana.personId]);
  await a.api.get(DossierReminders).sweep(new Date());
  await a.sendAll();
}
const click = (path: string) => fetch(`${a.api.origin}${path}`, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('mail about a line that falls due', () => {
  it('is stopped by its own click and its own switch, and leaves mail about comments as it was', async () => {
    const { rana, otto } = a.world;
    await a.sql(`update person set locale = 'fr' where id = $1`, [rana.personId]);
    await lineDue();
    const [mail] = await a.mailsTo(rana);
    expect(mail!.text).toContain('Ne plus recevoir de messages sur les dossiers de candidature');
    const path = new URL(/<(.*)>/.exec(mail!.headers['list-unsubscribe']!)![1]!).pathname;
    expect(mail!.text).toContain(path);
    expect(await (await fetch(`${a.api.origin}${path}`)).text()).toContain('lignes à échéance');
    expect(await wants()).toEqual({ threads: true, applications: true });

    const page = await (await click(path)).text();
    expect(page).toContain('Messages sur les dossiers de candidature');
    expect(page).toContain('href="/fr/account"');
    expect(await wants()).toEqual({ threads: true, applications: false });
    expect((await a.sql<{ n: number }>('select count(*)::int as n from account where not mail_applications and person_id = $1', [otto.personId]))[0]!.n).toBe(0);

    // The bell goes on, the mail does not.
    await lineDue();
    expect((await a.mailsTo(rana)).length).toBe(1);
    expect((await a.told(rana)).filter((kind) => kind === 'APPLICATION')).toHaveLength(2);

    expect((await fetch(`${a.api.origin}${path}/resume`, { method: 'POST', body: new URLSearchParams({ alert: 'applications' }) })).status).toBe(200);
    expect(await wants()).toEqual({ threads: true, applications: true });
  });

  it('comes to who wants no mail about comments, and the account page switches each by itself', async () => {
    const { rana } = a.world;
    const choose = (input: string) => a.as<{ updateMailPreferences: object }>(rana, `mutation { updateMailPreferences(input: { ${input} }) { calls threads applications } }`);
    // A page from before the switch existed does not say it: it stays as it is.
    expect((await choose('calls: true, threads: false')).data.updateMailPreferences).toEqual({ calls: true, threads: false, applications: true });
    await lineDue();
    expect((await a.mailsTo(rana)).length).toBe(2);
    expect((await choose('calls: true, threads: true, applications: false')).data.updateMailPreferences).toEqual({ calls: true, threads: true, applications: false });
  });

  it('that was written before it was switched off does not go out', async () => {
    const { rana } = a.world;
    await a.as(rana, 'mutation { updateMailPreferences(input: { calls: true, threads: true, applications: true }) { calls } }');
    const [told] = await a.sql<{ id: string }>(`insert into notification (person_id, kind, event_key, partnership_id, subject_id, call_id, detail)
      select $1, 'APPLICATION', $2, n.partnership_id, n.subject_id, n.call_id, n.detail from notification n where n.person_id = $1 and n.kind = 'APPLICATION' limit 1 returning id`, [rana.personId, randomUUID()]);
    await a.sql(`insert into delivery (person_id, notification_id, kind, message_key) values ($1, $2, 'NOTIFICATION', $3)`, [rana.personId, told!.id, randomUUID()]);
    await a.sql('update account set mail_applications = false where person_id = $1', [rana.personId]);
    await a.sendAll();
    expect((await a.deliveries(rana)).at(-1)).toMatchObject({ state: 'SUPPRESSED', last_error: 'unsubscribed from applications' });
  });

  it('keeps the choice of who had switched it off together with comments', async () => {
    const client = await a.at.adminPool.connect();
    try {
      await client.query('begin');
      await client.query('alter table account drop column mail_applications');
      await client.query('update account set mail_threads = person_id <> $1', [a.world.lucia.personId]);
      await client.query(await readFile('infra/db/migrations/0014_e_application_mail.sql', 'utf8'));
      expect((await client.query('select person_id from account where not mail_applications')).rows).toEqual([{ person_id: a.world.lucia.personId }]);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
