import { IconCopy } from '@tabler/icons-react';
import { Button } from '../../ui/button.js';
import { Row } from '../../ui/page.js';
import { toast } from '../../ui/toasts.js';
import { LtrText } from '../../ui/user-text.js';
import { t } from './text.js';

/** An address or a secret that is shown now and never again, with the way to take it along. */
export function ShownOnce({ text, value }: { text: string; value: string }) {
  return (
    <div className="shown-once" role="status">
      <p className="small">{text}</p>
      <p className="shown-once-value"><LtrText text={value} /></p>
      <Row><Button small icon={IconCopy} onClick={() => void navigator.clipboard.writeText(value).then(() => toast(t('copied')))}>{t('copy')}</Button></Row>
    </div>
  );
}
