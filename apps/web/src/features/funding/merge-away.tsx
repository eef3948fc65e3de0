import { useEffect } from 'react';
import { useGo } from '../../lib/router.js';
import { PageSkeleton } from '../../ui/skeleton.js';

/** A call that was found to be the same as another leads there. */
export function MergedAway({ to }: { to: string }) {
  const go = useGo();
  useEffect(() => { go(to, { replace: true }); }, [go, to]);
  return <PageSkeleton />;
}
