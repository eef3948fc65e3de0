/** Who may do what in a thread. Whether somebody sees it at all, the walls decide. */

export type MemberRole = 'COORDINATOR' | 'MEMBER' | 'GUEST';

interface Written { authorId: string; removedAt: Date | string | null }

/** Guests speak where they were asked; they open nothing. */
export const mayOpenThread = (member: { role: string }): boolean => member.role !== 'GUEST';

/** Whoever stands in the partnership and sees the thread. */
export const mayComment = (member: { role: string } | null): boolean => member !== null;

/** One's own words only, and only while they stand. */
export const mayEditComment = (viewer: { personId: string }, comment: Written): boolean =>
  comment.authorId === viewer.personId && comment.removedAt === null;

/** No party removes what another has said: there is no moderator over the others. */
export const mayRemoveComment = mayEditComment;
