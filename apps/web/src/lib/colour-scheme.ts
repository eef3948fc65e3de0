import { useSyncExternalStore } from 'react';

/** What the reader chose; `auto` follows the device. */
export type SchemeChoice = 'light' | 'dark' | 'auto';

const KEY = 'tawam.scheme';
const listeners = new Set<() => void>();
const device = matchMedia('(prefers-color-scheme: dark)');

function read(): SchemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'dark' || kept === 'light' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

let choice = read();

/** Sets the attribute that every colour follows; the bootstrap of the document set it before the first paint. */
function apply(): void {
  document.documentElement.setAttribute('data-mantine-color-scheme', shownScheme());
  listeners.forEach((listener) => listener());
}

device.addEventListener('change', apply);

function shownScheme(): 'light' | 'dark' {
  if (choice !== 'auto') return choice;
  return device.matches ? 'dark' : 'light';
}

export function chooseScheme(next: SchemeChoice): void {
  choice = next;
  try {
    if (next === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was chosen, for the menu. */
export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** What is shown now. */
export function useShownScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, shownScheme);
}
