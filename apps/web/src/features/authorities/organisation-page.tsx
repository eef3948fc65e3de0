import { IconCircleCheck } from '@tabler/icons-react';
import { useQueryOp } from '../../lib/query.js';
import { Link, useParams } from '../../lib/router.js';
import { countryName } from '../../lib/places.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DateText } from '../../ui/date-time.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Row } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { LtrText, UserBlock, UserText } from '../../ui/user-text.js';
import { NamesList } from './names-list.js';
import { OrganisationProfile } from './operations.js';
import { ActivePartnerships } from './partnership-lists.js';
import { t, type Key } from './text.js';
import './authorities.css';

/** A network, ministry or funder: its names, what it does for authorities, the calls it announced. */
export function OrganisationPage() {
  const { organisationId: id = '' } = useParams();
  const query = useQueryOp(OrganisationProfile, { id });
  const crumbs = [{ label: t('directory.title'), href: '/directory' }, { label: t('directory.organisations'), href: '/directory?kind=NETWORK' }];
  if (query.error) return <Page title={t('directory.organisations')} crumbs={crumbs}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const profile = query.data.organisation;
  const { organisation: one } = profile;
  return (
    <Page
      title={<UserText text={one.name} lang={one.nameLang} />} documentTitle={one.name} crumbs={crumbs}
      badge={one.tenantId ? <Chip tone="ok" icon={IconCircleCheck}>{t('onTawam')}</Chip> : undefined}
      facts={<><Chip tone="outline">{t(`kind.${one.kind}` as Key)}</Chip><Chip tone="outline">{one.country ? countryName(one.country) : t(`scope.${one.scope}` as Key)}</Chip>{one.announcesCalls ? <Chip tone="outline">{t('profile.announces')}</Chip> : null}</>}
    >
      <Columns
        main={
          <>
            {one.description ? <Card title={t('profile.about')}><UserBlock text={one.description} lang={one.nameLang} /></Card> : null}
            <Card title={t('profile.services')}>
              {one.services.length ? <Row>{one.services.map((code) => <Chip key={code} tone="outline">{t.maybe(`service.${code}`, code)}</Chip>)}</Row> : <p className="faint">{t('unknown')}</p>}
              {one.themes.length ? <p className="small organisation-themes">{one.themes.map(({ label }) => label).join(' · ')}</p> : null}
            </Card>
            {one.announcesCalls || profile.calls.length ? (
              <Card flush title={t('profile.calls')}>
                {profile.calls.length ? (
                  <CardRows>
                    {profile.calls.map((call) => <CardRow key={call.id}><Row spread><Link href={`/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link>{call.announcedAt ? <span className="faint small"><DateText value={call.announcedAt} /></span> : null}</Row></CardRow>)}
                  </CardRows>
                ) : <div className="directory-pad"><EmptyState>{t('profile.noCalls')}</EmptyState></div>}
              </Card>
            ) : null}
            {profile.activePartnerships.length ? <Card flush title={t('profile.active')}><ActivePartnerships rows={profile.activePartnerships} own={one.tenantId} /></Card> : null}
          </>
        }
        side={
          <>
            <Card title={t('profile.facts')}>
              <Facts rows={[
                [t('column.kind'), t(`kind.${one.kind}` as Key)],
                [t('column.where'), one.country ? countryName(one.country) : t(`scope.${one.scope}` as Key)],
                [t('profile.website'), profile.site ? <a href={profile.site} rel="noopener noreferrer"><LtrText text={profile.site} /></a> : null],
                [t('profile.former'), profile.formerNames.length ? <ul className="former">{profile.formerNames.map((name) => <li key={name}><UserText text={name} /></li>)}</ul> : null],
                [t('profile.source'), <bdi key="s">{profile.source}</bdi>],
              ]} />
            </Card>
            <NamesList names={profile.names} />
          </>
        }
      />
    </Page>
  );
}
