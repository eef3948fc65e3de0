import { useState } from 'react';
import { IconAdjustments, IconBell, IconBookmark, IconChecks, IconMail, IconRss } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useLiveAny } from '../../lib/live.js';
import { refresh, useMutationOp, useQueryOp } from '../../lib/query.js';
import { useSearchState } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField } from '../../ui/choice-field.js';
import { Page, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { MessageRow } from './message-row.js';
import { MarkRead, Told } from './operations.js';
import { t } from './text.js';
import './notifications.css';

/** What the reader was told, newest first: one message per event, with the reasons for which it came. */
export function NotificationsPage() {
  const [search, change] = useSearchState();
  const unreadOnly = search.get('unread') === '1';
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  useLiveAny('notifications', () => refresh(Told));
  const all = useMutationOp(MarkRead, { refresh: [Told] });
  return (
    <Page narrow title={t('title')} lead={t('lead')} actions={<>
      <ButtonLink icon={IconBookmark} href="/searches">{t('searches')}</ButtonLink>
      <ButtonLink icon={IconAdjustments} href="/alerts">{t('alerts')}</ButtonLink>
      <ButtonLink icon={IconMail} href="/account">{t('mail')}</ButtonLink>
      <ButtonLink icon={IconRss} href="/channels">{baseText('nav.channels')}</ButtonLink>
    </>}
    >
      <Stack tight>
        <div className="row row-spread">
          <CheckboxField label={t('unreadOnly')} checked={unreadOnly} onChange={(on) => { setCursors([null]); change({ unread: on ? '1' : null }); }} />
          <Button icon={IconChecks} loading={all.pending} onClick={() => void all.run({ ids: null })}>{t('readAll')}</Button>
        </div>
        {all.error ? <ErrorState error={all.error} /> : null}
        {cursors.map((after, at) => <Part key={`${unreadOnly}${after ?? ''}`} after={after} unreadOnly={unreadOnly} last={at === cursors.length - 1} more={(next) => setCursors([...cursors, next])} />)}
      </Stack>
    </Page>
  );
}

function Part({ after, unreadOnly, last, more }: { after: string | null; unreadOnly: boolean; last: boolean; more: (next: string) => void }) {
  const page = useQueryOp(Told, { after, unreadOnly });
  if (page.error) return <ErrorState error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <RowsSkeleton />;
  const { items, nextCursor } = page.data.notifications;
  if (!items.length) return <EmptyState icon={IconBell} action={<ButtonLink href="/calls">{baseText('nav.calls')}</ButtonLink>}>{t(unreadOnly ? 'noneUnread' : 'none')}</EmptyState>;
  return (
    <>
      <Card flush><ul className="messages">{items.map((message) => <MessageRow key={message.id} message={message} />)}</ul></Card>
      {last && nextCursor ? <div><Button onClick={() => more(nextCursor)}>{baseText('more')}</Button></div> : null}
    </>
  );
}
