import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, createContext, startTransition, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { language, languageIsKnown } from '../lib/language.js';
import { queryClient } from '../lib/query.js';
import { ErrorBoundary } from '../ui/error-boundary.js';
import { PageSkeleton } from '../ui/skeleton.js';
import { Toasts } from '../ui/toasts.js';
import '../ui/page.css';
import { NotFound } from './not-found.js';
import { featureOf, loadFeature } from './routes.js';
import { SessionGate } from './session-gate.js';
import { Shell } from './shell.js';
import { Waiting } from './waiting.js';

const Shown = createContext<{ path: string; go: (to: string) => void; asked: string }>({ path: '/', go: () => undefined, asked: '/' });

/** The whole client. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary>
        {languageIsKnown ? <Pages /> : <NotFound bare />}
      </ErrorBoundary>
      <Toasts />
    </QueryClientProvider>
  );
}

/** The page that is shown stays until the asked one is ready: nothing flashes in between. */
function Pages() {
  const [asked, go] = useBrowserLocation();
  const [path, setPath] = useState(asked);
  useEffect(() => startTransition(() => setPath(asked)), [asked]);
  const value = useMemo(() => ({ path, go, asked }), [path, go, asked]);
  return (
    <Shown value={value}>
      <Router hook={useShown} base={`/${language}`}>
        <Gate path={path}>
          <Waiting on={asked !== path} />
          <Shell>
            <ErrorBoundary key={path}>
              <Suspense fallback={<PageSkeleton />}>
                <Feature path={path.slice(language.length + 1) || '/'} />
              </Suspense>
            </ErrorBoundary>
          </Shell>
        </Gate>
      </Router>
    </Shown>
  );
}

/** In development the gallery of controls is shown without a session and in a frame of its own. */
function Gate({ path, children }: { path: string; children: ReactNode }) {
  if (import.meta.env.DEV && path.endsWith('/_ui')) return <Suspense><FeaturePages feature="gallery" /></Suspense>;
  return <SessionGate>{children}</SessionGate>;
}

function useShown(): [string, (to: string) => void] {
  const { path, go } = use(Shown);
  return [path, go];
}

function Feature({ path }: { path: string }) {
  const feature = featureOf(path);
  if (!feature) return <NotFound />;
  return <FeaturePages feature={feature} />;
}

function FeaturePages({ feature }: { feature: string }) {
  const pages = use(loadFeature(feature));
  return (
    <Switch>
      {pages.map(({ path, page }) => <Route key={path} path={path} component={page} />)}
      <Route><NotFound /></Route>
    </Switch>
  );
}
