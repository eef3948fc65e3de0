import { createHash } from 'node:crypto';

/** A strong validator (RFC 9110, 8.8.3) of what an answer says: the same for the same text, in every process. */
export const entityTag = (content: string): string => `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;

// RFC 9110, 8.8.3: a comma may stand within a tag, so a list is not cut at commas.
const TAG = /^(?:[ \t]*,)*[ \t]*(?:W\/)?("[\x21\x23-\x7E\x80-\xFF]*")[ \t]*(?=,|$)/;

/**
 * Whether who asks has what would be answered, so that 304 is enough (RFC 9110, 13.1.2, 13.1.3 and 13.2.2): tags are compared
 * weakly, a list counts whole, `*` stands for whatever there is; where a tag is asked for the date says nothing. What is not
 * well-formed is as if it were not there: the answer is sent.
 * @param asked headers of the request, in small letters
 * @param tag of what there is, strong or weak
 * @param modified when it last changed, where that is known; HTTP knows whole seconds
 */
export function isKnown(asked: Readonly<Record<string, string | string[] | undefined>>, tag: string, modified?: Date): boolean {
  const tags = asked['if-none-match'];
  if (tags !== undefined) return includes(Array.isArray(tags) ? tags.join(',') : tags, tag.replace(/^W\//, ''));
  const since = asked['if-modified-since'];
  return modified !== undefined && typeof since === 'string' && Date.parse(since) >= Math.floor(modified.getTime() / 1000) * 1000;
}

function includes(list: string, opaque: string): boolean {
  if (list.trim() === '*') return true;
  let found = false;
  for (let rest = list; rest.replace(/^[ \t,]+/, '') !== '';) {
    const one = TAG.exec(rest);
    if (!one) return false;
    found ||= one[1] === opaque;
    rest = rest.slice(one[0].length);
  }
  return found;
}
