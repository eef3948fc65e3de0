import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Facts } from '../../ui/facts.js';
import { UserText } from '../../ui/user-text.js';
import { languageName } from '../../lib/places.js';
import { t, type Key } from './text.js';

interface Name { lang: string; name: string; status: string }

/** A name in every language that is known; one that nobody has confirmed says so. */
export function NamesList({ names }: { names: readonly Name[] }) {
  return (
    <Card title={t('profile.names')}>
      <Facts rows={names.map(({ lang, name, status }) => [
        languageName(lang),
        <span key={lang} className="name-row"><UserText text={name} lang={lang} />{status === 'ORIGINAL' ? null : status === 'HUMAN' ? null : <Chip tone="warn">{t(`status.${status}` as Key)}</Chip>}</span>,
      ] as const)} />
    </Card>
  );
}
