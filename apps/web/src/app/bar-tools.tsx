import { IconBell, IconBuildingCommunity, IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { chooseScheme, useSchemeChoice } from '../lib/colour-scheme.js';
import { inLanguage, language, LANGUAGE_NAMES, LANGUAGES } from '../lib/language.js';
import { Link } from '../lib/router.js';
import { useSession } from '../lib/session.js';
import { signOut } from '../lib/sign-in.js';
import { STROKE } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';

/** Search of the directory: authorities and networks. */
export function SearchLink() {
  return <Link href="/directory" className="bell" aria-label={t('search')} title={t('search')}><IconSearch size={21} stroke={STROKE} aria-hidden /></Link>;
}

/** The bell with the number of notifications that have not been read. */
export function Bell() {
  const { unread } = useSession();
  const label = t('nav.notifications', { count: unread });
  return (
    <Link href="/notifications" className="bell" aria-label={label} title={label}>
      <IconBell size={21} stroke={STROKE} aria-hidden />
      {unread > 0 ? <span className="bell-dot" aria-hidden="true">{unread > 99 ? '99+' : unread}</span> : null}
    </Link>
  );
}

/** The same page in another language: another document, so that direction and fonts are right from the start. */
export function LanguageMenu() {
  return (
    <Menu label={`${t('language.menu')}: ${LANGUAGE_NAMES[language]}`} className="language-trigger" button={<><IconLanguage size={18} stroke={STROKE} aria-hidden /><span>{language === 'ar' ? 'ع' : language.toUpperCase()}</span></>}>
      <LanguageLinks />
    </Menu>
  );
}

function LanguageLinks() {
  return LANGUAGES.map((one) => (
    <a key={one} href={inLanguage(one)} lang={one} role="menuitem" aria-current={one === language ? 'true' : undefined}>{LANGUAGE_NAMES[one]}</a>
  ));
}

const SCHEMES = [['light', IconSun], ['dark', IconMoon], ['auto', IconDeviceDesktop]] as const;

/** Profile, the organisations one administers, appearance, language (on a phone) and the way out. */
export function AccountMenu() {
  const session = useSession();
  const chosen = useSchemeChoice();
  const initials = session.name.split(/\s+/).map((word) => [...word][0] ?? '').slice(0, language === 'ar' ? 1 : 2).join('');
  return (
    <Menu label={`${t('account.menu')}: \u2068${session.name}\u2069`} button={<span className="avatar" data-letters={initials} />}>
      <div className="menu-title" role="presentation"><bdi>{session.name}</bdi></div>
      <Link href="/account" role="menuitem"><IconUser size={18} stroke={STROKE} aria-hidden />{t('account.settings')}</Link>
      {session.tenants.filter((tenant) => tenant.role === 'ADMIN').map((tenant) => (
        <Link key={tenant.id} href={`/tenants/${tenant.id}`} role="menuitem"><IconBuildingCommunity size={18} stroke={STROKE} aria-hidden /><span>{t('account.tenant', { name: tenant.name })}</span></Link>
      ))}
      <div className="menu-line" role="presentation" />
      <div className="menu-title" role="presentation">{t('account.scheme')}</div>
      {SCHEMES.map(([scheme, Glyph]) => (
        <button key={scheme} type="button" role="menuitemradio" aria-checked={chosen === scheme} onClick={() => chooseScheme(scheme)}>
          <Glyph size={18} stroke={STROKE} aria-hidden />{t(`account.scheme.${scheme}`)}
        </button>
      ))}
      <div className="menu-line only-phone" role="presentation" />
      <div className="only-phone"><LanguageLinks /></div>
      <div className="menu-line" role="presentation" />
      <button type="button" role="menuitem" onClick={() => void signOut()}><IconLogout size={18} stroke={STROKE} aria-hidden />{t('account.signOut')}</button>
    </Menu>
  );
}
