import { baseText as t } from '../lib/base-text.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import './conflict-dialog.css';

export interface ConflictField { label: string; mine: string; theirs: string }

/**
 * Somebody saved while the reader wrote: shows what differs, both texts whole, and lets the reader choose. Closing it
 * changes nothing; what was typed stays in the form.
 */
export function ConflictDialog({ open, fields, pending, onKeepMine, onTakeTheirs, onClose }: {
  open: boolean; fields: readonly ConflictField[]; pending?: boolean; onKeepMine: () => void; onTakeTheirs: () => void; onClose: () => void;
}) {
  const different = fields.filter((field) => field.mine !== field.theirs);
  return (
    <Dialog
      open={open} onClose={onClose} title={t('conflict.title')}
      actions={<><Button autoFocus onClick={onClose}>{t('conflict.goOn')}</Button><Button onClick={onTakeTheirs}>{t('conflict.takeTheirs')}</Button><Button variant="primary" loading={pending ?? false} onClick={onKeepMine}>{t('conflict.keepMine')}</Button></>}
    >
      <p>{different.length ? t('conflict.text') : t('conflict.same')}</p>
      {different.map((field) => (
        <section key={field.label} className="conflict">
          <h3>{field.label}</h3>
          <div className="conflict-texts">
            <div><p className="conflict-whose">{t('conflict.mine')}</p><p dir="auto" className="conflict-text">{field.mine || '—'}</p></div>
            <div><p className="conflict-whose">{t('conflict.theirs')}</p><p dir="auto" className="conflict-text">{field.theirs || '—'}</p></div>
          </div>
        </section>
      ))}
    </Dialog>
  );
}
