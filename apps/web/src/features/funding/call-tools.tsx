import { IconCalendarDown, IconLink, IconPrinter } from '@tabler/icons-react';
import { language } from '../../lib/language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { toast } from '../../ui/toasts.js';
import { t } from './text.js';

/** What one does with a call apart from applying: hand it on, print it, take its deadlines along. */
export function CallTools({ callId, deadlines }: { callId: string; deadlines: number }) {
  // The plain address, without the workspace: whoever gets it may belong to another one.
  const copy = () => void navigator.clipboard.writeText(`${location.origin}/${language}/calls/${callId}`).then(() => toast(t('share.done')), () => toast(t('share.failed')));
  return (
    <div className="row no-print">
      <Button small icon={IconLink} onClick={copy}>{t('share.copy')}</Button>
      <Button small icon={IconPrinter} onClick={() => print()}>{t('print.do')}</Button>
      {deadlines ? <ButtonLink small download icon={IconCalendarDown} href={`/calendar/calls/${callId}.ics?lang=${language}`}>{t('ics.do')}</ButtonLink> : null}
    </div>
  );
}
