import { IconCircleCheck, IconCircleX, IconHelpCircle, IconShieldCheck } from '@tabler/icons-react';
import { formatMoney } from '../../lib/amounts.js';
import { cityOf, formatDate, formatTime } from '../../lib/dates.js';
import { readerLocale } from '../../lib/locale.js';
import { Card } from '../../ui/card.js';
import { Chip } from '../../ui/chip.js';
import { STROKE } from '../../ui/icon.js';
import { PartiesSwatch, PartySwatch } from '../../ui/party-swatch.js';
import { UserText } from '../../ui/user-text.js';
import { partiesOf, type PartyOf } from './marks.js';
import type { Rule, Sheet } from './operations.js';
import { t, type Key } from './text.js';

const MARKS = { MET: IconCircleCheck, CHECK: IconHelpCircle, MISSING: IconCircleX } as const;

/** Every rule of the funder as the dossier stands, together and party by party: met, to check, or missing. No score. */
export function RehearsalCard({ sheet }: { sheet: Sheet }) {
  const parties = partiesOf(sheet);
  // What is ticked says enough on the checklist: here stands what is not.
  const rules = sheet.rehearsal.filter((rule) => !(rule.itemId && rule.state === 'MET'));
  const missing = rules.filter((rule) => rule.state === 'MISSING').length;
  const check = rules.filter((rule) => rule.state === 'CHECK').length;
  const ofParty = (id: string) => rules.filter((rule) => rule.tenantId === id && rule.code !== 'LEAD_CHOSEN');
  const together = rules.filter((rule) => rule.tenantId === null || rule.code === 'LEAD_CHOSEN');
  return (
    <Card flush icon={IconShieldCheck} title={t('rules.title')} aside={missing ? <Chip tone="bad">{t('rules.missing', { count: missing })}</Chip> : check ? <Chip tone="warn">{t('rules.check', { count: check })}</Chip> : <Chip tone="ok">{t('rules.met')}</Chip>}>
      <div className="rules-together"><Part head={<PartiesSwatch hues={parties.map((party) => party.hue)} label={t('list.together')} />} rules={together} sheet={sheet} parties={parties} /></div>
      <div className="rules">
        {parties.map((party) => <Part key={party.id} head={<PartySwatch hue={party.hue} name={party.short} lang={party.lang} />} rules={ofParty(party.id)} sheet={sheet} parties={parties} />)}
      </div>
    </Card>
  );
}

function Part({ head, rules, sheet, parties }: { head: React.ReactNode; rules: readonly Rule[]; sheet: Sheet; parties: readonly PartyOf[] }) {
  const open = [...rules.filter((rule) => rule.state === 'MISSING'), ...rules.filter((rule) => rule.state === 'CHECK')];
  const met = rules.filter((rule) => rule.state === 'MET');
  const lines = (of: readonly Rule[]) => <ul>{of.map((rule) => <RuleLine key={rule.code + (rule.itemId ?? '')} rule={rule} sheet={sheet} parties={parties} />)}</ul>;
  return (
    <section className="rules-part">
      <h3>{head}</h3>
      {open.length ? lines(open) : null}
      {met.length ? <details className="rules-met" open={!open.length}><summary>{t('rules.metOf', { count: met.length })}</summary>{lines(met)}</details> : null}
      {rules.length ? null : <p className="faint small">{t('rules.none')}</p>}
    </section>
  );
}

/** One rule in words: what is asked and what is there. */
export function RuleLine({ rule, sheet, parties }: { rule: Rule; sheet: Sheet; parties: readonly PartyOf[] }) {
  const Glyph = MARKS[rule.state as keyof typeof MARKS] ?? IconHelpCircle;
  return (
    <li className={`rule rule-${rule.state.toLowerCase()}`}>
      <Glyph size={18} stroke={STROKE} aria-hidden />
      <span><span className="visually-hidden">{t(`mark.${rule.state}` as Key)}: </span>{sentence(rule, sheet, parties)}</span>
    </li>
  );
}

const MONEY = new Set(['AMOUNT_MIN', 'AMOUNT_MAX', 'ENVELOPE', 'COST']);

function sentence(rule: Rule, sheet: Sheet, parties: readonly PartyOf[]) {
  const { asked = [], found = [] } = (rule.values ?? {}) as { asked?: (string | number)[]; found?: (string | number)[] };
  const lang = document.documentElement.lang;
  if (rule.itemId) {
    const item = sheet.items.find((one) => one.id === rule.itemId);
    const key = found[0] === 'DONE' ? 'rule.ITEM.nofile' : found[0] === 'NOT_NEEDED' ? 'rule.ITEM.off' : rule.state === 'CHECK' ? 'rule.ITEM.optional' : 'rule.ITEM.MISSING';
    return t.rich(key, { what: <bdi lang={item?.textLang}>{item?.text ?? ''}</bdi> });
  }
  if (rule.code === 'DEADLINE') return deadline(rule, asked.map(String), parties);
  if (rule.code === 'LEAD_CHOSEN') {
    const lead = parties.find((party) => party.id === rule.tenantId);
    return lead ? t.rich('rule.LEAD_CHOSEN.MET', { name: <bdi lang={lead.lang}>{lead.short}</bdi> }) : t('rule.LEAD_CHOSEN.MISSING', { asked: Number(asked[0] ?? 0), found: Number(found[0] ?? 0) });
  }
  const shown = (value: string | number | undefined) => (value === undefined ? '' : MONEY.has(rule.code) ? formatMoney(String(value), sheet.call.currency) : rule.code === 'RATE' ? decimal(Number(value)) : String(value));
  const list = (values: (string | number)[], type: 'conjunction' | 'disjunction') => new Intl.ListFormat(lang, { type }).format(values.slice(0, 8).map((value) => shown(value)));
  const state = rule.code === 'THEME' && rule.state === 'MET' && !found.length ? 'ANY' : rule.code === 'RATE' && rule.state === 'CHECK' && found.length ? 'GROUP' : rule.state;
  return t(`rule.${rule.code}.${state}` as Key, { asked: MONEY.has(rule.code) || rule.code === 'RATE' ? shown(rule.code === 'RATE' && rule.state === 'MISSING' ? asked.at(-1) : asked[0]) : Number(asked[0] ?? 0), found: MONEY.has(rule.code) || rule.code === 'RATE' ? shown(found[0]) : Number(found[0] ?? 0), high: shown(asked[1]), askedList: list(asked, 'disjunction'), foundList: list(found, 'conjunction') });
}

/** A share with its hundredths: at the highest share the last cent decides. */
const decimal = (value: number) => new Intl.NumberFormat(readerLocale(), { maximumFractionDigits: 2 }).format(value);

/** The deadline by the clock of the call, and by those of all parties. */
function deadline(rule: Rule, [label = '', , zone = 'UTC', at = '', labelLang = '']: string[], parties: readonly PartyOf[]) {
  const when = `${formatDate(at, 'medium', zone)} ${formatTime(at, zone)} (${cityOf(zone)})`;
  const zones = [...new Map(parties.filter((party) => party.zone !== zone).map((party) => [party.zone, `${formatTime(at, party.zone)} (${cityOf(party.zone)})`])).values()];
  const others = zones.length ? new Intl.ListFormat(document.documentElement.lang).format(zones) : '';
  return t.rich(others ? `rule.DEADLINE.${rule.state}.zones` as Key : `rule.DEADLINE.${rule.state}` as Key, { label: label ? <UserText text={label} lang={labelLang || null} /> : <bdi>{t('deadline.title')}</bdi>, when: <bdi>{when}</bdi>, others: <bdi>{others}</bdi> });
}
