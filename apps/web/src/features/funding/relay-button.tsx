import { IconBroadcast, IconBroadcastOff } from '@tabler/icons-react';
import { useMutationOp } from '../../lib/query.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import type { CallSheet } from './operations.js';
import { CallSources, RelayCall, StopRelay } from './source-operations.js';
import { t } from './text.js';

/** For a network that also announces the call of another: its name stands beside the other's. */
export function RelayButton({ call, relays }: { call: CallSheet; relays: readonly { id: string }[] }) {
  const { tenants } = useSession();
  const network = tenants.find((tenant) => tenant.kind === 'NETWORK' && tenant.status === 'ACTIVE' && tenant.id !== call.announcedBy?.id);
  const relay = useMutationOp(RelayCall, { refresh: [CallSources], onDone: () => toast(t('relay.done')) });
  const stop = useMutationOp(StopRelay, { refresh: [CallSources], onDone: () => toast(t('relay.stopped')) });
  if (!network || call.canEdit || call.status !== 'ANNOUNCED') return null;
  const on = relays.some((one) => one.id === network.id);
  const error = relay.error ?? stop.error;
  return (
    <>
      {error ? <ErrorState error={error} /> : null}
      {on ? <Button small icon={IconBroadcastOff} loading={stop.pending} onClick={() => void stop.run({ callId: call.id, tenantId: network.id })}>{t('relay.stop')}</Button>
        : <Button small icon={IconBroadcast} loading={relay.pending} onClick={() => void relay.run({ callId: call.id, tenantId: network.id })}>{t('relay.do')}</Button>}
    </>
  );
}
