import { useState } from 'react';
import { IconAdjustmentsHorizontal, IconMap2 } from '@tabler/icons-react';
import { baseText } from '../../lib/base-text.js';
import { useQueryOp } from '../../lib/query.js';
import { useSearchState } from '../../lib/router.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CheckboxField, SelectField } from '../../ui/choice-field.js';
import { Page, Stack } from '../../ui/page.js';
import { TextField } from '../../ui/text-field.js';
import { AuthorityResults } from './authority-results.js';
import { BANDS, ORGANISATION_KINDS, isOrganisationKind, readFilter, variablesOf, type DirectoryFilter } from './directory-filter.js';
import { Kinds, Vocabulary } from './operations.js';
import { OrganisationResults } from './organisation-results.js';
import { t, type Key } from './text.js';
import { useTyped } from './use-typed.js';
import './authorities.css';

/** The directory: 36,000 authorities and the networks, in one box to type in, in any of three languages. */
export function DirectoryPage() {
  const [search, change] = useSearchState();
  const filter = readFilter(search);
  const { authorities, organisations } = variablesOf(filter);
  return (
    <Page title={t('directory.title')} lead={t('directory.lead')} actions={<ButtonLink icon={IconMap2} href="/map">{t('register.short')}</ButtonLink>}>
      <Stack>
        <Filters filter={filter} change={change} />
        {organisations ? <OrganisationResults key={`o${JSON.stringify(organisations)}`} variables={organisations} all={isOrganisationKind(filter.kind)} /> : null}
        {authorities ? <AuthorityResults key={`a${JSON.stringify(authorities)}`} variables={authorities} /> : null}
      </Stack>
    </Page>
  );
}

function Filters({ filter, change }: { filter: DirectoryFilter; change: (change: Record<string, string | null>) => void }) {
  const [typed, setTyped] = useTyped(filter.query, (q) => change({ q }));
  const [open, setOpen] = useState(Boolean(filter.country || filter.kind || filter.theme || filter.band || filter.onboarded));
  const vocabulary = useQueryOp(Vocabulary, {});
  const kinds = useQueryOp(Kinds, { country: filter.country || null }, { enabled: Boolean(filter.country) });
  return (
    <search className="directory-search">
      <div className="directory-box">
        <TextField type="search" label={t('directory.search')} hint={t('directory.searchHint')} value={typed} onChange={setTyped} autoComplete="off" dir="auto" />
        <Button icon={IconAdjustmentsHorizontal} aria-expanded={open} onClick={() => setOpen(!open)}>{t('directory.filters')}</Button>
      </div>
      {open ? (
        <div className="directory-filters">
          <SelectField label={t('filter.country')} optional={false} placeholder={t('filter.any')} value={filter.country} onChange={(country) => change({ country, kind: isOrganisationKind(filter.kind) ? filter.kind : null })}
            options={(vocabulary.data?.countries ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
          <SelectField label={t('filter.kind')} placeholder={t('filter.any')} value={filter.kind} onChange={(kind) => change({ kind })}
            options={[
              ...(filter.country && kinds.data ? [{ label: t('directory.authorities'), options: kinds.data.authorityKinds.map(({ code, label }) => ({ value: code, label })) }] : []),
              { label: t('directory.organisations'), options: ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}` as Key) })) },
            ]} />
          <SelectField label={t('filter.theme')} placeholder={t('filter.any')} value={filter.theme} onChange={(theme) => change({ theme })}
            options={(vocabulary.data?.themes ?? []).map(({ code, label }) => ({ value: code, label }))} />
          <SelectField label={t('filter.size')} placeholder={t('filter.any')} value={filter.band} onChange={(size) => change({ size })}
            options={Object.keys(BANDS).map((band) => ({ value: band, label: t(`size.${band}` as Key) }))} />
          <CheckboxField label={t('filter.onboarded')} checked={filter.onboarded} onChange={(on) => change({ tawam: on ? '1' : null })} />
          <Button variant="quiet" onClick={() => change({ country: null, kind: null, theme: null, size: null, tawam: null })}>{t('filter.clear')}</Button>
        </div>
      ) : null}
      <span className="visually-hidden">{baseText('search')}</span>
    </search>
  );
}
