/** One partnership of the demonstration with all that its workspace holds. */
import { insertRows, uuid7 } from '../store.mjs';
import { audit } from './demo-people.mjs';
import { seedExpertise, seedSessions } from './demo-exchange.mjs';
import { seedProjects } from './demo-projects.mjs';
import { seedThreads } from './demo-threads.mjs';

/** @param source one of the files beside this one: tripoli-malaga.json, union-epci.json, byblos-aude-oujda.json */
export async function seedPartnership(demo, source) {
  const opened = demo.ago(source.openedDaysAgo, source.key);
  const space = await openPartnership(demo, source, opened);
  await seedAgreement(space, source.agreement);
  await seedProjects(space, source.projects);
  await seedThreads(space, source.threads, source.guest);
  await seedSessions(space, source.sessions);
  await seedExpertise(space, source.expertise);
  await insertRows(demo.client, 'activity', space.activities.sort((a, b) => a.at - b.at));
}

async function openPartnership(demo, source, opened) {
  const { client } = demo;
  const id = uuid7(opened.getTime());
  demo.remember('partnership', source.key, id);
  const proposed = new Date(opened.getTime() - 12 * 86_400_000);
  const tenantOf = await tenantsOfPeople(demo);
  await insertRows(client, 'partnership', [{
    id, status: 'ACTIVE', relation: source.relation, themes: source.themes, message: source.message, proposed_by: demo.id('person', source.proposedBy),
    proposing_tenant_id: tenantOf(source.proposedBy), demo: true, created_at: proposed, opened_at: opened, version: 1,
  }]);
  await insertRows(client, 'partnership_party', source.parties.map((party) => ({
    partnership_id: id, tenant_id: demo.id('tenant', party), decision: 'ACCEPTED', decided_by: demo.id('person', `${party}Admin`), decided_at: opened,
  })));
  const members = source.members.map(([person, role], n) => ({
    id: uuid7(opened.getTime() + n), partnership_id: id, tenant_id: tenantOf(person), person_id: demo.id('person', person), role, joined_at: opened,
    expires_at: null, invited_by: null,
  }));
  if (source.guest) {
    const joined_at = demo.ago(21, 'guest');
    members.push({
      id: uuid7(joined_at.getTime()), partnership_id: id, tenant_id: demo.id('tenant', source.guest.tenant), person_id: demo.id('person', source.guest.person),
      role: 'GUEST', joined_at, expires_at: new Date(demo.now.getTime() + source.guest.untilDays * 86_400_000), invited_by: demo.id('person', source.guest.invitedBy),
    });
    demo.remember('member', source.guest.person, members.at(-1).id);
  }
  await insertRows(client, 'partnership_member', members);
  await audit(demo, source.proposedBy, [{ at: proposed, action: 'partnership.propose', partnership: source.key, subject: id }]);
  const tenantByPerson = new Map(members.map((member) => [member.person_id, member.tenant_id]));
  const space = {
    demo, client, id, key: source.key, parties: source.parties, activities: [],
    /** The tenant under which a person of the demonstration stands here. */
    tenantOf: (person) => tenantByPerson.get(demo.id('person', person)),
    /** Adds a line to the stream of the partnership. */
    happened(person, verb, subject_kind, subject_id, title, at) {
      this.activities.push({ id: uuid7(at.getTime()), partnership_id: id, actor_id: demo.id('person', person), tenant_id: this.tenantOf(person), verb, subject_kind, subject_id, title, at });
    },
  };
  space.happened(source.members.find(([, role]) => role === 'COORDINATOR')[0], 'OPENED_PARTNERSHIP', 'PARTNERSHIP', id, '', opened);
  return space;
}

async function tenantsOfPeople(demo) {
  const { rows } = await demo.client.query('select person_id, tenant_id from tenant_member');
  const known = new Map(rows.map((row) => [row.person_id, row.tenant_id]));
  return (person) => known.get(demo.id('person', person));
}

async function seedAgreement(space, agreement) {
  const { demo, client } = space;
  const signed = demo.dayIn(-agreement.signedDaysAgo);
  const id = uuid7(Date.parse(signed));
  await insertRows(client, 'agreement', [{
    id, partnership_id: space.id, signed_on: signed, starts_on: signed, ends_on: demo.dayIn(agreement.days - agreement.signedDaysAgo), themes: agreement.themes, created_at: signed,
  }]);
  await insertRows(client, 'agreement_text', Object.entries(agreement.texts).map(([lang, { status, ...text }]) => (
    { agreement_id: id, partnership_id: space.id, lang, ...text, status: status ?? 'ORIGINAL' })));
  await insertRows(client, 'agreement_commitment', agreement.commitments.map((commitment, n) => ({
    id: uuid7(Date.parse(signed) + n), agreement_id: id, partnership_id: space.id, tenant_id: demo.id('tenant', commitment.tenant), lang: commitment.lang,
    body: commitment.body, support_kind: commitment.support, due_on: demo.dayIn(commitment.due),
  })));
}

/** A partnership that waits for an answer: its administrators see it and can accept or decline. */
export async function seedProposal(demo) {
  const at = demo.ago(3, 'proposal');
  const id = uuid7(at.getTime());
  demo.remember('partnership', 'proposal', id);
  await insertRows(demo.client, 'partnership', [{
    id, status: 'PROPOSED', relation: ['COOPERATION'], themes: ['TOURISM', 'HERITAGE_CULTURE'], demo: true, created_at: at, opened_at: null, version: 1,
    message: 'نعرف ما أنجزته مالقة في مركزها التاريخي، وعندنا مرفأ قديم وأسواق حيّة. نقترح أن نتبادل الخبرة في استقبال الزوّار طوال السنة.',
    proposed_by: demo.id('person', 'byblosAdmin'), proposing_tenant_id: demo.id('tenant', 'byblos'),
  }]);
  await insertRows(demo.client, 'partnership_party', [
    { partnership_id: id, tenant_id: demo.id('tenant', 'byblos'), decision: 'ACCEPTED', decided_by: demo.id('person', 'byblosAdmin'), decided_at: at },
    { partnership_id: id, tenant_id: demo.id('tenant', 'malaga'), decision: 'PENDING', decided_by: null, decided_at: null },
  ]);
}
