import type { Icon } from '../ui/icon.js';
import { IconBooks, IconBuildingBank, IconBuildingCommunity, IconClipboardList, IconFileCheck, IconFileImport, IconFiles, IconFolders, IconHome, IconLifebuoy, IconMap2, IconSchool, IconSettingsAutomation, IconPencil, IconRss, IconSpeakerphone, IconUsers, IconWritingSign } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import type { Session } from '../lib/session.js';

export interface Entry { href: string; label: string; icon: Icon; exact?: boolean; count?: number }
export interface Navigation {
  /** In the top bar, and the first four at the bottom of a phone. */
  tabs: Entry[];
  /** Behind "More". */
  more: Entry[];
}

/** What lies beside the workspaces, for everybody. */
const around = (): Entry[] => [
  { href: '/directory', label: t('nav.directory'), icon: IconBooks },
  { href: '/map', label: t('nav.map'), icon: IconMap2 },
  { href: '/calls', label: t('nav.calls'), icon: IconSpeakerphone, exact: false },
  { href: '/searches', label: t('nav.searches'), icon: IconClipboardList },
  { href: '/channels', label: t('nav.channels'), icon: IconRss },
];

/** Inside one partnership. */
export function workspaceNavigation(id: string): Navigation {
  const base = `/w/${id}`;
  return {
    tabs: [
      { href: base, label: t('nav.home'), icon: IconHome, exact: true },
      { href: `${base}/threads`, label: t('nav.threads'), icon: IconFiles },
      { href: `${base}/training`, label: t('nav.training'), icon: IconSchool },
      { href: `${base}/calls`, label: t('nav.calls'), icon: IconSpeakerphone },
      { href: `${base}/projects`, label: t('nav.projects'), icon: IconFolders },
      { href: `${base}/expertise`, label: t('nav.expertise'), icon: IconLifebuoy },
      { href: `${base}/agreement`, label: t('nav.agreement'), icon: IconWritingSign },
      { href: `${base}/members`, label: t('nav.members'), icon: IconUsers },
    ],
    more: [{ href: `${base}/applications`, label: t('nav.applications'), icon: IconFileCheck }, ...around().filter((entry) => entry.href !== '/calls')],
  };
}

/** Outside a partnership: what a person does follows from where they belong. */
export function ownNavigation(session: Session): Navigation {
  if (session.platformAdministrator && session.partnerships.length === 0) {
    return {
      tabs: [
        { href: '/admin', label: t('nav.admin'), icon: IconSettingsAutomation },
        { href: '/directory', label: t('nav.directory'), icon: IconBooks },
        { href: '/map', label: t('nav.map'), icon: IconMap2 },
        { href: '/calls', label: t('nav.calls'), icon: IconSpeakerphone },
      ],
      more: [],
    };
  }
  const network = session.tenants.some((tenant) => tenant.kind === 'NETWORK');
  const tabs: Entry[] = [
    { href: '/', label: t('nav.start'), icon: IconHome, exact: true },
    ...(network ? [{ href: '/calls/mine', label: t('nav.myCalls'), icon: IconPencil }] : []),
    { href: '/calls', label: t('nav.calls'), icon: IconSpeakerphone, exact: network },
    { href: '/directory', label: t('nav.directory'), icon: IconBooks },
    { href: '/map', label: t('nav.map'), icon: IconMap2 },
  ];
  const more: Entry[] = [{ href: '/searches', label: t('nav.searches'), icon: IconClipboardList }, { href: '/channels', label: t('nav.channels'), icon: IconRss }, ...(network ? [{ href: '/imports', label: t('nav.imports'), icon: IconFileImport }] : [])];
  for (const tenant of session.tenants.filter((one) => one.role === 'ADMIN')) {
    more.push({ href: `/tenants/${tenant.id}`, label: t('account.tenant', { name: tenant.name }), icon: network ? IconBuildingCommunity : IconBuildingBank });
  }
  if (session.platformAdministrator) tabs.push({ href: '/admin', label: t('nav.admin'), icon: IconSettingsAutomation });
  return { tabs, more };
}

/** True when the entry is where the reader stands. */
export function isHere(entry: Entry, path: string): boolean {
  return entry.exact ? path === entry.href : path === entry.href || path.startsWith(`${entry.href}/`);
}
