import type { ReactNode } from 'react';
import { baseText as t } from '../lib/base-text.js';
import { ownDrafts } from '../lib/draft.js';
import { useQueryOp } from '../lib/query.js';
import { SessionContext } from '../lib/session.js';
import { PageSkeleton } from '../ui/skeleton.js';
import { ErrorState } from '../ui/states.js';
import { readSession, ShellQuery } from './session-query.js';

/** Draws pages for a signed-in person only; without a session the sign-in page is asked for. */
export function SessionGate({ children }: { children: ReactNode }) {
  const query = useQueryOp(ShellQuery, {});
  if (query.data) {
    ownDrafts(query.data.me.person.id);
    return <SessionContext value={readSession(query.data)}>{children}</SessionContext>;
  }
  if (query.error) {
    return <main className="frame page-body"><ErrorState error={query.error} retry={() => void query.refetch()} kept={t('drafts.kept')} /></main>;
  }
  return <PageSkeleton />;
}
