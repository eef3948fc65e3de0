import { IconCircleCheck, IconHourglass, IconLock, IconPencil } from '@tabler/icons-react';
import { Chip } from '../../ui/chip.js';
import { t } from './text.js';

/** Draft, opening later, open, or closed; in words with a sign. */
export function CallStatus({ call }: { call: { status: string; open: boolean } }) {
  if (call.status === 'DRAFT') return <Chip tone="info" icon={IconPencil}>{t('state.draft')}</Chip>;
  if (call.open) return <Chip tone="ok" icon={IconCircleCheck}>{t('state.open')}</Chip>;
  if (call.status === 'ANNOUNCED') return <Chip tone="info" icon={IconHourglass}>{t('state.notOpen')}</Chip>;
  return <Chip icon={IconLock}>{t('state.closed')}</Chip>;
}
