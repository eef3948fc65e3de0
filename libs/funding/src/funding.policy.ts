/** Who may write and announce calls: whoever acts for a network. Rights over one's own network's calls only; the wall says so too. */
export const mayWriteCalls = (tenant: { kind: string; status: string; mine: boolean }): boolean =>
  tenant.mine && tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE';

/** A closed call is history: what was announced stays as it was. */
export const mayEdit = (call: { status: string; canEdit: boolean }): boolean => call.canEdit && call.status !== 'CLOSED';

export const mayClose = (call: { status: string; canEdit: boolean }): boolean => call.canEdit && call.status === 'ANNOUNCED';

/** At most so many saved searches per person. */
export const MOST_SEARCHES = 50;
