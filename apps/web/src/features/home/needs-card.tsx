import type { ReactNode } from 'react';
import { IconAt, IconCalendarPlus, IconMessageCircle, IconUsersPlus } from '@tabler/icons-react';
import { DateTimeText } from '../../ui/date-time.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import type { Icon } from '../../ui/icon.js';
import { TaskRow } from '../../ui/task-row.js';
import { UserText } from '../../ui/user-text.js';
import type { Home } from './home-query.js';
import { t, type Key } from './text.js';

type Need = Home['needs'][number];

/** What waits for the reader; the one clay head of the page. */
export function NeedsCard({ home }: { home: Home }) {
  const { needs } = home;
  if (!needs.length) return <Card title={t('needs.title')}><p className="faint">{t('needs.none')}</p></Card>;
  return (
    <Card attention flush title={t('needs.title')} aside={t('needs.count', { count: needs.length })}>
      <ul className="home-tasks">{needs.map((need, at) => <li key={need.kind + need.id}><NeedRow need={need} first={at === 0} /></li>)}</ul>
    </Card>
  );
}

const ICONS: Record<string, Icon> = { PROPOSAL: IconUsersPlus, MENTION: IconAt, ANSWER: IconMessageCircle, SESSION: IconCalendarPlus };

function NeedRow({ need, first }: { need: Need; first: boolean }) {
  return (
    <TaskRow
      icon={ICONS[need.kind] ?? IconMessageCircle}
      title={t.rich(`need.${need.kind}` as Key, { who: <UserText text={need.who ?? ''} /> })}
      detail={<UserText text={need.title} />}
      due={<Due need={need} />}
      action={<ButtonLink variant={first ? 'primary' : 'secondary'} small href={pathOf(need)}>{t(`need.${need.kind}.act` as Key)}</ButtonLink>}
    />
  );
}

function Due({ need }: { need: Need }): ReactNode {
  const moment = <b><DateTimeText value={need.at} /></b>;
  return t.rich(need.kind === 'SESSION' ? 'need.on' : 'need.since', { moment });
}

function pathOf(need: Need): string {
  if (need.kind === 'PROPOSAL') return `/partnerships/${need.id}`;
  return `/w/${need.partnershipId}/${need.kind === 'SESSION' ? 'training' : 'threads'}/${need.id}`;
}
