import { IconBell } from '@tabler/icons-react';
import { ButtonLink } from '../../ui/button.js';
import { Page, Stack } from '../../ui/page.js';
import { BrowsersCard } from './browsers-card.js';
import { CalendarCard } from './calendar-card.js';
import { SearchFeedsCard } from './search-feeds-card.js';
import { WebhooksCard } from './webhooks-card.js';
import { t } from './text.js';
import './channels.css';

/** Where else the reader is told: browsers, calendar, feed readers, own tools. What is told by which, the alerts say. */
export function ChannelsPage() {
  return (
    <Page narrow title={t('title')} lead={t('lead')} actions={<ButtonLink icon={IconBell} href="/alerts">{t('alerts')}</ButtonLink>}>
      <Stack>
        <BrowsersCard />
        <CalendarCard />
        <SearchFeedsCard />
        <WebhooksCard />
      </Stack>
    </Page>
  );
}
