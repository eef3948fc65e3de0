import { IconCircleCheck, IconHeartHandshake, IconLifebuoy, IconLock } from '@tabler/icons-react';
import { hueOf } from '../../lib/party.js';
import { usePartnership } from '../../lib/session.js';
import { Chip } from '../../ui/chip.js';
import { PartySwatch } from '../../ui/party-swatch.js';
import { t, type Key } from './text.js';

/** Need or offer, in a word and a sign. */
export function KindChip({ kind }: { kind: string }) {
  return <Chip tone="info" icon={kind === 'NEED' ? IconLifebuoy : IconHeartHandshake}>{t(`kind.${kind}` as Key)}</Chip>;
}

export function StatusChip({ status }: { status: string }) {
  if (status === 'ANSWERED') return <Chip tone="ok" icon={IconCircleCheck}>{t('status.ANSWERED')}</Chip>;
  if (status === 'CLOSED') return <Chip icon={IconLock}>{t('status.CLOSED')}</Chip>;
  return null;
}

/** Whose entry it is. */
export function EntryParty({ partnershipId, party }: { partnershipId: string; party: { id: string; name: string; nameLang: string } }) {
  const ids = usePartnership(partnershipId)?.parties.map((one) => one.tenantId) ?? [party.id];
  return <PartySwatch hue={hueOf(partnershipId, ids, party.id)} name={party.name} lang={party.nameLang} />;
}
