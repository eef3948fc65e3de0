import { IconAlertTriangle, IconLanguage, IconQuestionMark, IconRobot, IconWritingSign } from '@tabler/icons-react';
import { directionOf } from '../../lib/language.js';
import { languageName } from '../../lib/places.js';
import { Card } from '../../ui/card.js';
import { Chip, type Tone } from '../../ui/chip.js';
import type { Icon } from '../../ui/icon.js';
import { UserBlock } from '../../ui/user-text.js';
import type { Record } from './operations.js';
import { t, type Key } from './text.js';

type Text = Record['texts'][number];
const STATUS: { [status: string]: { tone: Tone; icon: Icon } } = {
  ORIGINAL: { tone: 'ok', icon: IconWritingSign }, HUMAN: { tone: 'neutral', icon: IconLanguage }, MACHINE: { tone: 'warn', icon: IconRobot },
  OUTDATED: { tone: 'warn', icon: IconAlertTriangle }, UNCONFIRMED: { tone: 'warn', icon: IconQuestionMark },
};
const PARTS = ['framework', 'purpose', 'duration'] as const;

/**
 * The texts side by side, section by section, level with one another. On paper and on wide screens what runs left to right
 * stands left and Arabic right, in whatever language the page is read; signed texts come before translations.
 */
export function AgreementTexts({ texts }: { texts: readonly Text[] }) {
  const signed = texts.filter((text) => text.status === 'ORIGINAL');
  const other = texts.filter((text) => text.status !== 'ORIGINAL');
  return (
    <>
      {signed.length ? <Side texts={signed} title={t('texts.signed')} /> : null}
      {other.length ? <Side texts={other} title={signed.length ? t('texts.translations') : t('texts.all')} /> : null}
    </>
  );
}

function Side({ texts, title }: { texts: readonly Text[]; title: string }) {
  const ordered = [...texts].sort((a, b) => Number(directionOf(a.lang) === 'rtl') - Number(directionOf(b.lang) === 'rtl') || (a.lang < b.lang ? -1 : 1));
  return (
    <Card title={title}>
      <div className="bilingual" dir="ltr">
        {ordered.map((text) => (
          <article key={text.lang} lang={text.lang} dir={directionOf(text.lang)} className="bilingual-text">
            <header dir="auto"><h3 lang={text.lang}>{ownName(text.lang)}</h3><StatusChip status={text.status} /></header>
            {PARTS.map((part) => (
              <section key={part}>
                <h4>{t.maybe(`part.${part}.${text.lang}`, t(`part.${part}` as Key))}</h4>
                <UserBlock text={text[part]} lang={text.lang} />
              </section>
            ))}
          </article>
        ))}
      </div>
    </Card>
  );
}

function StatusChip({ status }: { status: string }) {
  const { tone, icon } = STATUS[status] ?? { tone: 'neutral' as Tone, icon: IconLanguage };
  return <Chip tone={tone} icon={icon}>{t(`status.${status}` as Key)}</Chip>;
}

/** The name of a language in itself, followed by the reader's name for it where that is another. */
function ownName(lang: string): string {
  const own = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  const known = languageName(lang);
  return own.toLowerCase() === known.toLowerCase() ? own : `${own} · ${known}`;
}
