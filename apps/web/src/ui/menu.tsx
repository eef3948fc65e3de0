import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import './menu.css';

export interface MenuProps {
  /** What the button shows. */
  button: ReactNode;
  /** Read aloud before what the button shows: what it is for. */
  label?: string;
  /** Name of the list, where it is another. */
  name?: string;
  className?: string;
  /** Links and buttons, each with role="menuitem" through `MenuLink` or `MenuButton`. */
  children: ReactNode;
  align?: 'start' | 'end';
}

/** A menu under its button: arrows move, Escape closes and gives the focus back. */
export function Menu({ button, label, name, className = '', children, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return undefined;
    items(root.current)[0]?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) {
      if (event.key === 'ArrowDown' && event.target === trigger.current) { event.preventDefault(); setOpen(true); }
      return;
    }
    const all = items(root.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const moves: Record<string, number> = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    const to = moves[event.key];
    if (to !== undefined) { event.preventDefault(); all[to]?.focus(); }
    if (event.key === 'Escape') { event.preventDefault(); setOpen(false); trigger.current?.focus(); }
    if (event.key === 'Tab') setOpen(false);
  };

  return (
    <div className="menu" ref={root} onKeyDown={onKeyDown}>
      <button ref={trigger} type="button" className={`menu-trigger ${className}`} aria-haspopup="menu" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {label ? <span className="visually-hidden">{label} </span> : null}
        {button}
      </button>
      {open ? <div id={id} role="menu" aria-label={name ?? label} className={`menu-list menu-${align}`} onClick={() => setOpen(false)}>{children}</div> : null}
    </div>
  );
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}
