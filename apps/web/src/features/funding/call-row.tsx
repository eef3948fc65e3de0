import { Fragment } from 'react';
import { formatMoneyRange } from '../../lib/amounts.js';
import { dayIn, daysUntil, formatDate } from '../../lib/dates.js';
import { timeWithCity } from '../../lib/place-time.js';
import { Link } from '../../lib/router.js';
import { usePartnership, useSession } from '../../lib/session.js';
import { Chip } from '../../ui/chip.js';
import { DeadlineTile } from '../../ui/deadline-tile.js';
import { ReasonLine } from '../../ui/reason-line.js';
import { UserText } from '../../ui/user-text.js';
import type { CallRow } from './operations.js';
import { t } from './text.js';

/** A call in a list: days, title, who funds how much, and its next step in the cities of those who read. */
export function CallRowCard({ call, base, fitsUs }: { call: CallRow; base: string; fitsUs: string }) {
  const step = call.nextDeadline;
  const rolling = call.status === 'ANNOUNCED' && call.deadlines.length === 0;
  const amount = formatMoneyRange(call.amountMin, call.amountMax, call.currency);
  const partnership = usePartnership(fitsUs);
  return (
    <li className="call-row">
      <DeadlineTile days={step ? daysUntil(step.at, step.zone) : rolling ? null : -1} />
      <div className="call-row-main">
        <h2 className="call-row-title"><Link href={`${base}/calls/${call.id}`}><UserText text={call.title} lang={call.titleLang} /></Link></h2>
        <p className="call-row-who">
          {call.funders.length ? call.funders.map((funder, at) => <Fragment key={funder.name}>{at ? baseComma() : null}<UserText text={funder.name} /></Fragment>) : <UserText text={call.announcedBy?.name ?? call.programme} lang={call.announcedBy?.nameLang} />}
          {amount ? <> · <span className="call-amount">{amount}</span></> : null}
        </p>
        <p className="call-row-themes">{call.themes.map((theme) => theme.label).join(' · ')}</p>
        {fitsUs && partnership ? <ReasonLine met>{t(partnership.parties.length === 2 ? 'fit.both' : 'fit.all')}</ReasonLine> : null}
      </div>
      <div className="call-row-when">
        {step ? <When at={step.at} precision={step.precision} zone={step.zone} fitsUs={fitsUs} /> : <p>{rolling ? t('list.rolling') : t('list.closed')}</p>}
        {call.historical ? <Chip tone="neutral">{t('list.history')}</Chip> : null}
      </div>
    </li>
  );
}

const baseComma = () => (document.documentElement.lang === 'ar' ? '، ' : ', ');

/** The next step: in the cities of the parties, or in the call's own. */
function When({ at, zone, precision, fitsUs }: { at: string; zone: string; precision: string; fitsUs: string }) {
  const partnership = usePartnership(fitsUs);
  const { zone: mine } = useSession();
  const zones = partnership ? [...new Set(partnership.parties.map((party) => party.zone))] : [...new Set([zone, mine])];
  return (
    <>
      <p className="call-row-date"><time dateTime={at}>{formatDate(at, 'long', zone)}</time></p>
      {precision === 'HOUR' ? zones.slice(0, 3).map((one) => <p key={one}>{dayIn(at, one) === dayIn(at, zone) ? null : `${formatDate(at, 'short', one)} `}{timeWithCity(at, one)}</p>) : null}
    </>
  );
}
