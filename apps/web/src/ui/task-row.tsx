import type { ReactNode } from 'react';
import { STROKE, type Icon } from './icon.js';
import './task-row.css';

/** A line of "what needs you": what, of what, until when, and one button. */
export function TaskRow({ icon: Glyph, title, detail, due, action }: { icon: Icon; title: ReactNode; detail?: ReactNode; due?: ReactNode; action?: ReactNode }) {
  return (
    <div className="task">
      <span className="task-icon"><Glyph size={18} stroke={STROKE} aria-hidden /></span>
      <div className="task-text"><h3>{title}</h3>{detail ? <p>{detail}</p> : null}</div>
      <div className="task-end">{due ? <span className="task-due">{due}</span> : null}{action}</div>
    </div>
  );
}
