import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { IconX } from '@tabler/icons-react';
import { baseText as t } from '../lib/base-text.js';
import { fieldCopy } from '../lib/error-copy.js';
import { IconButton } from './button.js';
import { Field, type FieldProps } from './field.js';
import { unreadable } from './form.js';
import './lookup-field.css';

export interface LookupOption { id: string; label: string; lang?: string; detail?: ReactNode }
export interface LookupFieldProps extends FieldProps {
  name?: string;
  value: LookupOption | null;
  onChange: (value: LookupOption | null) => void;
  /** Asked while typing, at most every 250 ms; answers the best rows. */
  search: (query: string) => Promise<LookupOption[]>;
  placeholder?: string;
}

const PAUSE_MS = 250;

/**
 * Finds one among very many by typing: an authority, a person. Arrows choose, Enter takes, Escape closes. Words of which
 * nothing was chosen stay where they are, are said, and keep the form from being sent as if nothing was meant.
 */
export function LookupField({ label, hint, error, optional, name, value, onChange, search, placeholder }: LookupFieldProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<LookupOption[] | null>(null);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState(false);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef('');

  useEffect(() => {
    asked.current = query;
    if (query.trim().length < 2) { setFound(null); return undefined; }
    const timer = setTimeout(() => {
      search(query.trim()).then(
        (rows) => { if (asked.current === query) { setFound(rows); setAt(0); } },
        () => setFound([]),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
    // The search function is often written in place; only what was typed asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [query]);

  const take = (one: LookupOption | undefined) => {
    if (!one) return;
    onChange(one);
    setQuery('');
    setFound(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!found) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); setAt((at + 1) % Math.max(1, found.length)); }
    if (event.key === 'ArrowUp') { event.preventDefault(); setAt((at - 1 + found.length) % Math.max(1, found.length)); }
    if (event.key === 'Enter') { event.preventDefault(); take(found[at]); }
    if (event.key === 'Escape') { event.preventDefault(); setFound(null); }
  };

  const unchosen = !value && query.trim() !== '';
  return (
    <Field label={label} hint={hint} error={unchosen && left ? fieldCopy('not_chosen') : error} optional={optional ?? false}>
      {(ties) => (value ? (
        <div className="control lookup-chosen">
          <span><bdi lang={value.lang}>{value.label}</bdi>{value.detail ? <span className="faint small"> · {value.detail}</span> : null}</span>
          <IconButton {...ties} icon={IconX} label={t('remove')} aria-required={undefined} aria-invalid={undefined} onClick={() => { onChange(null); requestAnimationFrame(() => input.current?.focus()); }} />
        </div>
      ) : (
        <div className="lookup">
          <input
            {...ties} {...unreadable(unchosen)} ref={input} name={name} className="control" dir="auto" role="combobox" autoComplete="off" aria-autocomplete="list" aria-expanded={found !== null} aria-controls={list}
            aria-activedescendant={found?.[at] ? `${list}-${at}` : undefined} placeholder={placeholder} value={query} onChange={(event) => { setQuery(event.target.value); setLeft(false); }} onKeyDown={onKeyDown} onBlur={() => { setFound(null); setLeft(true); }}
          />
          <ul id={list} role="listbox" className="lookup-list" hidden={!found} aria-label={typeof label === 'string' ? label : undefined}>
            {found?.map((one, index) => (
              // The pointer goes down before the field loses its focus: the choice must come first.
              <li key={one.id} id={`${list}-${index}`} role="option" aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); take(one); }}>
                <bdi lang={one.lang}>{one.label}</bdi>{one.detail ? <span className="faint small">{one.detail}</span> : null}
              </li>
            ))}
            {found?.length === 0 ? <li className="lookup-none" role="presentation">{t('search.none')}</li> : null}
          </ul>
        </div>
      ))}
    </Field>
  );
}
