/** Who may write and announce calls: whoever acts for a network. Rights over one's own network's calls only; the wall says so too. */
export const mayWriteCalls = (tenant: { kind: string; status: string; mine: boolean }): boolean =>
  tenant.mine && tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE';

interface Held { status: string; canEdit: boolean; canModerate: boolean }
/** A member writes what is not public yet; what is announced is changed by moderators alone. A closed call is history. */
export const mayEdit = (call: Held): boolean => (call.status === 'ANNOUNCED' ? call.canModerate : call.canEdit && ['DRAFT', 'PROPOSED'].includes(call.status));

/** Asking the moderators to announce. */
export const mayPropose = (call: Held): boolean => call.canEdit && ['DRAFT', 'PROPOSED'].includes(call.status);

/** What goes out in the name of a network is decided by its administrators and the moderators whom they name. */
export const mayAnnounce = (call: Pick<Held, 'canModerate'>): boolean => call.canModerate;

export const mayClose = (call: Held): boolean => call.canModerate && call.status === 'ANNOUNCED';

/** What became of a call is written when it can no longer be a draft. */
export const mayWriteResult = (call: Held): boolean => call.canModerate && ['ANNOUNCED', 'CLOSED'].includes(call.status);

/** A machine text is asked for by who may change the call. */
export const mayTranslate = mayEdit;

/** At most so many saved searches per person. */
export const MOST_SEARCHES = 50;
