import { IconFileDescription } from '@tabler/icons-react';
import { directionOf } from '../../lib/language.js';
import { languageName } from '../../lib/places.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Stack } from '../../ui/page.js';
import { UserBlock } from '../../ui/user-text.js';
import type { CallSheet } from './operations.js';
import { t } from './text.js';

/** What a call says, in each language in which it is written, with the state of each text. */
export function TextsCard({ call }: { call: CallSheet }) {
  return (
    <Card icon={IconFileDescription} title={t('text.title')}>
      <Stack tight>
        {call.texts.map((text, at) => (
          <details key={text.lang} className="call-text" open={at === 0}>
            <summary><span>{languageName(text.lang)}</span> <Chip tone={text.status === 'OUTDATED' || text.status === 'MACHINE' ? 'warn' : 'neutral'}>{t.maybe(`status.${text.status}`, text.status)}</Chip></summary>
            <div lang={text.lang} dir={directionOf(text.lang)}>
              <h3>{text.title}</h3>
              {text.summary ? <UserBlock text={text.summary} lang={text.lang} /> : <p className="faint">{t('text.none')}</p>}
              {text.conditions ? <><h4 lang={document.documentElement.lang} dir={document.documentElement.dir}>{t('text.conditions')}</h4><UserBlock text={text.conditions} lang={text.lang} /></> : null}
            </div>
          </details>
        ))}
      </Stack>
    </Card>
  );
}
