import { useState } from 'react';
import { IconFileDescription, IconLanguage } from '@tabler/icons-react';
import { directionOf, LANGUAGES } from '../../lib/language.js';
import { languageName } from '../../lib/places.js';
import { useMutationOp } from '../../lib/query.js';
import { Link } from '../../lib/router.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { Stack } from '../../ui/page.js';
import { ErrorState } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { UserBlock } from '../../ui/user-text.js';
import { Call, CallHistory, TranslateCall, type CallRecordSheet, type CallSheet } from './operations.js';
import { t } from './text.js';

/** What a call says, in each language in which it is written, with the state of each text, and how another is made. */
export function TextsCard({ call, record }: { call: CallSheet; record: CallRecordSheet }) {
  return (
    <Card icon={IconFileDescription} title={t('text.title')}>
      <Stack tight>
        {call.texts.map((text, at) => (
          <details key={text.lang} className="call-text" open={at === 0}>
            <summary><span>{languageName(text.lang)}</span> <Chip tone={text.status === 'OUTDATED' || text.status === 'MACHINE' ? 'warn' : 'neutral'}>{t.maybe(`status.${text.status}`, text.status)}</Chip></summary>
            {text.status === 'MACHINE' || text.status === 'OUTDATED' ? <p className="faint small">{t(`text.${text.status}`)}</p> : null}
            <div lang={text.lang} dir={directionOf(text.lang)}>
              <h3>{text.title}</h3>
              {text.summary ? <UserBlock text={text.summary} lang={text.lang} /> : <p className="faint">{t('text.none')}</p>}
              {text.conditions ? <><h4 lang={document.documentElement.lang} dir={document.documentElement.dir}>{t('text.conditions')}</h4><UserBlock text={text.conditions} lang={text.lang} /></> : null}
            </div>
          </details>
        ))}
        {mayWrite(call) ? <Missing call={call} machine={record.canTranslate} /> : null}
      </Stack>
    </Card>
  );
}

const mayWrite = (call: CallSheet) => call.canModerate || (call.canEdit && ['DRAFT', 'PROPOSED'].includes(call.status));

/** The languages in which the call does not speak yet: by a machine where there is one, always by a person. */
function Missing({ call, machine }: { call: CallSheet; machine: boolean }) {
  const [asked, setAsked] = useState('');
  const translate = useMutationOp(TranslateCall, { refresh: [Call, CallHistory], onDone: () => toast(t('translate.done')) });
  const missing = LANGUAGES.filter((lang) => !call.texts.some((text) => text.lang === lang && text.status !== 'OUTDATED'));
  if (!missing.length || call.status === 'CLOSED' || call.status === 'MERGED') return null;
  return (
    <div className="text-missing">
      <p className="faint small">{t.rich(machine ? 'translate.hint' : 'translate.byHand', { link: (words) => <Link href={`/calls/${call.id}/edit`}>{words}</Link> })}</p>
      {machine ? (
        <div className="row">
          {missing.map((lang) => (
            <Button key={lang} small icon={IconLanguage} loading={translate.pending && asked === lang} onClick={() => { setAsked(lang); void translate.run({ id: call.id, lang }); }}>
              {t('translate.do', { language: languageName(lang) })}
            </Button>
          ))}
        </div>
      ) : null}
      {translate.error ? <ErrorState error={translate.error} /> : null}
    </div>
  );
}
