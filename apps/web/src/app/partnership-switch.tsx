import { IconChevronDown } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { placeName } from '../lib/party.js';
import { Link } from '../lib/router.js';
import { useSession, type PartnershipView } from '../lib/session.js';
import { STROKE } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { PairArches } from '../ui/pair-arches.js';

/** The names of the parties in one line: "Málaga and Tripoli". */
export function pairName(partnership: PartnershipView): string {
  const names = partnership.parties.map((party) => placeName(party.name));
  if (names.length === 2) return t('nav.pair', { first: names[0], second: names[1] });
  return new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(names);
}

/** Changes from one partnership to another. */
export function PartnershipSwitch({ current }: { current: PartnershipView | undefined }) {
  const { partnerships } = useSession();
  return (
    <div className="top-switch">
      <Menu
        align="start"
        label={`${t('nav.switch')}:`}
        name={t('nav.switch')}
        button={
          <>
            {current ? <PairArches names={current.parties.map((party) => party.name)} /> : null}
            <span>{current ? pairName(current) : t('nav.partnerships')}</span>
            <IconChevronDown size={14} stroke={STROKE} aria-hidden />
          </>
        }
      >
        <div className="menu-title" role="presentation">{t('nav.yourPartnerships')}</div>
        {partnerships.map((one) => (
          <Link key={one.id} href={`/w/${one.id}`} role="menuitem" aria-current={one === current ? 'page' : undefined}>
            <PairArches names={one.parties.map((party) => party.name)} />
            <span>{pairName(one)}</span>
          </Link>
        ))}
        <div className="menu-line" role="presentation" />
        <Link href="/?all" role="menuitem">{t('nav.start')}</Link>
      </Menu>
    </div>
  );
}
