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
    throw navigator.onLine ? error : new OfflineError();
  }));
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
