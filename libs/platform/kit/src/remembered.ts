const MOST = 500;

/**
 * Keeps what `make` gave for the same words: for what costs more to make than to find again, such as formatters of Intl.
 * @param make must give the same for the same words, for ever. At most 500 are kept.
 */
export function remembered<Words extends readonly string[], T>(make: (...words: Words) => T): (...words: Words) => T {
  const kept = new Map<string, T>();
  return (...words) => {
    const key = words.join('\0');
    let found = kept.get(key);
    if (found === undefined) {
      if (kept.size >= MOST) kept.clear();
      kept.set(key, (found = make(...words)));
    }
    return found;
  };
}
