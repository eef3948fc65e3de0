import { loadOnce, type Page } from '../lib/router.js';
import { loadMessages } from '../lib/messages.js';

/**
 * Which feature answers which path (after the language). The order decides; `*` stands for the rest of the path.
 * A feature is loaded, code and messages together, when one of its paths is first opened.
 */
const TABLE: ReadonlyArray<readonly [path: RegExp, feature: string]> = [
  [/^\/$/, 'home'],
  [/^\/w\/[^/]+$/, 'home'],
  [/^\/w\/[^/]+\/threads(\/|$)/, 'threads'],
  [/^\/w\/[^/]+\/training(\/|$)/, 'training'],
  [/^\/w\/[^/]+\/projects(\/|$)/, 'projects'],
  [/^\/w\/[^/]+\/expertise(\/|$)/, 'expertise'],
  [/^\/w\/[^/]+\/calls(\/|$)/, 'funding'],
  [/^\/w\/[^/]+\/applications(\/|$)/, 'applications'],
  [/^\/w\/[^/]+\/agreement(\/|$)/, 'agreements'],
  [/^\/w\/[^/]+\/members(\/|$)/, 'partnerships'],
  [/^\/w\/[^/]+\/guests(\/|$)/, 'people'],
  [/^\/partnerships(\/|$)/, 'partnerships'],
  [/^\/calls(\/|$)/, 'funding'],
  [/^\/imports(\/|$)/, 'imports'],
  [/^\/directory(\/|$)/, 'authorities'],
  [/^\/map(\/|$)/, 'authorities'],
  [/^\/notifications(\/|$)/, 'notifications'],
  [/^\/alerts(\/|$)/, 'alerts'],
  [/^\/channels(\/|$)/, 'channels'],
  [/^\/searches(\/|$)/, 'funding'],
  [/^\/account(\/|$)/, 'people'],
  [/^\/tenants(\/|$)/, 'people'],
  [/^\/admin(\/|$)/, 'administration'],
  [/^\/_ui(\/|$)/, 'gallery'],
];

type Feature = { default: Page[] };
const modules = import.meta.glob<Feature>('../features/*/routes.tsx');
const gallery = import.meta.env.DEV ? import.meta.glob<Feature>('./gallery/routes.tsx') : {};
const loading = new Map<string, () => Promise<Page[]>>();

/** The feature that answers a path, or undefined: such a page does not exist. */
export function featureOf(path: string): string | undefined {
  return TABLE.find(([pattern]) => pattern.test(path))?.[1];
}

/** Loads a feature once: its pages and its messages in parallel. */
export function loadFeature(feature: string): Promise<Page[]> {
  let known = loading.get(feature);
  if (!known) loading.set(feature, (known = loadOnce(() => read(feature))));
  return known();
}

async function read(feature: string): Promise<Page[]> {
  const load = feature === 'gallery' ? gallery['./gallery/routes.tsx'] : modules[`../features/${feature}/routes.tsx`];
  if (!load) return [];
  const [module] = await Promise.all([load(), loadMessages(feature)]);
  return module.default;
}
