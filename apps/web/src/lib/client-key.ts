import { useCallback, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from './draft.js';

/**
 * The key under which the server recognises a second sending of the same thing. It is kept with the draft, also over a
 * reload; `renew()` after success begins the next thing.
 */
export function useClientKey(draft: string): [string, () => void] {
  const place = `key:${draft}`;
  const [key, setKey] = useState(() => {
    const kept = readDraft<string>(place);
    if (kept) return kept;
    const made = crypto.randomUUID();
    writeDraft(place, made);
    return made;
  });
  const renew = useCallback(() => {
    dropDraft(place);
    const made = crypto.randomUUID();
    writeDraft(place, made);
    setKey(made);
  }, [place]);
  return [key, renew];
}
