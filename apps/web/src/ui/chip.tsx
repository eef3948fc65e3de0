import type { ReactNode } from 'react';
import { IconX } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { STROKE, type Icon } from './icon.js';
import './chip.css';

export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'neutral' | 'outline';

/** A state or a fact: icon and word. Awaited things are `info`; `warn` is for a near date or an open question alone. */
export function Chip({ tone = 'neutral', icon: Glyph, children }: { tone?: Tone; icon?: Icon; children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{Glyph ? <Glyph size={14} stroke={STROKE} aria-hidden /> : null}<span>{children}</span></span>;
}

/** A filter that can be taken away. */
export function Pill({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  return (
    <button type="button" className="pill" onClick={onRemove}>
      <span>{children}</span><IconX size={14} stroke={STROKE} aria-hidden /><span className="visually-hidden">{t('remove')}</span>
    </button>
  );
}
