import { IconCalendarDown, IconCalendarEvent } from '@tabler/icons-react';
import { cityOf, daysUntil, dayIn, formatDate, formatTime } from '../../lib/dates.js';
import { language } from '../../lib/language.js';
import { placeName } from '../../lib/party.js';
import { useSession, type PartnershipView } from '../../lib/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Row } from '../../ui/page.js';
import { UserText } from '../../ui/user-text.js';
import type { CallSheet } from './operations.js';
import { t } from './text.js';

type Step = CallSheet['deadlines'][number];

/** Every step of a call: by the clock of its own zone, and by those of the cities of all parties, side by side. */
export function DeadlinesCard({ call, partnership }: { call: CallSheet; partnership: PartnershipView | undefined }) {
  const session = useSession();
  if (!call.deadlines.length) {
    return <Card icon={IconCalendarEvent} title={t('steps.title', { count: 0 })}><p>{t(call.status === 'CLOSED' || call.historical ? 'steps.unknown' : 'steps.rolling')}</p></Card>;
  }
  const places = partnership
    ? partnership.parties.map((party) => ({ key: party.tenantId, name: placeName(party.name), zone: party.zone }))
    : [{ key: 'me', name: cityOf(session.zone), zone: session.zone }];
  const columns: Column<Step>[] = [
    { key: 'step', head: t('steps.step'), title: true, cell: (step) => <>{step.label ? <UserText text={step.label} lang={step.labelLang} /> : t('steps.unnamed')}{step.note ? <p className="faint small"><UserText text={step.note} /></p> : null}</> },
    {
      key: 'set', head: t('steps.set'), cell: (step) => (
        <>
          <time dateTime={step.at}>{formatDate(step.at, 'medium', step.zone)}{step.precision === 'HOUR' ? <>{document.documentElement.lang === 'ar' ? '، ' : ', '}<span className="tabular">{formatTime(step.at, step.zone)}</span></> : null}</time>
          <p className="faint small">{step.precision === 'HOUR' ? t('steps.zone', { city: cityOf(step.zone) }) : t('steps.wholeDay', { city: cityOf(step.zone) })}</p>
          {step.postponedFrom ? <p className="small"><Chip tone="warn">{t('steps.postponed', { date: formatDate(step.postponedFrom) })}</Chip></p> : null}
        </>
      ),
    },
    ...places.map((place): Column<Step> => ({ key: place.key, head: place.name, cell: (step) => <Clock step={step} zone={place.zone} /> })),
    { key: 'left', head: t('steps.left'), cell: (step) => <Left step={step} /> },
  ];
  return (
    <Card flush icon={IconCalendarEvent} title={t('steps.title', { count: call.deadlines.length })} aside={<Row><span className="faint small">{t('steps.each')}</span><ButtonLink small download icon={IconCalendarDown} href={`/calendar/calls/${call.id}.ics?lang=${language}`}>{t('steps.ics')}</ButtonLink></Row>}>
      <DataTable caption={t('steps.title', { count: call.deadlines.length })} columns={columns} rows={call.deadlines} rowKey={(step) => step.id} />
    </Card>
  );
}

/** The clock of a city; with the date where it is another day there. */
function Clock({ step, zone }: { step: Step; zone: string }) {
  const other = dayIn(step.at, zone) !== dayIn(step.at, step.zone);
  return <b className="tabular">{other ? `${formatDate(step.at, 'short', zone)} ` : ''}{formatTime(step.at, zone)}</b>;
}

function Left({ step }: { step: Step }) {
  const days = daysUntil(step.at, step.zone);
  if (new Date(step.at).getTime() < Date.now()) return <Chip>{t('steps.past')}</Chip>;
  return <Chip tone={days <= 30 ? 'warn' : 'neutral'}>{t('steps.days', { days })}</Chip>;
}
