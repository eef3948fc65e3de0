import { IconBellCheck, IconBellPlus } from '@tabler/icons-react';
import { operation } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { toast } from '../../ui/toasts.js';
import { t } from './text.js';

const FollowOfCall = operation(`query FollowOfCall($callId: ID!) { callFollow(callId: $callId) { callId active reminderDays } }`);
const FollowCall = operation(`mutation FollowCall($callId: ID!) { followCall(callId: $callId) { callId active reminderDays } }`);
const UnfollowCall = operation(`mutation UnfollowCall($callId: ID!) { unfollowCall(callId: $callId) { callId active reminderDays } }`);

/** Follows a call: changes and reminders of its deadlines. How is chosen on the page of one's alerts. */
export function FollowButton({ callId }: { callId: string }) {
  const query = useQueryOp(FollowOfCall, { callId });
  const unfollow = useMutationOp(UnfollowCall, { refresh: [FollowOfCall] });
  const follow = useMutationOp(FollowCall, {
    refresh: [FollowOfCall],
    onDone: ({ followCall: { reminderDays } }) => toast(reminderDays.length ? t('follow.done', { days: new Intl.ListFormat(document.documentElement.lang).format(reminderDays.map(String)) }) : t('follow.doneChanges'), () => void unfollow.run({ callId })),
  });
  if (!query.data) return null;
  return query.data.callFollow.active
    ? <ButtonLink icon={IconBellCheck} href="/alerts">{t('follow.on')}</ButtonLink>
    : <Button icon={IconBellPlus} loading={follow.pending} onClick={() => void follow.run({ callId })}>{t('follow.start')}</Button>;
}
