import { formatDate } from '../../lib/dates.js';
import { Link } from '../../lib/router.js';
import { baseText } from '../../lib/base-text.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { PartiesSwatch, PartySwatch } from '../../ui/party-swatch.js';
import { StageBar } from '../../ui/stage-bar.js';
import { EmptyState } from '../../ui/states.js';
import { UserText } from '../../ui/user-text.js';
import { themesText, type Home, type HomeParty } from './home-query.js';
import { t, type Key } from './text.js';

type Project = Home['projects'][number];
const STAGES = ['IDEA', 'CONCEPT', 'PREPARATION', 'IMPLEMENTATION', 'CLOSED'];
const SHOWN = 6;

/** Projects of the parties, the one that changed last first. */
export function ProjectsCard({ home, parties }: { home: Home; parties: readonly HomeParty[] }) {
  const columns: Array<Column<Project>> = [
    { key: 'title', head: t('projects.project'), cell: (one) => <><Link href={`/w/${home.id}/projects/${one.id}`} className="home-strong"><UserText text={one.title} lang={one.lang} /></Link><span className="faint small home-under">{themesText(home, one.themes)}</span></> },
    { key: 'stage', head: t('projects.stage'), cell: (one) => <StageBar at={STAGES.indexOf(one.stage) + 1} of={STAGES.length} label={t(`stage.${one.stage}` as Key)} /> },
    { key: 'parties', head: t('projects.parties'), cell: (one) => <Parties ids={one.tenantIds} parties={parties} /> },
    { key: 'due', head: t('projects.due'), cell: (one) => { const day = one.nextDueOn ?? one.endsOn; return day ? <span className="home-date">{formatDate(day, 'medium')}</span> : <span className="faint">{t('projects.open')}</span>; } },
  ];
  return (
    <Card flush title={t('projects.title')} aside={home.projects.length ? <Link href={`/w/${home.id}/projects`}>{baseText('all')}</Link> : null}>
      {home.projects.length
        ? <DataTable caption={t('projects.title')} columns={columns} rows={home.projects.slice(0, SHOWN)} rowKey={(one) => one.id} />
        : <div className="home-pad"><EmptyState action={<ButtonLink href={`/w/${home.id}/projects/new`}>{t('projects.new')}</ButtonLink>}>{t('projects.none')}</EmptyState></div>}
    </Card>
  );
}

function Parties({ ids, parties }: { ids: readonly string[]; parties: readonly HomeParty[] }) {
  const chosen = parties.filter((party) => ids.includes(party.id));
  if (!chosen.length || chosen.length === parties.length) return <PartiesSwatch hues={parties.map((party) => party.hue)} label={parties.length === 2 ? baseText('party.both') : baseText('party.all')} />;
  return <span className="home-parties">{chosen.map((party) => <PartySwatch key={party.id} hue={party.hue} name={party.place} lang={party.nameLang} />)}</span>;
}
