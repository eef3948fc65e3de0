import { IconLink, IconPrinter } from '@tabler/icons-react';
import { language } from '../../lib/language.js';
import { Button } from '../../ui/button.js';
import { toast } from '../../ui/toasts.js';
import { t } from './text.js';

/** What one does with a call apart from applying: hand it on and print it. */
export function CallTools({ callId }: { callId: string }) {
  // The plain address, without the workspace: whoever gets it may belong to another one.
  const copy = () => void navigator.clipboard.writeText(`${location.origin}/${language}/calls/${callId}`).then(() => toast(t('share.done')), () => toast(t('share.failed')));
  return (
    <div className="row no-print">
      <Button small icon={IconLink} onClick={copy}>{t('share.copy')}</Button>
      <Button small icon={IconPrinter} onClick={() => print()}>{t('print.do')}</Button>
    </div>
  );
}
