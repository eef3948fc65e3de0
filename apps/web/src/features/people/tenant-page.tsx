import { IconBuildingBank, IconCircleCheck, IconEdit, IconHistory, IconMailPlus, IconWorld } from '@tabler/icons-react';
import { cityOf } from '../../lib/dates.js';
import type { ResultOf } from '../../lib/graphql.js';
import { language, LANGUAGE_NAMES, type Language } from '../../lib/language.js';
import { countryName } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { useParams } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { LtrText, UserBlock, UserText } from '../../ui/user-text.js';
import { InvitationsCard } from './invitations-card.js';
import { MembersCard } from './members-card.js';
import { Tenant } from './people-operations.js';
import { t } from './text.js';

type Profile = ResultOf<typeof Tenant>['tenant'];

/** What an authority or organisation says of itself; for its own people also who acts for it, and who is invited. */
export function TenantPage() {
  const { tenantId = '' } = useParams();
  const query = useQueryOp(Tenant, { id: tenantId });
  if (query.error) return <Page title={t('tenant.title')}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  const profile = query.data?.tenant;
  if (!profile) return <PageSkeleton />;
  const { tenant, myRole } = profile;
  const admin = myRole === 'ADMIN';
  return (
    <Page
      title={<UserText text={tenant.name} lang={tenant.nameLang} />} documentTitle={tenant.name}
      lead={tenant.ownName === tenant.name ? undefined : <UserText text={tenant.ownName} lang={tenant.ownNameLang} />}
      badge={tenant.verified ? <Chip tone="ok" icon={IconCircleCheck}>{t('tenant.verified')}</Chip> : <Chip>{t('tenant.unverified')}</Chip>}
      facts={<>{tenant.country ? <Chip tone="outline">{countryName(tenant.country)}</Chip> : null}<Chip tone="outline">{t(`kind.${tenant.kind as 'AUTHORITY'}`)}</Chip></>}
      actions={admin ? (
        <>
          <ButtonLink href={`/admin/log?tenant=${tenant.id}`} icon={IconHistory}>{t('tenant.log')}</ButtonLink>
          <ButtonLink href={`/tenants/${tenant.id}/edit`} icon={IconEdit}>{t('edit')}</ButtonLink>
          <ButtonLink href={`/tenants/${tenant.id}/invite`} icon={IconMailPlus} variant="primary">{t('invite.action')}</ButtonLink>
        </>
      ) : undefined}
    >
      {myRole ? (
        <Columns
          main={<Stack><MembersCard tenantId={tenant.id} admin={admin} network={tenant.kind === 'NETWORK'} />{admin ? <InvitationsCard tenantId={tenant.id} /> : null}</Stack>}
          side={<About profile={profile} />}
        />
      ) : <About profile={profile} />}
    </Page>
  );
}

function About({ profile }: { profile: Profile }) {
  const text = profile.texts.find((one) => one.lang === language && one.description) ?? profile.texts.find((one) => one.description);
  const missing = (['ar', 'fr', 'en'] as Language[]).filter((lang) => !profile.texts.some((one) => one.lang === lang && one.description));
  return (
    <Stack>
      <Card title={t('about.title')} icon={IconBuildingBank}>
        {text ? <UserBlock text={text.description} lang={text.lang} /> : <p className="faint">{t('about.none')}</p>}
        {profile.myRole === 'ADMIN' && missing.length ? <p className="small faint">{t('about.missing', { languages: new Intl.ListFormat(language).format(missing.map((lang) => LANGUAGE_NAMES[lang])) })}</p> : null}
      </Card>
      <Card title={t('facts.title')} icon={IconWorld}>
        <Facts rows={[
          [t('facts.website'), profile.website ? <a href={profile.website} rel="noopener noreferrer nofollow" target="_blank"><LtrText text={new URL(profile.website).hostname} /></a> : null],
          [t('facts.locale'), LANGUAGE_NAMES[profile.locale as Language] ?? profile.locale],
          [t('facts.zone'), cityOf(profile.tenant.zone)],
        ]} />
      </Card>
    </Stack>
  );
}
