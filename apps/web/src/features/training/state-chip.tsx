import { IconCircleCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { Chip } from '../../ui/chip.js';
import { t } from './text.js';

/** Where the reader stands with a session; nothing where there is nothing to say. */
export function StateChip({ session }: { session: { status: string; myStatus: string | null } }) {
  if (session.status === 'CANCELLED') return <Chip tone="neutral" icon={IconX}>{t('state.cancelled')}</Chip>;
  if (session.myStatus === 'ENROLLED') return <Chip tone="ok" icon={IconCircleCheck}>{t('state.enrolled')}</Chip>;
  if (session.myStatus === 'WAITING') return <Chip tone="info" icon={IconHourglass}>{t('state.waiting')}</Chip>;
  return null;
}
