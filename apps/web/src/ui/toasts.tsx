import { useSyncExternalStore } from 'react';
import { IconCheck, IconX } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { IconButton } from './button.js';
import './toasts.css';

interface Toast { id: number; text: string; undo?: () => void }
let toasts: Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();
const LIFE_MS = 6000;

function change(next: Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says that something was done; never for an error in a form. */
export function toast(text: string, undo?: () => void): void {
  const id = ++counter;
  change([...toasts.slice(-2), { id, text, ...(undo ? { undo } : {}) }]);
  setTimeout(() => dismiss(id), LIFE_MS);
}

function dismiss(id: number): void {
  change(toasts.filter((one) => one.id !== id));
}

/** Where toasts appear: at the bottom, at the start of the line, above the bar of a phone. */
export function Toasts() {
  const shown = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => toasts);
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className="toast">
          <IconCheck size={18} aria-hidden />
          <span>{one.text}</span>
          {one.undo ? <button type="button" className="toast-undo" onClick={() => { one.undo?.(); dismiss(one.id); }}>{t('undo')}</button> : null}
          <IconButton icon={IconX} label={t('close')} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
