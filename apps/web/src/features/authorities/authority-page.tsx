import { IconCircleCheck, IconUsersPlus } from '@tabler/icons-react';
import { formatNumber } from '../../lib/amounts.js';
import { useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { countryName } from '../../lib/places.js';
import { useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { LtrText, UserBlock, UserText } from '../../ui/user-text.js';
import { ActivePartnerships, HistoryList } from './partnership-lists.js';
import { NamesList } from './names-list.js';
import { AuthorityProfile } from './operations.js';
import { t } from './text.js';
import './authorities.css';

/** What the register knows of an authority, and, where it has a workspace, with whom it works. */
export function AuthorityPage() {
  const { authorityId: id = '' } = useParams();
  const session = useSession();
  const query = useQueryOp(AuthorityProfile, { id });
  const crumbs = [{ label: t('directory.title'), href: '/directory' }];
  if (query.error) return <Page title={t('directory.title')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const profile = query.data.authority;
  const { authority: one } = profile;
  const mayPropose = one.tenantId !== null && session.tenants.some((tenant) => tenant.role === 'ADMIN' && tenant.id !== one.tenantId && tenant.country !== one.country);
  return (
    <Page
      title={<UserText text={one.name} lang={one.nameLang} />} documentTitle={one.name} crumbs={crumbs}
      lead={one.ownName === one.name ? undefined : <UserText text={one.ownName} lang={one.ownNameLang} />}
      badge={one.tenantId ? <Chip tone="ok" icon={IconCircleCheck}>{one.verified ? t('verified') : t('onTawam')}</Chip> : undefined}
      facts={<><Chip tone="outline">{one.kindLabel}</Chip><Chip tone="outline">{countryName(one.country)}</Chip></>}
      actions={mayPropose ? <ButtonLink variant="primary" icon={IconUsersPlus} href={`/partnerships/new?with=${one.tenantId}`}>{t('propose')}</ButtonLink> : null}
    >
      <Columns
        main={
          <>
            {profile.description ? <Card title={t('profile.about')}><UserBlock text={profile.description} lang={profile.descriptionLang} /></Card> : null}
            <Card flush title={t('profile.active')}>
              {profile.activePartnerships.length ? <ActivePartnerships rows={profile.activePartnerships} own={one.tenantId} /> : <div className="directory-pad"><EmptyState>{one.tenantId ? t('profile.noActive') : t('profile.notHere')}</EmptyState></div>}
            </Card>
            {profile.history.length ? <Card flush title={t('profile.history')}><HistoryList rows={profile.history} own={one.id} /></Card> : null}
          </>
        }
        side={
          <>
            <Card title={t('profile.facts')}>
              <Facts rows={[
                [t('column.kind'), one.kindLabel],
                [t('column.where'), <>{one.within ? <><UserText text={one.within} />{' · '}</> : null}{countryName(one.country)}</>],
                [t('column.population'), one.population === null ? t('unknown') : formatNumber(one.population)],
                [t('profile.code'), profile.code ? <LtrText text={profile.code} /> : null],
                [t('profile.siren'), profile.siren ? <LtrText text={profile.siren} /> : null],
                [t('profile.position'), profile.latitude !== null && profile.longitude !== null ? <LtrText text={`${profile.latitude.toFixed(3)}, ${profile.longitude.toFixed(3)}`} /> : null],
                [t('profile.website'), profile.website ? <a href={profile.website} rel="noopener noreferrer"><LtrText text={profile.website} /></a> : null],
                [t('profile.source'), <LtrText key="s" text={profile.source} />],
              ]} />
            </Card>
            <NamesList names={profile.names} />
          </>
        }
      />
    </Page>
  );
}
