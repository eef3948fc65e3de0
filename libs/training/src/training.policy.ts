/** Who may do what with training sessions. Guests see none; whether anybody sees one at all, the walls decide. */

interface Member { readonly tenantId: string; readonly role: string }
interface Session { readonly status: 'PLANNED' | 'CANCELLED'; readonly startsAt: Date; readonly createdBy: string }

const coming = (session: Session, now: Date): boolean => session.status === 'PLANNED' && session.startsAt > now;

/** Members of any party alike. */
export const mayPlanSession = (member: Member): boolean => member.role !== 'GUEST';

/** While it is still to come. */
export const mayEditSession = (member: Member, session: Session, now: Date): boolean => member.role !== 'GUEST' && coming(session, now);

/** Others have arranged their day by it: who planned it, or a coordinator of any party. */
export const mayCancelSession = (member: Member & { personId: string }, session: Session, now: Date): boolean =>
  mayEditSession(member, session, now) && (member.role === 'COORDINATOR' || session.createdBy === member.personId);

export const mayEnrol = (member: Member, session: Session, now: Date): boolean => member.role !== 'GUEST' && coming(session, now);

export type Enrolment = 'ENROLLED' | 'WAITING';

/** A place while there is one, else the waiting list; nobody passes those who wait. */
export const placeFor = (session: { capacity: number; enrolled: number; waiting: number }): Enrolment =>
  session.waiting === 0 && session.enrolled < session.capacity ? 'ENROLLED' : 'WAITING';

/** How many who wait move up. */
export const movingUp = (session: { capacity: number; enrolled: number; waiting: number }): number =>
  Math.max(0, Math.min(session.waiting, session.capacity - session.enrolled));
