/** Who may do what with an application. Members of all parties alike; whether somebody sees it at all, the walls decide. */

export type DossierState = 'PREPARING' | 'READY' | 'SUBMITTED' | 'RESULT';
export type DossierResult = 'AWARDED' | 'REFUSED' | 'WITHDRAWN';
interface Member { readonly tenantId: string; readonly role: string }
interface Held { readonly state: DossierState }

/** At most so many lines, files of a line, and open applications of a partnership. */
export const MOST_ITEMS = 200;
export const MOST_FILES = 20;

export const mayBegin = (member: Member): boolean => member.role !== 'GUEST';

/** What was sent is a record: it is taken back first. */
export const mayChange = (member: Member, dossier: Held): boolean => member.role !== 'GUEST' && (dossier.state === 'PREPARING' || dossier.state === 'READY');

/** Files also afterwards: the receipt, the letter of the funder. */
export const mayAttach = (member: Member): boolean => member.role !== 'GUEST';

/** Who applies as lead each party says for itself: nobody speaks for a partner. */
export const maySayLead = (member: Member, dossier: Held, tenantId: string): boolean => mayChange(member, dossier) && member.tenantId === tenantId;

export const mayMarkReady = (member: Member, dossier: Held, ready: boolean): boolean => mayChange(member, dossier) && dossier.state === (ready ? 'PREPARING' : 'READY');

export const maySubmit = mayChange;

/** Withdrawn it can be at any time; awarded or refused only what was sent. */
export const mayRecordResult = (member: Member, dossier: Held, result: DossierResult): boolean =>
  member.role !== 'GUEST' && dossier.state !== 'RESULT' && (dossier.state === 'SUBMITTED' || result === 'WITHDRAWN');

/** Where it stands again when the last record was a mistake; null where there is nothing to take back. */
export function takenBackTo(dossier: Held & { submittedAt: Date | string | null }): DossierState | null {
  if (dossier.state === 'RESULT') return dossier.submittedAt ? 'SUBMITTED' : 'PREPARING';
  return dossier.state === 'SUBMITTED' ? 'READY' : null;
}
