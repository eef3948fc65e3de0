import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

const KEY = 'tawam.scheme';

function read(): MantineColorScheme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'dark' || kept === 'light' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** Light, dark or as the device: kept under the name that the bootstrap of the document reads before the first paint. */
export const colourScheme: MantineColorSchemeManager = {
  get: (fallback) => { const kept = read(); return kept === 'auto' ? fallback : kept; },
  set: (value) => {
    try {
      if (value === 'auto') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => { try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ } },
};
