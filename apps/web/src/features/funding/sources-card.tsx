import { IconLink, IconUsers } from '@tabler/icons-react';
import { formatDate } from '../../lib/dates.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { LtrText, UserText } from '../../ui/user-text.js';
import type { CallSheet } from './operations.js';
import { t, type Key } from './text.js';

/** Who funds, who announces, and where it was read. */
export function SourcesCard({ call }: { call: CallSheet }) {
  return (
    <Card icon={IconLink} title={t('source.title')}>
      <Facts rows={[
        [t('source.funders', { count: call.funders.length }), call.funders.length ? <bdi>{call.funders.map((funder) => funder.name).join(' · ')}</bdi> : null],
        [t('source.network'), call.announcedBy ? <UserText text={call.announcedBy.name} lang={call.announcedBy.nameLang} /> : null],
        [t('source.said'), call.source ? <UserText text={call.source} /> : null],
        [t('source.page'), call.sourceUrl ? <OutsideLink url={call.sourceUrl} /> : null],
        [t('source.apply'), call.applicationUrl ? <OutsideLink url={call.applicationUrl} /> : null],
        [t('source.updated' as Key), formatDate(call.updatedAt)],
      ]} />
      {!call.sourceUrl && !call.source ? <p className="faint small"><IconUsers size={14} aria-hidden /> {t('source.none')}</p> : null}
    </Card>
  );
}

/** A link that leads away: the host is shown, because the whole address is long and says little. */
export function OutsideLink({ url }: { url: string }) {
  return <a href={url} target="_blank" rel="noopener noreferrer nofollow"><LtrText text={new URL(url).hostname.replace(/^www\./, '')} /></a>;
}
