import { useState, type ReactNode } from 'react';
import { IconAward, IconCalendarEvent, IconCircleCheck, IconClock, IconCloudCheck, IconDroplet, IconHourglass, IconMessage, IconSchool, IconSpeakerphone, IconWritingSign } from '@tabler/icons-react';
import { ApiError, OfflineError } from '../../lib/errors.js';
import { formatMoneyRange, formatFileSize } from '../../lib/amounts.js';
import { formatDate, formatDateTime } from '../../lib/dates.js';
import { language } from '../../lib/language.js';
import { byName } from '../../lib/party.js';
import { SessionContext, type Session } from '../../lib/session.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Card, CardRow, CardRows } from '../../ui/card.js';
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from '../../ui/choice-field.js';
import { Chip, Pill } from '../../ui/chip.js';
import { DataTable } from '../../ui/data-table.js';
import { DateField } from '../../ui/date-field.js';
import { DeadlineTile } from '../../ui/deadline-tile.js';
import { ConfirmDialog } from '../../ui/dialog.js';
import { FileDrop } from '../../ui/file-drop.js';
import { Form } from '../../ui/form.js';
import { LookupField, type LookupOption } from '../../ui/lookup-field.js';
import { MirroredBar } from '../../ui/mirrored-bar.js';
import { Columns, Page, Row, Stack } from '../../ui/page.js';
import { PairArches } from '../../ui/pair-arches.js';
import { PartiesSwatch, PartySwatch, Pin } from '../../ui/party-swatch.js';
import { ReasonLine } from '../../ui/reason-line.js';
import { SeaBand } from '../../ui/sea-band.js';
import { RowsSkeleton } from '../../ui/skeleton.js';
import { StageBar } from '../../ui/stage-bar.js';
import { EmptyState, ErrorState } from '../../ui/states.js';
import { TaskRow } from '../../ui/task-row.js';
import { TextArea, TextField } from '../../ui/text-field.js';
import { TimeField } from '../../ui/time-field.js';
import { TimePair } from '../../ui/time-pair.js';
import { Timeline } from '../../ui/timeline.js';
import { toast } from '../../ui/toasts.js';
import { Facts } from '../../ui/facts.js';
import { Shell } from '../shell.js';
import { copy } from './copy.js';

const c = copy[language];
const zones = { a: 'Asia/Beirut', b: 'Europe/Madrid' };
const parties = byName([
  { id: 'a', tenantId: 'a', kind: 'AUTHORITY', name: c.tripoli, nameLang: language, ownName: 'بلدية طرابلس', ownNameLang: 'ar', country: 'LB', countryLabel: c.lebanon, zone: zones.a },
  { id: 'b', tenantId: 'b', kind: 'AUTHORITY', name: c.malaga, nameLang: language, ownName: 'Ayuntamiento de Málaga', ownNameLang: 'es', country: 'ES', countryLabel: c.spain, zone: zones.b },
]);
const hue = (id: string) => (id === 'a' ? 'olive' : 'fig') as 'olive' | 'fig';
const short = { a: c.tripoliShort, b: c.malagaShort };
const session: Session = {
  id: 'gallery', name: c.person, email: 'person@example.org', language, country: 'LB', zone: zones.a, platformAdministrator: false, unread: 3,
  tenants: [{ id: 'a', kind: 'AUTHORITY', name: c.tripoli, nameLang: language, country: 'LB', zone: zones.a, status: 'ACTIVE', role: 'ADMIN' }],
  partnerships: [{ id: 'one', status: 'ACTIVE', role: 'COORDINATOR', myTenantId: 'a', parties }],
};

/** Every control with invented content, for the eye alone; it exists in development only. */
export function Gallery() {
  return (
    <SessionContext value={session}>
      <Shell>
        <Page
          title={c.home}
          band={<SeaBand parties={parties} facts={[
            { icon: IconWritingSign, label: c.agreement, value: c.agreementState },
            { icon: IconDroplet, label: c.themes, value: c.themesValue },
            { icon: IconClock, label: c.today, value: formatDate('2026-11-20', 'long') },
            { icon: IconCloudCheck, label: '', value: c.upToDate, far: true },
          ]} />}
        >
          <Columns main={<Main />} side={<Side />} />
          <SeaBand parties={[...parties, { ...parties[0]!, id: 'c' }]} />
        </Page>
        <Page title={c.callTitle} lead={c.callLead} crumbs={[{ label: c.calls, href: '/calls' }, { label: c.theme }]} badge={<Chip tone="ok" icon={IconCircleCheck}>{c.open}</Chip>}
          facts={<><Chip tone="outline" icon={IconDroplet}>{c.theme}</Chip><Chip tone="outline">{formatMoneyRange('150000.00', '400000.00', 'EUR')}</Chip></>}
          actions={<><Button>{c.follow}</Button><ButtonLink variant="primary" href="/calls">{c.startProject}</ButtonLink></>}>
          <Forms />
        </Page>
      </Shell>
    </SessionContext>
  );
}

function Main() {
  return (
    <>
      <Card attention flush title={c.needsYou} aside={c.threeItems}>
        <TaskRow icon={IconWritingSign} title={c.task1} detail={c.task1Detail} due={c.due1} action={<ButtonLink variant="primary" href="/">{c.review}</ButtonLink>} />
        <TaskRow icon={IconCalendarEvent} title={c.task2} detail={c.task2Detail} due={c.due2} action={<ButtonLink href="/">{c.confirm}</ButtonLink>} />
        <TaskRow icon={IconMessage} title={c.task3} detail={c.task3Detail} action={<ButtonLink href="/">{c.answer}</ButtonLink>} />
      </Card>
      <Card title={c.newSince} aside={formatDateTime('2026-11-16T14:05Z', zones.a)}>
        <Timeline items={[
          { id: '1', hue: 'fig', text: c.event1(<b><bdi>{short.b}</bdi></b>), time: formatDateTime('2026-11-17T10:10Z', zones.a) },
          { id: '2', hue: 'olive', text: c.event2(<b><bdi>{short.a}</bdi></b>, <bdi lang="ar"><a href="#x">قرار المجلس البلدي رقم 214</a></bdi>), time: formatDateTime('2026-11-18T07:31Z', zones.a) },
          { id: '3', hue: 'fig', text: c.event3(<b><bdi>{short.b}</bdi></b>), time: formatDateTime('2026-11-19T15:45Z', zones.a) },
        ]} />
      </Card>
      <Card flush title={c.projects} aside={<a href="#x">{c.seeAll}</a>}>
        <DataTable caption={c.projects} rowKey={(row) => row.id} rows={[{ id: '1', name: c.project1, theme: c.theme, stage: 3, stageName: c.stage3, due: '2026-12-12' }, { id: '2', name: c.project2, theme: c.theme2, stage: 2, stageName: c.stage2, due: '2027-01-18' }]} columns={[
          { key: 'name', head: c.project, title: true, cell: (row) => <><b>{row.name}</b><div className="small faint">{row.theme}</div></> },
          { key: 'stage', head: c.stage, cell: (row) => <StageBar at={row.stage} of={5} label={row.stageName} /> },
          { key: 'by', head: c.by, cell: () => <PartiesSwatch hues={['fig', 'olive']} label={c.both} /> },
          { key: 'due', head: c.dueHead, cell: (row) => formatDate(row.due, 'medium') },
        ]} />
      </Card>
      <Card title={c.states}>
        <Stack tight>
          <EmptyState icon={IconSchool} action={<Button>{c.propose}</Button>}>{c.empty}</EmptyState>
          <ErrorState error={new OfflineError()} retry={() => undefined} />
          <ErrorState error={new ApiError('internal')} retry={() => undefined} />
          <Row><Chip tone="ok" icon={IconCircleCheck}>{c.open}</Chip><Chip tone="info" icon={IconHourglass}>{c.pending}</Chip><Chip tone="warn" icon={IconClock}>{c.days21}</Chip><Chip tone="bad">{c.refused}</Chip><Chip>{c.draft}</Chip><Chip tone="outline" icon={IconAward}>{c.theme}</Chip><Pill onRemove={() => undefined}>{c.theme}</Pill></Row>
          <Row><Pin hue="fig" number={1} /><Pin hue="olive" number={2} /><PartySwatch hue="fig" name={short.b} strong /><PairArches names={[c.malaga, c.tripoli]} /><span>{formatFileSize(184_000)}</span></Row>
        </Stack>
      </Card>
      <Card title={c.loading} flush><RowsSkeleton rows={2} /></Card>
    </>
  );
}

function Side() {
  return (
    <>
      <Card title={c.nextSession} icon={IconSchool}>
        <Stack tight>
          <div><h3>{c.session}</h3><p className="small faint">{c.sessionDetail}</p></div>
          <TimePair at="2026-11-25T09:00:00Z" places={parties.map((party) => ({ zone: party.zone, city: short[party.id as 'a' | 'b'] }))} />
          <TimePair at="2026-11-25T22:30:00Z" until="2026-11-25T23:30:00Z" places={parties.map((party) => ({ zone: party.zone, city: short[party.id as 'a' | 'b'] }))} />
          <Button wide>{c.calendar}</Button>
        </Stack>
      </Card>
      <Card title={c.fitBoth} icon={IconSpeakerphone} flush>
        <CardRows>
          <CardRow><Call days={47} title={c.callTitle} /></CardRow>
          <CardRow><Call days={12} title={c.call2} /></CardRow>
          <CardRow><Call days={null} title={c.call2} /></CardRow>
        </CardRows>
      </Card>
      <Card title={c.balance} aside={c.days30}>
        <MirroredBar caption={c.balanceCaption} parties={parties.map((party) => ({ id: party.id, name: short[party.id as 'a' | 'b'], hue: hue(party.id) }))}
          rows={[{ label: c.comments, values: { a: 21, b: 18 } }, { label: c.documents, values: { a: 5, b: 6 } }, { label: c.hours, values: { a: 12, b: 12 } }]} />
      </Card>
      <Card title={c.facts}><Facts rows={[[c.themes, c.themesValue], [c.agreement, c.agreementState]]} /></Card>
    </>
  );
}

function Call({ days, title }: { days: number | null; title: ReactNode }) {
  return (
    <div style={{ display: 'flex', gap: '0.875rem', alignItems: 'flex-start' }}>
      <DeadlineTile days={days} />
      <div><a href="#x">{title}</a><ReasonLine met>{c.reason}</ReasonLine><ReasonLine met={false}>{c.reasonOpen}</ReasonLine></div>
    </div>
  );
}

function Forms() {
  const [text, setText] = useState('');
  const [themes, setThemes] = useState<string[]>(['water']);
  const [one, setOne] = useState('a');
  const [date, setDate] = useState('2026-11-26');
  const [time, setTime] = useState('17:00');
  const [found, setFound] = useState<LookupOption | null>(null);
  const [on, setOn] = useState(false);
  const [asking, setAsking] = useState(false);
  return (
    <Columns
      main={
        <Card title={c.form}>
          <Form submit={c.save} error={null} onSubmit={() => toast(c.saved, () => undefined)} other={<Button variant="danger" onClick={() => setAsking(true)}>{c.remove}</Button>}>
            <TextField label={c.title} hint={c.titleHint} value={text} onChange={setText} />
            <TextField label={c.email} type="email" value="rana@tripoli" onChange={() => undefined} error={c.emailError} />
            <TextArea label={c.text} optional limit={40} value={text} onChange={setText} />
            <div className="form-row"><DateField label={c.date} value={date} onChange={setDate} /><TimeField label={c.time} value={time} onChange={setTime} /></div>
            <SelectField label={c.zone} value={one} onChange={setOne} options={[{ value: 'a', label: c.tripoliShort }, { value: 'b', label: c.malagaShort }]} />
            <LookupField label={c.lookup} value={found} onChange={setFound} search={async (query) => parties.filter((party) => party.name.includes(query)).map((party) => ({ id: party.id, label: party.name, detail: party.countryLabel }))} />
            <CheckboxGroup label={c.themes} value={themes} onChange={setThemes} options={[{ value: 'water', label: c.theme }, { value: 'heritage', label: c.theme2 }]} />
            <RadioGroup label={c.by} value={one} onChange={setOne} options={[{ value: 'a', label: c.tripoliShort }, { value: 'b', label: c.malagaShort }]} />
            <CheckboxField label={c.follow} hint={c.titleHint} checked={on} onChange={setOn} />
            <FileDrop label={c.file} hint={c.fileHint} onFiles={() => undefined} />
          </Form>
          <ConfirmDialog open={asking} onClose={() => setAsking(false)} title={c.removeQuestion} confirm={c.remove} onConfirm={() => undefined}>{c.removeText}</ConfirmDialog>
        </Card>
      }
      side={<Card title={c.buttons}><Row><Button variant="primary">{c.review}</Button><Button>{c.confirm}</Button><Button variant="quiet">{c.seeAll}</Button><Button variant="danger">{c.remove}</Button><Button loading variant="primary">{c.save}</Button><Button disabled>{c.save}</Button></Row></Card>}
    />
  );
}
