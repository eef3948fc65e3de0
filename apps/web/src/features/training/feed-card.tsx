import { useState } from 'react';
import { IconCalendarPlus, IconCopy } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { Row, Stack } from '../../ui/page.js';
import { Skeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { CalendarFeed, CreateCalendarFeed, RevokeCalendarFeed } from './operations.js';
import { t } from './text.js';

/** The reader's own calendar address: made, shown once, and ended here. */
export function FeedCard() {
  const feed = useQueryOp(CalendarFeed, {});
  const create = useMutationOp(CreateCalendarFeed, { refresh: [CalendarFeed], onDone: (made) => setUrl(made.createCalendarFeed.url) });
  const revoke = useMutationOp(RevokeCalendarFeed, { refresh: [CalendarFeed], onDone: () => { setUrl(null); toast(t('feed.ended')); } });
  const [url, setUrl] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  const existing = feed.data?.calendarFeed;
  return (
    <Card title={t('feed.title')} icon={IconCalendarPlus}>
      <Stack tight>
        <p>{t('feed.text')}</p>
        {feed.error && !feed.data ? <ErrorState error={feed.error} retry={() => void feed.refetch()} /> : null}
        {!feed.data && !feed.error ? <Skeleton lines={1} /> : null}
        {create.error ?? revoke.error ? <ErrorState error={(create.error ?? revoke.error)!} /> : null}
        {url ? (
          <div className="feed-url" role="status">
            <p className="small">{t('feed.once')}</p>
            <p className="feed-address"><LtrText text={url} /></p>
            <Row><Button small icon={IconCopy} onClick={() => void navigator.clipboard.writeText(url).then(() => toast(t('feed.copied')))}>{t('feed.copy')}</Button></Row>
          </div>
        ) : null}
        {existing && !url ? <p className="faint small">{t('feed.since', { date: formatDate(existing.createdAt) })}</p> : null}
        {feed.data ? (
          <Row>
            <Button loading={create.pending} onClick={() => void create.run({})}>{existing ? t('feed.renew') : t('feed.create')}</Button>
            {existing ? <Button variant="danger" onClick={() => setEnding(true)}>{t('feed.end')}</Button> : null}
          </Row>
        ) : null}
      </Stack>
      <ConfirmDialog open={ending} onClose={() => setEnding(false)} title={t('feed.endQuestion')} confirm={t('feed.end')} onConfirm={() => revoke.run({})}><p>{t('feed.endText')}</p></ConfirmDialog>
    </Card>
  );
}
