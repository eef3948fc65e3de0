import { IconSpeakerphone } from '@tabler/icons-react';
import { daysUntil, formatDateTime } from '../../lib/dates.js';
import { Link } from '../../lib/router.js';
import { baseText } from '../../lib/base-text.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { DeadlineTile } from '../../ui/deadline-tile.js';
import { ReasonLine } from '../../ui/reason-line.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { themesText, type Home } from './home-query.js';
import { t } from './text.js';

const SHOWN = 4;

/** Open calls that fit the parties together, the next deadline first. */
export function CallsCard({ home }: { home: Home }) {
  return (
    <Card flush icon={IconSpeakerphone} title={t('calls.title')} aside={home.calls.length ? <Link href={`/w/${home.id}/calls`}>{baseText('all')}</Link> : null}>
      {home.calls.length ? (
        <CardRows>
          {home.calls.slice(0, SHOWN).map((call) => (
            <CardRow key={call.id}>
              <div className="home-call">
                <DeadlineTile days={call.deadlineAt ? daysUntil(call.deadlineAt, call.deadlineZone ?? undefined) : null} />
                <div>
                  <Link href={`/w/${home.id}/calls/${call.id}`} className="home-strong"><UserText text={call.title} lang={call.titleLang} /></Link>
                  {call.deadlineAt ? <p className="faint small">{t('calls.until', { date: formatDateTime(call.deadlineAt) })}</p> : null}
                  <ReasonLine met>{reason(home, call.themes)}</ReasonLine>
                </div>
              </div>
            </CardRow>
          ))}
        </CardRows>
      ) : <div className="home-pad"><EmptyState action={<ButtonLink href={`/w/${home.id}/calls`}>{t('calls.look')}</ButtonLink>}>{t('calls.none')}</EmptyState></div>}
    </Card>
  );
}

function reason(home: Home, themes: readonly string[]): string {
  const common = themes.filter((code) => home.themes.includes(code));
  return common.length ? t('calls.themes', { count: common.length, themes: themesText(home, common) }) : t('calls.anyTheme');
}
