import { createElement, use, type ComponentType } from 'react';
import { OfflineError } from './errors.js';
import { Link as WouterLink, useLocation, useParams, useSearch, type LinkProps } from 'wouter';

/** One page of a feature. `path` is written without the language: `/w/:partnershipId/threads/:threadId`. */
export interface Page {
  path: string;
  page: ComponentType;
}

/** A page whose code is loaded when it is first opened: `lazyPage(() => import('./thread-page.js').then((m) => m.ThreadPage))`. */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
  const get = loadOnce(load);
  return function LazyPage() {
    return createElement(use(get()));
  };
}

/** Loads once, and again after a failure: a line that was down for a moment must not spoil a page for good. */
export function loadOnce<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let promise: Promise<Value> | undefined;
  return () => (promise ??= load().catch((error: unknown) => {
    promise = undefined;
    if (!navigator.onLine) throw new OfflineError();
    if (isMissingCode(error) && openAgain()) return new Promise<never>(() => undefined);
    throw error;
  }));
}

/** After a new release the parts of the old one are gone; and a browser remembers a part that it failed to fetch. */
function isMissingCode(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|importing a module script|module script failed/i.test(error.message);
}

const AGAIN = 'tawam.opened-again';
const PAUSE_MS = 20_000;

/** Opens the document again, drafts being kept; not twice in a short time, lest a real fault turn it in circles. */
function openAgain(): boolean {
  try {
    if (Date.now() - Number(sessionStorage.getItem(AGAIN) ?? 0) < PAUSE_MS) return false;
    sessionStorage.setItem(AGAIN, String(Date.now()));
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** A link inside the product; `href` without the language. */
export function Link(props: LinkProps) {
  return <WouterLink {...props} />;
}

/** Goes to a page inside the product; the path is written without the language. */
export function useGo(): (path: string, options?: { replace?: boolean }) => void {
  return useLocation()[1];
}

/** Search parameters of the page and a way to change them that keeps Back working. */
export function useSearchState(): [URLSearchParams, (change: Record<string, string | string[] | null>) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const current = new URLSearchParams(search);
  return [current, (change) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      next.delete(name);
      for (const one of Array.isArray(value) ? value : [value]) if (one) next.append(name, one);
    }
    const text = next.toString();
    go(text ? `${path}?${text}` : path, { replace: true });
  }];
}

export { useLocation, useParams };
