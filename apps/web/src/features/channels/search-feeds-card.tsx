import { useState } from 'react';
import { IconRss } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { patchQuery, useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { CheckboxField } from '../../ui/choice-field.js';
import { FormSummary } from '../../ui/form.js';
import { Row, Stack } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { EndSearchFeed, MakeSearchFeed, MySearchFeeds, PutSearchInCalendar, type SearchFeed } from './operations.js';
import { ShownOnce } from './shown-once.js';
import { t } from './text.js';

/** Each saved search as a feed (Atom) for feed readers and web sites, and as a part of the calendar. */
export function SearchFeedsCard() {
  const query = useQueryOp(MySearchFeeds, {});
  const searches = query.data?.searchFeeds;
  return (
    <Card title={t('feeds.title')} icon={IconRss}>
      <Stack tight>
        <p>{t('feeds.text')}</p>
        {query.error && !searches ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !searches ? <RowsSkeleton rows={2} />
          : searches.length ? <div className="channel-rows"><CardRows>{searches.map((search) => <CardRow key={search.searchId}><SearchRow search={search} /></CardRow>)}</CardRows></div>
            : <><p className="faint small">{t('feeds.none')}</p><Row><ButtonLink href="/calls">{t('feeds.find')}</ButtonLink></Row></>}
      </Stack>
    </Card>
  );
}

function SearchRow({ search }: { search: SearchFeed }) {
  const [url, setUrl] = useState<string | null>(null);
  const make = useMutationOp(MakeSearchFeed, { refresh: [MySearchFeeds], onDone: (made) => setUrl(made.createSearchFeed.url) });
  const end = useMutationOp(EndSearchFeed, { refresh: [MySearchFeeds], onDone: () => { setUrl(null); toast(t('address.ended')); } });
  const put = useMutationOp(PutSearchInCalendar, {
    refresh: [MySearchFeeds],
    optimistic: (wish) => [patchQuery(MySearchFeeds, {}, (now) => ({ ...now, searchFeeds: now.searchFeeds.map((one) => (one.searchId === wish.searchId ? { ...one, inCalendar: wish.on } : one)) }))] });
  const { searchId, title, feedSince, inCalendar } = search;
  const error = make.error ?? end.error ?? put.error;
  return (
    <div className="channel-row">
      <h3><UserText text={title} /></h3>
      {url ? <><link rel="alternate" type="application/atom+xml" title={title} href={url} /><ShownOnce text={t('feeds.once')} value={url} /></>
        : feedSince ? <p className="faint small">{t('address.since', { date: formatDate(feedSince) })}</p> : null}
      {error ? <FormSummary error={error} /> : null}
      <CheckboxField label={t('feeds.inCalendar')} checked={inCalendar} onChange={(on) => void put.run({ searchId, on })} />
      <Row>
        <Button small loading={make.pending} onClick={() => void make.run({ searchId })} aria-label={t('of', { action: t(feedSince ? 'address.renew' : 'address.make'), name: title })}>{t(feedSince ? 'address.renew' : 'address.make')}</Button>
        {feedSince ? <Button small variant="danger" loading={end.pending} onClick={() => void end.run({ searchId })} aria-label={t('of', { action: t('address.end'), name: title })}>{t('address.end')}</Button> : null}
      </Row>
    </div>
  );
}
