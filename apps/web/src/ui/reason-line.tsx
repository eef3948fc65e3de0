import type { ReactNode } from 'react';
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { STROKE } from './icon.js';
import './reason-line.css';

/** Why something fits: a tick is a fact that is met, a question mark is to be checked. There is no score. */
export function ReasonLine({ met, children }: { met: boolean; children: ReactNode }) {
  const Glyph = met ? IconCircleCheck : IconHelpCircle;
  return <p className={`reason ${met ? 'reason-met' : 'reason-open'}`}><Glyph size={18} stroke={STROKE} aria-hidden /><span>{children}</span></p>;
}
