import { IconCircleCheck, IconClockExclamation, IconGitMerge, IconHourglass, IconLock, IconPencil, IconSend, IconTrophy } from '@tabler/icons-react';
import { Chip, type Tone } from '../../ui/chip.js';
import type { Icon } from '../../ui/icon.js';
import { t, type Key } from './text.js';

const LIVES: Record<string, [Tone, Icon, Key]> = {
  DRAFT: ['info', IconPencil, 'state.draft'], WAITING: ['info', IconSend, 'state.waiting'], ANNOUNCED: ['info', IconHourglass, 'state.notOpen'], OPEN: ['ok', IconCircleCheck, 'state.open'],
  CLOSING: ['warn', IconClockExclamation, 'state.closing'], RESULTS: ['neutral', IconTrophy, 'state.results'], MERGED: ['neutral', IconGitMerge, 'state.merged'], CLOSED: ['neutral', IconLock, 'state.closed'],
};

/** Where a call stands in its life; in words with a sign. */
export function CallStatus({ call }: { call: { life: string } }) {
  const [tone, icon, key] = LIVES[call.life] ?? LIVES['CLOSED']!;
  return <Chip tone={tone} icon={icon}>{t(key)}</Chip>;
}
