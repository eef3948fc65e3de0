import { useState } from 'react';
import { IconUsers } from '@tabler/icons-react';
import type { ResultOf } from '../../lib/graphql.js';
import { useMutationOp, useQueryOp } from '../../lib/query.js';
import { useGo } from '../../lib/router.js';
import { useSession } from '../../lib/session.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { DateText } from '../../ui/date-time.js';
import { ConfirmDialog, Dialog } from '../../ui/dialog.js';
import { AskReleaseDialog, useAskRelease, WaitingRelease } from './factor-release.js';
import { Fault } from './fault.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserText } from '../../ui/user-text.js';
import { Account, ChangeTenantRole, EndTenantMembership, FactorReleases, TenantMembers } from './people-operations.js';
import { t } from './text.js';
import './people.css';

type Member = ResultOf<typeof TenantMembers>['tenantMembers'][number];
type Role = Member['role'];

/** Who acts for the tenant. Administrators change roles and end memberships; everybody may leave. */
export function MembersCard({ tenantId, admin, network }: { tenantId: string; admin: boolean; network: boolean }) {
  const session = useSession();
  const go = useGo();
  const query = useQueryOp(TenantMembers, { tenantId });
  const [changing, setChanging] = useState<Member | null>(null);
  const [ending, setEnding] = useState<Member | null>(null);
  const [releasing, setReleasing] = useState<Member | null>(null);
  const releases = useQueryOp(FactorReleases, { tenantId }, { enabled: admin });
  const release = useAskRelease(tenantId);
  const releaseOf = (member: Member) => releases.data?.factorReleases.find((one) => one.personId === member.person.id);
  const members = query.data?.tenantMembers;
  const self = (member: Member) => member.person.id === session.id;
  const end = useMutationOp(EndTenantMembership, {
    refresh: [TenantMembers, Account],
    onDone: (_answer, { personId }) => {
      toast(t('members.ended'));
      if (personId === session.id) go('/');
    },
  });
  const columns: Column<Member>[] = [
    {
      key: 'name', head: t('members.name'), title: true, cell: (member) => (
        <>
          <strong><UserText text={member.person.name} /></strong>{self(member) ? <span className="faint"> · {t('members.you')}</span> : null}
          {member.jobTitle ? <p className="small faint"><UserText text={member.jobTitle} /></p> : null}
          {releaseOf(member) ? <WaitingRelease release={releaseOf(member)!} /> : null}
        </>
      ),
    },
    { key: 'role', head: t('members.role'), cell: (member) => <>{t(`role.${member.role}`)}{network && (member.moderator || member.role === 'ADMIN') ? <p className="small faint">{t('members.moderates')}</p> : null}</> },
    { key: 'since', head: t('members.since'), cell: (member) => <span className="member-since"><DateText value={member.joinedAt} /></span> },
    {
      key: 'action', head: t('members.actions'), action: true, cell: (member) => (
        <span className="row row-actions member-actions">
          {admin ? <Button small variant="quiet" onClick={() => setChanging(member)} aria-label={t('members.change.of', { name: member.person.name })}>{t('members.change')}</Button> : null}
          {self(member) || admin ? <Button small variant="quiet" onClick={() => setEnding(member)} aria-label={self(member) ? undefined : t('members.end.of', { name: member.person.name })}>{self(member) ? t('members.leave') : t('members.end')}</Button> : null}
          {admin && !self(member) && !releaseOf(member) ? <Button small variant="quiet" onClick={() => setReleasing(member)} aria-label={t('release.open.of', { name: member.person.name })}>{t('release.open')}</Button> : null}
        </span>
      ),
    },
  ];
  return (
    <Card title={t('members.title')} icon={IconUsers} flush aside={members ? t('members.count', { count: members.length }) : undefined}>
      <Fault error={end.error} />
      {release.fault}
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !members ? <RowsSkeleton />
        : <DataTable caption={t('members.title')} columns={columns} rows={members} rowKey={(member) => member.person.id} />}
      {changing ? <RoleDialog tenantId={tenantId} network={network} member={changing} onClose={() => setChanging(null)} /> : null}
      {releasing ? <AskReleaseDialog person={releasing.person} onClose={() => setReleasing(null)} onAsk={() => release.ask(releasing.person.id)} /> : null}
      {ending ? (
        <ConfirmDialog
          open onClose={() => setEnding(null)} confirm={self(ending) ? t('members.leave') : t('members.end')}
          title={self(ending) ? t('members.leave.ask') : t.rich('members.end.ask', { name: <UserText text={ending.person.name} /> })}
          onConfirm={() => end.run({ tenantId, personId: ending.person.id })}
        >
          <p>{t('members.end.explain')}</p>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

function RoleDialog({ tenantId, network, member, onClose }: { tenantId: string; network: boolean; member: Member; onClose: () => void }) {
  const [role, setRole] = useState<Role>(member.role);
  const [moderator, setModerator] = useState(member.moderator);
  const change = useMutationOp(ChangeTenantRole, { refresh: [TenantMembers], onDone: () => { toast(t('members.changed')); onClose(); } });
  const save = () => (role === member.role && moderator === member.moderator ? onClose() : void change.run({ tenantId, personId: member.person.id, role, moderator: network ? moderator : null }));
  return (
    <Dialog
      open onClose={onClose} title={t.rich('members.change.title', { name: <UserText text={member.person.name} /> })}
      actions={<><Button onClick={onClose}>{t('cancel')}</Button><Button variant="primary" loading={change.pending} onClick={save}>{t('save')}</Button></>}
    >
      <Fault error={change.error} />
      <SelectField label={t('members.role')} hint={t(`role.${role}.hint`)} value={role} onChange={(value) => setRole(value as Role)} options={(['MEMBER', 'ADMIN'] as const).map((one) => ({ value: one, label: t(`role.${one}`) }))} />
      {network && role === 'MEMBER' ? <CheckboxField label={t('members.moderator')} hint={t('members.moderator.hint')} checked={moderator} onChange={setModerator} /> : null}
    </Dialog>
  );
}
