import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { baseText as t } from '../lib/base-text.js';
import { Button } from './button.js';
import './dialog.css';

/** A dialog: at most 520 px, a sheet on a phone. Escape closes it, and the focus goes back to where it came from. */
export function Dialog({ open, onClose, title, children, actions }: { open: boolean; onClose: () => void; title: ReactNode; children: ReactNode; actions?: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // React lets the closing of a dialog within this one rise up to it: only its own is meant.
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={(event) => { if (event.target === dialog.current) onClose(); }} onClick={(event) => { if (event.target === dialog.current) onClose(); }}>
      {open ? (
        <div className="dialog-in">
          <h2 id={id}>{title}</h2>
          <div className="dialog-body">{children}</div>
          {actions ? <div className="dialog-actions">{actions}</div> : null}
        </div>
      ) : null}
    </dialog>
  );
}

export interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  /** The question itself. */
  title: ReactNode;
  children?: ReactNode;
  /** What happens, as a verb: "Remove the member". */
  confirm: ReactNode;
  destructive?: boolean;
  onConfirm: () => Promise<unknown> | void;
}

/** Asks before something that cannot be undone. The safe answer has the focus. */
export function ConfirmDialog({ open, onClose, title, children, confirm, destructive = true, onConfirm }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open} onClose={onClose} title={title}
      actions={<><Button autoFocus onClick={onClose}>{t('cancel')}</Button><Button variant={destructive ? 'danger' : 'primary'} loading={busy} onClick={() => void act()}>{confirm}</Button></>}
    >
      {children}
    </Dialog>
  );
}
