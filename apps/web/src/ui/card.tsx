import { useId, type ReactNode } from 'react';
import { STROKE, type Icon } from './icon.js';
import './card.css';

export interface CardProps {
  title?: ReactNode;
  /** Drawn before the title. */
  icon?: Icon;
  /** At the far end of the head: a count, a link, a date. */
  aside?: ReactNode;
  /** The clay head of "what needs you": at most one on a page. */
  attention?: boolean;
  /** Rows reach the edges: for lists and tables that bring their own padding. */
  flush?: boolean;
  children: ReactNode;
  className?: string;
}

/** A card: one subject, one head, one primary button. */
export function Card({ title, icon: Glyph, aside, attention, flush, children, className = '' }: CardProps) {
  const id = useId();
  return (
    <section className={`card${attention ? ' card-attention' : ''}${flush ? ' card-flush' : ''} ${className}`} aria-labelledby={title ? id : undefined}>
      {title ? (
        <header className="card-head">
          {Glyph ? <Glyph size={21} stroke={STROKE} className="card-icon" aria-hidden /> : null}
          <h2 id={id}>{title}</h2>
          {aside ? <div className="card-aside">{aside}</div> : null}
        </header>
      ) : null}
      <div className="card-body">{children}</div>
    </section>
  );
}

/** Rows of a card, divided by lines. */
export function CardRows({ children }: { children: ReactNode }) {
  return <ul className="card-rows">{children}</ul>;
}
export function CardRow({ children }: { children: ReactNode }) {
  return <li className="card-row">{children}</li>;
}
