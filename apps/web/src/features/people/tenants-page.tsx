import { useSession } from '../../lib/session.js';
import { countryName } from '../../lib/places.js';
import { Link } from '../../lib/router.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Page, Row } from '../../ui/page.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { t } from './text.js';

/** The authorities and organisations for which the person acts. */
export function TenantsPage() {
  const { tenants } = useSession();
  return (
    <Page title={t('tenants.title')} lead={t('tenants.lead')} narrow>
      {tenants.length ? (
        <Card flush>
          <CardRows>
            {tenants.map((tenant) => (
              <CardRow key={tenant.id}>
                <Row spread>
                  <div>
                    <Link href={`/tenants/${tenant.id}`}><UserText text={tenant.name} lang={tenant.nameLang} /></Link>
                    <p className="small faint">{countryName(tenant.country)}</p>
                  </div>
                  <Chip tone="outline">{t.maybe(`role.${tenant.role}`, tenant.role)}</Chip>
                </Row>
              </CardRow>
            ))}
          </CardRows>
        </Card>
      ) : <EmptyState action={<ButtonLink href="/directory">{t('tenants.directory')}</ButtonLink>}>{t('tenants.none')}</EmptyState>}
    </Page>
  );
}
