/** Who may put a version into a thread. Whether somebody sees the thread, the walls decide. */

/** Whoever stands in the partnership and sees the thread; a guest too, in the threads named for the guest. */
export const mayUpload = (member: { role: string } | null): boolean => member !== null;

/** A person has at most so many uploads under way, so that nobody fills the disk with beginnings. */
export const MOST_UNDER_WAY = 10;
export const mayBeginAnother = (underWay: number): boolean => underWay < MOST_UNDER_WAY;
