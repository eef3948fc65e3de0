import type { Key, Who } from './world.js';

/**
 * Who may do what, written down apart from walls.sql: the two are held against each other. A table that is not here fails
 * the test. `read` lists who sees the row of each key; the same for insert (of a copy of the row), update and remove.
 */
export interface Expectation {
  read: Record<Key, readonly Who[]>;
  insert: Record<Key, readonly Who[]>;
  update: Record<Key, readonly Who[]>;
  remove: Record<Key, readonly Who[]>;
}

const none = { own: [], foreign: [], left: [] } as const satisfies Record<Key, readonly Who[]>;
const EVERYBODY: readonly Who[] = ['nobody', 'stranger', 'ann', 'bob', 'cid', 'administrator', 'guest', 'expiredGuest', 'gone', 'ofLeftParty', 'ofSuspended', 'disabled', 'officer', 'platform'];
const all = { own: EVERYBODY, foreign: EVERYBODY, left: EVERYBODY };
const members: Record<Key, readonly Who[]> = { own: ['ann', 'bob'], foreign: ['cid'], left: ['cid'] };
// 'disabled' is a guest of the two other partnerships: the walls let a guest in, signing in refuses a disabled person.
const withGuests: Record<Key, readonly Who[]> = { own: ['ann', 'bob', 'guest'], foreign: ['cid', 'disabled'], left: ['cid', 'disabled'] };
const ownGuest: Record<Key, readonly Who[]> = { own: ['ann', 'bob', 'guest'], foreign: ['cid'], left: ['cid'] };
const person: Record<Key, readonly Who[]> = { own: ['ann'], foreign: ['cid'], left: ['gone'] };
const tenant: Record<Key, readonly Who[]> = { own: ['ann', 'administrator'], foreign: ['cid'], left: [] };
const officer: Record<Key, readonly Who[]> = { own: ['officer'], foreign: ['officer'], left: ['cid'] };
// Of an announced call nothing is written by a plain member of the network: its moderators do.
const drafting: Record<Key, readonly Who[]> = { own: ['officer'], foreign: [], left: ['cid'] };
const announced: Record<Key, readonly Who[]> = { own: ['officer'], foreign: EVERYBODY, left: ['cid'] };

const rights = (read: Expectation['read'], write: Expectation['read'], ops: string): Expectation => ({
  read, insert: ops.includes('i') ? write : none, update: ops.includes('u') ? write : none, remove: ops.includes('d') ? write : none,
});
const partnership = (ops: string) => rights(members, members, ops);
const inThread = (ops: string) => rights(withGuests, withGuests, ops);
const ofProject = (ops: string): Expectation => rights(ownGuest, members, ops);
const publicTable: Expectation = rights(all, none, '');

export const expectations: Record<string, Expectation> = {
  country: publicTable, theme: publicTable, support_kind: publicTable, authority_kind: publicTable, country_group: publicTable, search_synonym: publicTable, place: publicTable,
  authority: publicTable, authority_text: publicTable, organisation: publicTable, organisation_text: publicTable,
  register_entry: publicTable, register_party: publicTable,

  tenant: rights(all, tenant, 'u'),
  tenant_text: rights(all, tenant, 'iu'),
  tenant_member: rights({ own: ['ann', 'administrator'], foreign: ['cid'], left: [] }, tenant, 'iu'),
  invitation: rights(tenant, tenant, 'iu'),
  call_feed: rights(tenant, tenant, 'iu'), import_run: rights(tenant, tenant, 'iu'), import_line: rights(tenant, tenant, 'i'),
  call_duplicate: rights(tenant, tenant, 'iu'), call_merge: rights(tenant, tenant, 'iu'), call_merge_carried: rights(none, none, ''), source_host: rights(none, none, ''),

  person: rights(
    { own: ['ann', 'administrator', 'bob', 'guest', 'cid', 'disabled'], foreign: ['cid', 'disabled'], left: ['ann', 'bob', 'guest', 'administrator', 'gone'] }, person, 'u'),
  account: rights(person, person, 'u'),
  credential: rights(none, none, ''), password_reset: rights(none, none, ''), reset_request: rights(none, none, ''),
  second_factor: rights(none, none, ''), factor_release: rights(none, none, ''), recovery_code: rights(none, none, ''), sign_in_challenge: rights(none, none, ''),
  session: rights(person, person, 'u'),
  calendar_feed: rights(person, person, 'iud'),
  search_feed: rights(person, person, 'id'), push_subscription: rights(person, person, 'd'), webhook: rights(person, person, 'iud'), webhook_attempt: rights(person, none, ''),
  // Ann follows her thread; the upload of the third key belongs to somebody who has left that partnership.
  upload: rights({ own: ['ann'], foreign: ['cid'], left: [] }, { own: ['ann'], foreign: ['cid'], left: [] }, 'iu'),
  partnership_visit: rights({ own: ['ann'], foreign: ['cid'], left: [] }, { own: ['ann'], foreign: ['cid'], left: [] }, 'iu'),
  saved_search: rights(person, person, 'iud'),
  // Chosen while in the partnership: the row of the third key is of somebody who has left.
  partnership_alert: { ...rights(person, person, 'ud'), insert: { own: ['ann'], foreign: ['cid'], left: [] }, update: { own: ['ann'], foreign: ['cid'], left: [] } },
  call_follow: rights(person, person, 'iud'), digest_entry: rights(person, none, ''),
  notification: rights(person, person, 'u'),
  notification_reason: rights(person, none, ''), delivery: rights(person, none, ''),

  partnership: rights({ own: ['ann', 'bob', 'guest', 'administrator'], foreign: ['cid', 'disabled'], left: ['cid', 'disabled'] }, { own: ['ann', 'bob', 'administrator'], foreign: ['cid'], left: ['cid'] }, ''),
  partnership_party: rights({ own: ['ann', 'bob', 'guest', 'administrator'], foreign: ['cid', 'disabled'], left: ['cid', 'disabled'] }, none, ''),
  // A party adds and removes its own people: the row of the third key is of party D, for whom cid does not act.
  partnership_member: rights(withGuests, { own: ['ann'], foreign: ['cid'], left: [] }, 'iu'),
  guest_scope: partnership('id'),
  project: ofProject('iu'), project_party: ofProject('iud'), project_stakeholder: ofProject('iud'), milestone: ofProject('iud'),
  thread: inThread('iu'), comment: inThread('iu'), comment_mention: inThread('i'), thread_follower: inThread('iud'), document_version: inThread('i'),
  dossier: partnership('iu'), dossier_item: partnership('iud'), dossier_file: partnership('id'),
  // Each party chooses for itself: the rows are of A (ann), of C (cid) and of D, for which nobody stands any more.
  dossier_lead_choice: rights(members, { own: ['ann'], foreign: ['cid'], left: [] }, 'iud'),
  training_session: partnership('iu'), enrolment: partnership('iu'), expertise_entry: partnership('iu'),
  agreement: partnership(''), agreement_text: partnership(''), agreement_commitment: partnership(''),
  // Appended in one's own name only: the rows are bob's (own) and cid's.
  activity: rights(members, { own: ['bob'], foreign: ['cid'], left: ['cid'] }, 'i'),
  audit_entry: rights({ own: ['ann', 'bob', 'platform'], foreign: ['cid', 'platform'], left: ['cid', 'platform'] }, { own: ['bob'], foreign: ['cid'], left: ['cid'] }, 'i'),

  funding_call: rights(announced, drafting, 'iu'),
  call_text: rights(announced, drafting, 'iud'), call_deadline: rights(announced, drafting, 'iud'), call_funder: rights(announced, drafting, 'iud'),
  call_requirement: rights(announced, drafting, 'iud'), call_rate: rights(announced, drafting, 'iud'), call_lot: rights(announced, drafting, 'iud'),
  call_result: rights(announced, drafting, 'iud'), call_laureate: rights(announced, drafting, 'iud'),
  call_deadline_gone: rights(announced, none, ''),
  call_event: rights(announced, drafting, 'i'), call_version: rights(announced, drafting, 'i'),
  // Looked in by functions alone.
  call_search: rights(none, none, ''), search_word: rights(none, none, ''),
  call_source: rights(announced, officer, 'iu'), call_correction: rights(announced, officer, 'iu'), call_relay: rights(announced, officer, 'id'), call_link: rights(announced, none, ''),
};
// A partnership is proposed by inserting its heading, in one's own name; its state is changed by infra/db/functions alone.
expectations['partnership']!.insert = { own: ['ann', 'bob', 'administrator'], foreign: ['cid'], left: ['cid'] };

/**
 * Whose hand wrote a row: nobody inserts it in another's name (the matrix tries to forge every one), and what is also said
 * in that name is changed by the same hand alone. OPEN_HANDS are names that somebody else puts there, with the reason.
 */
export const HANDS: Record<string, string> = {
  partnership: 'proposed_by', partnership_member: 'invited_by', invitation: 'invited_by', project: 'created_by', thread: 'created_by', comment: 'author_id', comment_mention: 'author_id',
  thread_follower: 'person_id', document_version: 'uploaded_by', training_session: 'created_by', enrolment: 'person_id', expertise_entry: 'created_by', activity: 'actor_id', audit_entry: 'actor_id',
  dossier: 'created_by', dossier_item: 'created_by', dossier_file: 'added_by', dossier_lead_choice: 'chosen_by',
  funding_call: 'created_by', call_event: 'actor_id', call_version: 'actor_id', call_source: 'created_by', call_feed: 'created_by', call_correction: 'created_by', call_relay: 'created_by', call_merge: 'created_by',
};
const LATER = 'empty when the row is made: set by who does it, later';
const IN_NAME = 'whose rights a run uses is judged when it runs';
export const OPEN_HANDS: Record<string, string> = {
  'call_duplicate.decided_by': LATER, 'funding_call.proposed_by': LATER, 'call_merge.undone_by': LATER, 'dossier.result_by': LATER, 'dossier.submitted_by': LATER, 'dossier_item.done_by': LATER,
  'call_feed.runs_as': IN_NAME, 'import_run.runs_as': IN_NAME,
};
for (const table of ['comment', 'thread_follower']) expectations[table]!.update = { own: ['bob'], foreign: ['cid'], left: ['cid'] };
expectations['thread_follower']!.remove = { own: ['bob'], foreign: ['cid'], left: ['cid'] };
// In one's own name one appends to the streams of one's workspaces; the log takes what somebody did wherever they tried.
expectations['activity']!.insert = withGuests;
expectations['audit_entry']!.insert = all;

/**
 * Columns that nobody may ever update with the application's role: whose a row is, and what only infra/db/functions changes.
 * ANCHORS holds for every table that has the column.
 */
export const ANCHORS = ['id', 'partnership_id', 'person_id', 'tenant_id', 'created_by', 'author_id', 'uploaded_by', 'created_at', 'call_id', 'session_id', 'project_id', 'agreement_id', 'notification_id'] as const;
export const FIXED: Record<string, readonly string[]> = {
  account: ['email', 'mail_suspended_at'], person: ['platform_admin', 'disabled_at'], session: ['expires_at', 'seen_at'], webhook: ['url', 'secret', 'former_secret'],
  tenant: ['status', 'verified_at', 'name', 'kind', 'authority_id'], notification: ['kind', 'detail', 'event_key'],
  delivery: ['state', 'message_key'], partnership: ['status', 'themes', 'version'], partnership_party: ['decision', 'left_at'],
};
/** Anchors that a table may fill in later, with the reason. */
export const MOVABLE: Record<string, readonly string[]> = {
  // The thread is opened when the entry is first answered.
  expertise_entry: ['thread_id'],
  // Merging moves the sources to the call that stays.
  call_source: ['call_id'],
  // An application may be begun before its project, and its lines are shared out among the parties.
  dossier: ['project_id'], dossier_item: ['tenant_id'],
};
