import { useEffect, type ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { useLive, useLiveAny } from '../lib/live.js';
import { refresh } from '../lib/query.js';
import { Link, useLocation } from '../lib/router.js';
import { useSession } from '../lib/session.js';
import { STROKE } from '../ui/icon.js';
import { Mark } from '../ui/mark.js';
import { Menu } from '../ui/menu.js';
import { AccountMenu, Bell, LanguageMenu, SearchLink } from './bar-tools.js';
import { isHere, ownNavigation, workspaceNavigation, type Entry, type Navigation } from './navigation.js';
import { OfflineStrip } from './offline-strip.js';
import { PartnershipSwitch } from './partnership-switch.js';
import { ShellQuery } from './session-query.js';
import './shell.css';

/** The frame of every page: top bar, on a phone also the bar at the bottom, and the content between. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const [path] = useLocation();
  const workspace = /^\/w\/([^/]+)/.exec(path)?.[1];
  const partnership = session.partnerships.find((one) => one.id === workspace);
  const navigation = partnership ? workspaceNavigation(partnership.id) : ownNavigation(session);
  useLive('person', session.id, () => refresh(ShellQuery));
  useLive('access', session.id, () => refresh(ShellQuery));
  useLiveAny('notifications', () => refresh(ShellQuery));
  useEffect(() => { document.documentElement.dataset['ready'] = 'true'; }, []);

  return (
    <>
      <a className="skip-link" href="#content">{t('skip')}</a>
      <header className="top-bar no-print">
        <div className="frame top-bar-in">
          <Link href="/" className="brand">
            <Mark />
            <span className="brand-name">{t('product')}</span>
            {partnership ? null : <bdi className="brand-other">{t('product.other')}</bdi>}
            <span className="visually-hidden"> · {t('nav.start')}</span>
          </Link>
          {session.partnerships.length > 0 ? <PartnershipSwitch current={partnership} /> : null}
          <Tabs navigation={navigation} path={path} />
          <div className="top-tools">
            <SearchLink />
            <Bell />
            <LanguageMenu />
            <AccountMenu />
          </div>
        </div>
      </header>
      <OfflineStrip />
      <main id="content" tabIndex={-1} className="shell-main">{children}</main>
      <BottomBar navigation={navigation} path={path} />
    </>
  );
}

function Tabs({ navigation, path }: { navigation: Navigation; path: string }) {
  return (
    <nav className="tabs" aria-label={t('nav.main')}>
      {navigation.tabs.map((entry) => <Tab key={entry.href} entry={entry} path={path} />)}
    </nav>
  );
}

function Tab({ entry, path }: { entry: Entry; path: string }) {
  return <Link href={entry.href} className="tab" aria-current={isHere(entry, path) ? 'page' : undefined}>{entry.label}</Link>;
}

const AT_THE_BOTTOM = 4;

function BottomBar({ navigation, path }: { navigation: Navigation; path: string }) {
  const first = navigation.tabs.slice(0, AT_THE_BOTTOM);
  const rest = [...navigation.tabs.slice(AT_THE_BOTTOM), ...navigation.more];
  return (
    <nav className="bottom-bar no-print" aria-label={t('nav.main')}>
      {first.map((entry) => (
        <Link key={entry.href} href={entry.href} className="bottom-entry" aria-current={isHere(entry, path) ? 'page' : undefined}>
          <entry.icon size={21} stroke={STROKE} aria-hidden />
          {entry.label}
        </Link>
      ))}
      <Menu name={t('nav.more')} className="bottom-entry" button={<><IconDots size={21} stroke={STROKE} aria-hidden />{t('nav.more')}</>}>
        {rest.map((entry) => (
          <Link key={entry.href} href={entry.href} role="menuitem" aria-current={isHere(entry, path) ? 'page' : undefined}>
            <entry.icon size={18} stroke={STROKE} aria-hidden />{entry.label}
          </Link>
        ))}
      </Menu>
    </nav>
  );
}
