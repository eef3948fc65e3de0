import { IconInfoCircle } from '@tabler/icons-react';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { UserText } from '../../ui/user-text.js';
import type { CallSheet } from './operations.js';
import { goalName } from './sdg.js';
import { t } from './text.js';

/** What a call is about: under its title stand two of its themes, here stand all. */
export function AboutCard({ call }: { call: CallSheet }) {
  const lines = (list: readonly string[]) => (list.length ? <ul className="plain-list">{list.map((one) => <li key={one}>{one}</li>)}</ul> : null);
  return (
    <Card icon={IconInfoCircle} title={t('about.title')}>
      <Facts rows={[
        [t('edit.kind'), t.maybe(`kind.${call.kind}`, call.kind)],
        [t('edit.programme'), call.programme ? <UserText text={call.programme} /> : null],
        [t('filter.themes'), lines(call.themes.map((theme) => theme.label))],
        [t('filter.sdg'), lines(call.sdg.map(goalName))],
      ]} />
    </Card>
  );
}
