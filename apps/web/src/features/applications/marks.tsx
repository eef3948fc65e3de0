import { IconAlertTriangle, IconCalendarDue, IconCircleCheck, IconClockHour4, IconPencil, IconSend, IconTrophy } from '@tabler/icons-react';
import { cityOf, daysUntil, formatDate } from '../../lib/dates.js';
import { byName, hueOf, placeName, type Hue } from '../../lib/party.js';
import { Chip } from '../../ui/chip.js';
import type { Item, Sheet } from './operations.js';
import { t, type Key } from './text.js';

/** Where an application stands. */
export function StateChip({ state, outcome }: { state: string; outcome: string | null | undefined }) {
  if (state === 'RESULT') return <Chip tone={outcome === 'AWARDED' ? 'ok' : 'neutral'} icon={IconTrophy}>{t(`outcome.${outcome}` as Key)}</Chip>;
  const look = { PREPARING: ['neutral', IconPencil], READY: ['ok', IconCircleCheck], SUBMITTED: ['info', IconSend] } as const;
  const [tone, icon] = look[state as keyof typeof look] ?? look.PREPARING;
  return <Chip tone={tone} icon={icon}>{t(`state.${state}` as Key)}</Chip>;
}

/** Until when, by whose calendar; past days stand out while there is something to do. */
export function Due({ item }: { item: Item }) {
  if (!item.dueOn || !item.dueZone) return null;
  const day = formatDate(item.dueOn, 'short');
  if (item.state === 'DONE' || item.state === 'NOT_NEEDED') return <span className="faint small">{t('item.due', { date: day })}</span>;
  const days = daysUntil(item.dueOn, item.dueZone);
  if (item.overdue) return <Chip tone="bad" icon={IconAlertTriangle}>{t('item.overdue', { date: day })}</Chip>;
  return <Chip tone={days <= 7 ? 'warn' : 'outline'} icon={days <= 7 ? IconClockHour4 : IconCalendarDue}>{t('item.due', { date: day })}{item.dueSuggested ? ` · ${t('item.suggested')}` : ''}<span className="visually-hidden"> {t('item.calendar', { city: cityOf(item.dueZone) })}</span></Chip>;
}

export interface PartyOf { id: string; name: string; short: string; lang: string; hue: Hue; zone: string; leadTenantId: string | null; total: number; done: number; overdue: number }

/** The parties in the reader's alphabet, each with its hue. */
export function partiesOf(sheet: Sheet): PartyOf[] {
  const ids = sheet.parties.map((party) => party.tenant.id);
  return byName(sheet.parties.map((party) => ({
    id: party.tenant.id, name: party.tenant.name, short: placeName(party.tenant.name), lang: party.tenant.nameLang, zone: party.tenant.zone,
    hue: hueOf(sheet.partnershipId, ids, party.tenant.id), leadTenantId: party.leadTenantId ?? null, total: party.total, done: party.done, overdue: party.overdue,
  })));
}
