import { mayEdit } from '../funding.policy.js';

export interface MergeSide { mine: boolean; status: string; historical: boolean }

/** Who decides between sources: who may edit the call. */
export const mayDecide = mayEdit;

/**
 * A network merges its own calls, by a moderator (`mine`): into another of its own, or into one that another network has announced, which it then
 * relays. What people were told of cannot go into what nobody has been told of, else it would be told again.
 */
export function mayMerge(call: MergeSide, into: MergeSide): boolean {
  if (!call.mine || call.historical || into.historical || call.status === 'MERGED' || into.status === 'MERGED') return false;
  const told = (side: MergeSide) => side.status === 'ANNOUNCED' || side.status === 'CLOSED';
  if (!into.mine) return into.status === 'ANNOUNCED';
  return told(into) || !told(call);
}

/** How likely a failure of a link is its end. A page that asks who is there answers. */
export const answers = (status: number): boolean => (status >= 200 && status < 400) || [401, 403, 405, 406, 429].includes(status);
