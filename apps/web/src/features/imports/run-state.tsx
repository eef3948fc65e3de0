import { IconAlertTriangle, IconCircleCheck, IconEye, IconLoader2 } from '@tabler/icons-react';
import { Chip } from '../../ui/chip.js';
import { t } from './text.js';

/** How a run stands, in words with a sign. */
export function RunState({ run }: { run: { state: string; dry: boolean } }) {
  if (run.state === 'FAILED') return <Chip tone="bad" icon={IconAlertTriangle}>{t('run.FAILED')}</Chip>;
  if (run.state !== 'DONE') return <Chip tone="info" icon={IconLoader2}>{t(run.state === 'WAITING' ? 'run.WAITING' : 'run.RUNNING')}</Chip>;
  return run.dry ? <Chip tone="neutral" icon={IconEye}>{t('run.dry')}</Chip> : <Chip tone="ok" icon={IconCircleCheck}>{t('run.DONE')}</Chip>;
}

/** What a run brought, in one line; nothing to say of one that has not ended. */
export function runSummary(run: { state: string; failure?: string | null; made: number; changed: number; refused: number; vanished: number }): string {
  if (run.state === 'FAILED') return t.maybe(`failure.${run.failure ?? ''}`, t('failure.internal'));
  if (run.state !== 'DONE') return '';
  const parts = (['made', 'changed', 'refused', 'vanished'] as const).flatMap((what) => (run[what] ? [t(`sum.${what}`, { count: run[what] })] : []));
  return parts.length ? parts.join(' · ') : t('sum.nothing');
}
