import { IconNetwork } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useQueryOp } from '../../lib/query.js';
import type { VariablesOf } from '../../lib/graphql.js';
import { countryName } from '../../lib/places.js';
import { Link } from '../../lib/router.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { Organisations } from './operations.js';
import { t, type Key } from './text.js';

const SHOWN = 4;

/** Networks, ministries and funders that were found; some, or all when they alone were asked for. */
export function OrganisationResults({ variables, all }: { variables: VariablesOf<typeof Organisations>; all: boolean }) {
  const query = useQueryOp(Organisations, variables, { keepPrevious: true });
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data?.organisations;
  if (!rows) return <Card flush title={t('directory.organisations')}><RowsSkeleton rows={3} /></Card>;
  if (!rows.length && !all) return null;
  return (
    <Card flush icon={IconNetwork} title={t('directory.organisations')} aside={!all && rows.length > SHOWN ? <Link href="/directory?kind=NETWORK">{baseText('all')}</Link> : null}>
      {rows.length ? (
        <CardRows>
          {(all ? rows : rows.slice(0, SHOWN)).map((row) => (
            <CardRow key={row.id}>
              <div className="organisation-row">
                <div>
                  <Link href={`/directory/organisations/${row.id}`} className="directory-name"><UserText text={row.name} lang={row.nameLang} /></Link>
                  <p className="faint small">{[t(`kind.${row.kind}` as Key), row.country ? countryName(row.country) : t(`scope.${row.scope}` as Key), ...row.services.map((code) => t.maybe(`service.${code}`, code))].join(' · ')}</p>
                </div>
                {row.tenantId ? <Chip tone="ok">{t('onTawam')}</Chip> : null}
              </div>
            </CardRow>
          ))}
        </CardRows>
      ) : <div className="directory-pad"><EmptyState>{t('directory.none')}</EmptyState></div>}
    </Card>
  );
}
