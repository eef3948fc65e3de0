import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'tawam.draft.';
const DELAY_MS = 300;

// On a shared computer the next person must neither read nor send what somebody else has typed.
let owner = '';
const nameOf = (key: string): string => `${PREFIX}${owner}.${key}`;

/** Says whose drafts are read and kept from now on: the signed-in person's id. Called before any page is drawn. */
export function ownDrafts(personId: string): void {
  owner = personId;
}

/** Reads a draft kept in this browser. */
export function readDraft<Value>(key: string): Value | undefined {
  try {
    const raw = localStorage.getItem(nameOf(key));
    return raw === null ? undefined : (JSON.parse(raw) as Value);
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(value));
  } catch {
    // A full or forbidden storage must not stop anybody from typing.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // Nothing was kept, so nothing is left.
  }
}

/**
 * A value that survives a lost line, a closed window and a new sign-in. `key` names person and place, for example
 * `comment:${threadId}`. Call `clear` once the server has it; with a value, that is shown from now on.
 * @param whole makes of what was kept what is expected now: a draft may be older than the program.
 */
export function useDraft<Value>(key: string, initial: Value, whole: (kept: Value) => Value = (kept) => kept): [Value, (next: Value) => void, (kept?: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    const kept = readDraft<Value>(key);
    return kept === undefined || kept === null ? initial : whole(kept);
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(value);

  const set = useCallback((next: Value) => {
    latest.current = next;
    setValue(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => writeDraft(key, next), DELAY_MS);
  }, [key]);

  const clear = useCallback((kept: Value = initial) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    latest.current = kept;
    dropDraft(key);
    setValue(kept);
    // `initial` is often written in place; only the key decides which draft this is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  // A page that is left or closed within the delay keeps its last words too.
  useEffect(() => {
    const keep = () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      writeDraft(key, latest.current);
    };
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [key]);

  return [value, set, clear];
}
