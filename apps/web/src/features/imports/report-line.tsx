import type { ReactNode } from 'react';
import { IconArrowsExchange, IconBan, IconEqual, IconGhost2, IconPlus } from '@tabler/icons-react';
import { formatDate, formatDateTime } from '../../lib/dates.js';
import { Link } from '../../lib/router.js';
import { Chip, type Tone } from '../../ui/chip.js';
import type { Icon } from '../../ui/icon.js';
import { UserText } from '../../ui/user-text.js';
import type { LineRow } from './operations.js';
import { t, type Key } from './text.js';

const LOOKS: Record<string, [Tone, Icon]> = { NEW: ['ok', IconPlus], CHANGED: ['info', IconArrowsExchange], UNCHANGED: ['neutral', IconEqual], REFUSED: ['bad', IconBan], VANISHED: ['warn', IconGhost2] };
interface Note { code: string; field?: string; value?: string }

/** One item of a source: what became of it, and why. */
export function ReportLine({ line }: { line: LineRow }) {
  const [tone, icon] = LOOKS[line.result] ?? ['neutral', IconEqual];
  const notes = line.notes as Note[];
  const title = line.title || t('report.untitled');
  return (
    <div className="run-line">
      <div>{line.callId ? <Link href={`/calls/${line.callId}`}><UserText text={title} /></Link> : <UserText text={title} />}<p className="faint small"><bdi>{line.externalKey}</bdi></p></div>
      <Chip tone={tone} icon={icon}>{t.maybe(`result.${line.result}`, line.result)}</Chip>
      {notes.length ? <ul className="run-line-notes">{notes.map((note, at) => <li key={at}>{sentence(note)}</li>)}</ul> : null}
    </div>
  );
}

function sentence({ code, field = '', value = '' }: Note): ReactNode {
  if (code === 'error') return t.maybe(`refused.${value}`, value);
  const key = `note.${code}` as Key;
  return t.rich(key, { field: t.maybe(`field.${field === 'deadlines' ? 'deadline' : field}`, field), value: value ? <UserText text={readable(value)} /> : '—' });
}

/** A day as the reading understood it, in the reader's words; what the source wrote stays as it wrote it. */
function readable(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return value;
  return value.endsWith('T00:00') || value.endsWith('T23:59') ? formatDate(value, 'medium') : formatDateTime(value);
}
