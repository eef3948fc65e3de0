import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { IconUpload } from '@tabler/icons-react';
import { FieldError } from './field.js';
import { STROKE } from './icon.js';
import './file-drop.css';

export interface FileDropProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  accept?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place for files: chosen by button and keyboard, or dropped. The hint says kinds and the largest size. */
export function FileDrop({ label, hint, error, accept, multiple, disabled, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length && !disabled) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <div className="field">
      <label htmlFor={id} className={`drop${over ? ' drop-over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <IconUpload size={21} stroke={STROKE} aria-hidden />
        <span><b>{label}</b>{hint ? <span className="field-hint" id={`${id}-hint`}>{hint}</span> : null}</span>
        <input
          ref={input} id={id} type="file" className="visually-hidden" accept={accept} multiple={multiple} disabled={disabled} aria-describedby={[hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
          onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; if (files.length) onFiles(files); }}
        />
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** How far a file has come; quiet at both ends. */
export function Progress({ value, label }: { value: number; label: string }) {
  return <div className="progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(value * 100)}><i style={{ inlineSize: `${value * 100}%` }} /></div>;
}
