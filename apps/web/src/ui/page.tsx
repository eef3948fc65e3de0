import { useEffect, useRef, type ReactNode } from 'react';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '../lib/router.js';
import { baseText as t } from '../lib/base-text.js';
import './page.css';

export interface Crumb { label: ReactNode; href?: string }
export interface PageProps {
  /** The heading; also the title of the window. Give `documentTitle` when it is not plain text. */
  title: ReactNode;
  documentTitle?: string;
  /** A line under the title. */
  lead?: ReactNode;
  crumbs?: Crumb[];
  /** Beside the title: one state chip. */
  badge?: ReactNode;
  /** Facts as outline chips. */
  facts?: ReactNode;
  actions?: ReactNode;
  /** Instead of the white head: the sea band of Home and Agreement. The title is then read but not drawn. */
  band?: ReactNode;
  /** A narrow page: forms and reading. */
  narrow?: boolean;
  children: ReactNode;
}

/** Every page: its title, where it stands, what can be done, and its content. */
export function Page({ title, documentTitle, lead, crumbs, badge, facts, actions, band, narrow, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const plain = documentTitle ?? (typeof title === 'string' ? title : undefined);
  useEffect(() => {
    if (plain) document.title = `${plain} · ${t('product')}`;
  }, [plain]);
  useEffect(() => arrive(heading.current), []);
  return (
    <>
      {band ? <h1 ref={heading} tabIndex={-1} className="visually-hidden">{title}</h1> : null}
      {band ?? (
        <header className="page-head">
          <div className="frame page-head-in">
            <div className="page-head-text">
              {crumbs?.length ? <Crumbs crumbs={crumbs} /> : null}
              <div className="page-title"><h1 ref={heading} tabIndex={-1}>{title}</h1>{badge}</div>
              {lead ? <p className="page-lead">{lead}</p> : null}
              {facts ? <div className="page-facts">{facts}</div> : null}
            </div>
            {actions ? <div className="page-actions no-print">{actions}</div> : null}
          </div>
        </header>
      )}
      <div className={`frame page-body${narrow ? ' page-narrow' : ''}`}>{children}</div>
    </>
  );
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label={t('crumbs')} className="crumbs">
      <ol>
        {crumbs.map((crumb, at) => (
          <li key={at}>
            {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : <span aria-current="page">{crumb.label}</span>}
            {at < crumbs.length - 1 ? <IconChevronRight size={14} className="mirrored" aria-hidden /> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

let acted = false;
for (const kind of ['pointerdown', 'keydown'] as const) addEventListener(kind, () => { acted = true; }, { capture: true, passive: true });

/**
 * After a change of page the keyboard stands on its heading, and the page begins at its top. When the document has just
 * opened nobody has acted yet: the keyboard then begins at the skip link, as everywhere.
 */
function arrive(heading: HTMLElement | null): void {
  if (!acted) return;
  heading?.focus({ preventScroll: true });
  if (!location.hash) scrollTo(0, 0);
}

/** Main and side column, 63 to 37; one column on narrow screens. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="columns">
      <div className="stack">{main}</div>
      <div className="stack columns-side">{side}</div>
    </div>
  );
}

/** Things one under the other, with the gap of cards. */
export function Stack({ children, tight }: { children: ReactNode; tight?: boolean }) {
  return <div className={tight ? 'stack stack-tight' : 'stack'}>{children}</div>;
}

/** Things side by side that wrap. */
export function Row({ children, spread }: { children: ReactNode; spread?: boolean }) {
  return <div className={spread ? 'row row-spread' : 'row'}>{children}</div>;
}

/** Cards in equal columns, as many as fit; `min` is the least width in rem. */
export function Tiles({ children, min = 18 }: { children: ReactNode; min?: number }) {
  return <div className="tiles" style={{ '--tile': `${min}rem` } as never}>{children}</div>;
}
