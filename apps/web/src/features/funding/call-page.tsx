import { IconCoins, IconFileDescription, IconLink, IconPencil, IconRocket, IconUsers } from '@tabler/icons-react';
import { formatMoney, formatMoneyRange } from '../../lib/amounts.js';
import { formatDate } from '../../lib/dates.js';
import { directionOf } from '../../lib/language.js';
import { useLive, useLiveAny } from '../../lib/live.js';
import { languageName } from '../../lib/places.js';
import { useQueryOp } from '../../lib/query.js';
import { useParams, useSearchState } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Facts } from '../../ui/facts.js';
import { Columns, Page, Stack } from '../../ui/page.js';
import { PageSkeleton } from '../../ui/skeleton.js';
import { ErrorState } from '../../ui/states.js';
import { LtrText, UserBlock, UserText } from '../../ui/user-text.js';
import { CallStatus } from './call-status.js';
import { ChangesCard } from './changes-card.js';
import { DeadlinesCard } from './deadlines-card.js';
import { FitCard, LeadCard } from './fit-card.js';
import { Call, CallFitFor, type CallSheet } from './operations.js';
import { OfficeCard } from './office-card.js';
import { t, type Key } from './text.js';
import './funding.css';

/** A call: why it fits, when, how much, who may lead, and what its sources say. */
export function CallPage() {
  const { callId = '', partnershipId } = useParams();
  const session = useSession();
  const [search, change] = useSearchState();
  const chosen = partnershipId ?? search.get('for') ?? session.partnerships[0]?.id ?? '';
  const partnership = usePartnership(chosen);
  const query = useQueryOp(Call, { id: callId });
  const fit = useQueryOp(CallFitFor, { callId, partnershipId: chosen }, { enabled: Boolean(partnership) });
  useLive('calls', callId, () => void query.refetch());
  useLiveAny('access', () => void fit.refetch());
  if (query.error) return <Page narrow title={t('call.title')} crumbs={[{ label: t('list.title'), href: '/calls' }]}><ErrorState error={query.error} retry={() => void query.refetch()} /></Page>;
  if (!query.data) return <PageSkeleton />;
  const { call, callEvents } = query.data;
  const base = partnershipId ? `/w/${partnershipId}` : '';
  return (
    <Page
      title={<UserText text={call.title} lang={call.titleLang} />} documentTitle={call.title}
      crumbs={[{ label: t('list.title'), href: `${base}/calls` }, { label: call.themes[0]?.label ?? t('call.title') }]}
      lead={<Lead call={call} />} facts={<CallFacts call={call} />}
      actions={<>
        {call.canEdit && call.status !== 'CLOSED' ? <ButtonLink icon={IconPencil} href={`/calls/${call.id}/edit`}>{t('call.edit')}</ButtonLink> : null}
        {partnership && call.open ? <ButtonLink variant="primary" icon={IconRocket} href={`/w/${partnership.id}/projects/new?call=${call.id}`}>{t('call.start')}</ButtonLink> : null}
      </>}
    >
      <Columns
        main={<>
          {call.canEdit ? <OfficeCard call={call} /> : null}
          <FitCard fit={fit} partnership={partnership} partnerships={partnershipId ? [] : session.partnerships} choose={(id) => change({ for: id })} call={call} />
          <DeadlinesCard call={call} partnership={partnership} />
          <ChangesCard events={callEvents} call={call} />
          <Texts call={call} />
        </>}
        side={<>
          <LeadCard call={call} fit={fit.data?.callFit} partnership={partnership} />
          <Money call={call} />
          <Sources call={call} />
        </>}
      />
    </Page>
  );
}

function Lead({ call }: { call: CallSheet }) {
  const who = <UserText text={call.announcedBy?.name ?? call.programme} lang={call.announcedBy?.nameLang} />;
  const kind = t.maybe(`kind.${call.kind}`, call.kind);
  if (!call.announcedAt) return <>{kind} · {who}</>;
  return <>{kind} · {t.rich('call.announced', { date: formatDate(call.announcedAt), who })}</>;
}

function CallFacts({ call }: { call: CallSheet }) {
  const amount = formatMoneyRange(call.amountMin, call.amountMax, call.currency);
  return (
    <>
      <CallStatus call={call} />
      {call.themes.slice(0, 2).map((theme) => <Chip key={theme.code} tone="outline">{theme.label}</Chip>)}
      {amount ? <Chip tone="outline" icon={IconCoins}>{amount}</Chip> : null}
      {call.demo ? <Chip tone="info">{t('call.demo')}</Chip> : null}
      {call.historical ? <Chip>{t('list.history')}</Chip> : null}
    </>
  );
}

function Texts({ call }: { call: CallSheet }) {
  return (
    <Card icon={IconFileDescription} title={t('text.title')}>
      <Stack tight>
        {call.texts.map((text, at) => (
          <details key={text.lang} className="call-text" open={at === 0}>
            <summary><span>{languageName(text.lang)}</span> <Chip tone={text.status === 'OUTDATED' || text.status === 'MACHINE' ? 'warn' : 'neutral'}>{t.maybe(`status.${text.status}`, text.status)}</Chip></summary>
            <div lang={text.lang} dir={directionOf(text.lang)}>
              <h3>{text.title}</h3>
              {text.summary ? <UserBlock text={text.summary} lang={text.lang} /> : <p className="faint">{t('text.none')}</p>}
              {text.conditions ? <><h4 lang={document.documentElement.lang} dir={document.documentElement.dir}>{t('text.conditions')}</h4><UserBlock text={text.conditions} lang={text.lang} /></> : null}
            </div>
          </details>
        ))}
      </Stack>
    </Card>
  );
}

function Money({ call }: { call: CallSheet }) {
  const months = call.monthsMin && call.monthsMax ? t('money.months', { from: call.monthsMin, to: call.monthsMax }) : call.monthsMax ? t('money.monthsMax', { to: call.monthsMax }) : null;
  const rows = [
    [t('money.perProject'), formatMoneyRange(call.amountMin, call.amountMax, call.currency)],
    [t('money.envelope'), call.envelope ? formatMoney(call.envelope, call.currency) : null],
    [t('money.rate'), call.rateMax === null ? null : t('money.upTo', { rate: call.rateMax })],
    [t('money.duration'), months],
    [t('money.support'), call.supportKinds.map((kind) => kind.label).join(' · ')],
  ] as const;
  if (rows.every(([, value]) => !value)) return null;
  return <Card icon={IconCoins} title={t('money.title')}><Facts rows={rows} /></Card>;
}

function Sources({ call }: { call: CallSheet }) {
  return (
    <Card icon={IconLink} title={t('source.title')}>
      <Facts rows={[
        [t('source.funders', { count: call.funders.length }), call.funders.length ? <bdi>{call.funders.map((funder) => funder.name).join(' · ')}</bdi> : null],
        [t('source.network'), call.announcedBy ? <UserText text={call.announcedBy.name} lang={call.announcedBy.nameLang} /> : null],
        [t('source.said'), call.source ? <UserText text={call.source} /> : null],
        [t('source.page'), call.sourceUrl ? <Outside url={call.sourceUrl} /> : null],
        [t('source.apply'), call.applicationUrl ? <Outside url={call.applicationUrl} /> : null],
        [t('source.updated' as Key), formatDate(call.updatedAt)],
      ]} />
      {!call.sourceUrl && !call.source ? <p className="faint small"><IconUsers size={14} aria-hidden /> {t('source.none')}</p> : null}
    </Card>
  );
}

/** A link that leads away: the host is shown, because the whole address is long and says little. */
function Outside({ url }: { url: string }) {
  return <a href={url} target="_blank" rel="noopener noreferrer nofollow"><LtrText text={new URL(url).hostname.replace(/^www\./, '')} /></a>;
}
