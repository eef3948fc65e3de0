import { useId, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { flushSync } from 'react-dom';
import { PartySwatch } from '../../ui/party-swatch.js';
import { TextArea, type TextAreaProps } from '../../ui/text-field.js';
import { UserText } from '../../ui/user-text.js';
import type { ThreadParty } from './parties.js';
import { t } from './text.js';
import type { ParticipantView } from './threads.graphql.js';

interface Props extends TextAreaProps {
  people: readonly ParticipantView[];
  partyOf: (tenantId: string) => ThreadParty;
}

const MOST = 6;
/** An at sign at the beginning of a word, and what follows up to the cursor: at most two words of a name. */
const ASKED = /(?:^|\s)@([\p{L}\p{M}'’-]{0,40}(?: [\p{L}\p{M}'’-]{0,40})?)$/u;
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** A text area that offers people after an at sign: arrows choose, Enter or Tab takes, Escape closes. */
export function MentionArea({ people, partyOf, value, onChange, onKeyDown, ...rest }: Props) {
  const [asked, setAsked] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const area = useRef<HTMLTextAreaElement | null>(null);
  const id = useId();
  const found = asked === null ? [] : people.filter(({ person }) => fold(person.name).split(/\s+/).some((_, i, words) => words.slice(i).join(' ').startsWith(fold(asked)))).slice(0, MOST);
  const open = found.length > 0;
  const chosen = Math.min(at, found.length - 1);

  const look = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    area.current = event.currentTarget;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const now = selectionStart === selectionEnd ? (ASKED.exec(event.currentTarget.value.slice(0, selectionStart))?.[1] ?? null) : null;
    if (now !== asked) setAt(0);
    setAsked(now);
  };
  const take = (name: string) => {
    const element = area.current;
    if (!element || asked === null) return;
    const end = element.selectionStart;
    const start = end - asked.length;
    // Drawn at once, so that the cursor stands behind the name before the next key arrives.
    flushSync(() => {
      onChange(`${value.slice(0, start)}${name} ${value.slice(end)}`);
      setAsked(null);
    });
    element.focus();
    element.setSelectionRange(start + name.length + 1, start + name.length + 1);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (open) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); setAt((chosen + step + found.length) % found.length); return; }
      if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') { event.preventDefault(); take(found[chosen]!.person.name); return; }
      if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); setAsked(null); return; }
    }
    onKeyDown?.(event);
  };

  return (
    <div className="mention-area">
      <TextArea
        {...rest} value={value} onChange={onChange} onInput={look} onSelect={look} onKeyDown={onKey} onBlur={() => setAsked(null)}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls={open ? `${id}-list` : undefined} aria-activedescendant={open ? `${id}-${chosen}` : undefined}
      />
      {open ? (
        <ul role="listbox" id={`${id}-list`} aria-label={t('mention.list')} className="mention-list">
          {found.map(({ person, tenantId }, i) => {
            const party = partyOf(tenantId);
            return (
              // The pointer must not take the focus out of the text.
              <li key={person.id} id={`${id}-${i}`} role="option" aria-selected={i === chosen} onPointerDown={(event) => { event.preventDefault(); take(person.name); }}>
                <PartySwatch hue={party.hue} /> <UserText text={person.name} />{party.name ? <span className="faint small"><UserText text={party.name} lang={party.lang} /></span> : null}
              </li>
            );
          })}
        </ul>
      ) : null}
      <p className="visually-hidden" role="status">{asked ? t('mention.found', { count: found.length }) : ''}</p>
    </div>
  );
}

/** Who is mentioned in a text: those whose name stands behind an at sign. */
export function mentionsIn(text: string, people: readonly ParticipantView[]): string[] {
  return people.filter(({ person }) => text.includes(`@${person.name}`)).map(({ person }) => person.id);
}
