import { useEffect, useEffectEvent, useState } from 'react';

const PAUSE_MS = 250;

/** What is being typed, told onwards when the writer pauses; follows the address when Back changes it. */
export function useTyped(value: string, tell: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  const told = useEffectEvent(tell);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => told(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
    // Only what was typed starts the pause anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return [typed, setTyped];
}
