import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from '../lib/router.js';
import { STROKE, type Icon } from './icon.js';
import './button.css';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  children: ReactNode;
  /** One primary button per group of cards; `danger` is confirmed in a dialog. */
  variant?: Variant;
  icon?: Icon;
  /** Keeps width and label while the server works. */
  loading?: boolean;
  wide?: boolean;
  small?: boolean;
}

/** A button: verb first, one or two words. */
export function Button({ variant = 'secondary', icon, loading = false, wide, small, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(variant, wide, small, className)} aria-busy={loading || undefined} onClick={loading ? (event) => event.preventDefault() : rest.onClick}>
      <Inside icon={icon} loading={loading}>{children}</Inside>
    </button>
  );
}

export interface ButtonLinkProps {
  /** A path of the product without the language, or a whole address with `outside`. */
  href: string;
  outside?: boolean;
  download?: boolean;
  children: ReactNode;
  variant?: Variant;
  icon?: Icon;
  wide?: boolean;
  small?: boolean;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ href, outside, download, variant = 'secondary', icon, wide, small, children }: ButtonLinkProps) {
  const inside = <Inside icon={icon}>{children}</Inside>;
  const className = classes(variant, wide, small, '');
  if (outside || download) return <a href={href} className={className} {...(download ? { download: true } : { rel: 'noopener noreferrer', target: '_blank' })}>{inside}</a>;
  return <Link href={href} className={className}>{inside}</Link>;
}

function classes(variant: Variant, wide: boolean | undefined, small: boolean | undefined, more: string): string {
  return `button button-${variant}${wide ? ' button-wide' : ''}${small ? ' button-small' : ''} ${more}`.trim();
}

function Inside({ icon: Glyph, loading, children }: { icon?: Icon | undefined; loading?: boolean; children: ReactNode }) {
  return (
    <>
      {Glyph ? <Glyph size={18} stroke={STROKE} aria-hidden /> : null}
      <span>{children}</span>
      {loading ? <i className="button-dots" aria-hidden="true" /> : null}
    </>
  );
}

/** An icon alone: search, bell, bookmark, close. The label is read aloud and shown as a tip. */
export function IconButton({ icon: Glyph, label, ...rest }: { icon: Icon; label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={`icon-button ${rest.className ?? ''}`} aria-label={label} title={label}>
      <Glyph size={21} stroke={STROKE} aria-hidden />
    </button>
  );
}
