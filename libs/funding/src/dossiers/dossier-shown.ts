import type { Language } from '@tawam/contract';
import type { Dossier, DossierDeed, DossierFile, DossierItem, DossierProject, DossierRequirement, DossierRule, FundingCall, MovedDeadline, Person, Tenant } from '@tawam/contract/generated/schema';
import type { Membership } from '@tawam/partnerships';
import { fitCallOf } from '../calls/fit.js';
import { mayChange, type DossierState } from './dossier.policy.js';
import { isOverdue } from './due-dates.js';
import { agreedLead, rehearse, type RehearsedCall, type Rule } from './rehearsal.js';
import { compareRequirements, type Requirement, type TakenOver, type Texts } from './requirements.js';

/** A dossier as it is stored. */
export interface Sheet {
  id: string; partnershipId: string; callId: string; state: DossierState; version: number; createdAt: string; updatedAt: string; deadlinesSeenAt: string;
  amountAsked: string | null; totalCost: string | null; months: number | null;
  themes: string[]; project: DossierProject | null;
  parties: { tenant: Tenant; country: string | null; kind: string | null; zone: string; leadTenantId: string | null }[];
  items: SheetItem[];
  submitted: Dossier['submitted']; result: Dossier['result'];
  history: DossierDeed[];
}
interface SheetItem extends TakenOver {
  tenantId: string | null; assignee: Person | null; dueOn: string | null; dueZone: string | null; dueSuggested: boolean;
  state: 'TODO' | 'DOING' | 'DONE' | 'NOT_NEEDED'; note: string; doneBy: Person | null; doneAt: string | null; version: number; files: DossierFile[];
}
/** What the call says of shares beyond its sheet in a list. */
type Shares = Pick<RehearsedCall, 'rates' | 'poolingBonus'>;
interface Given {
  sheet: Sheet; call: FundingCall; shares: Shares; requirements: Requirement[]; moved: MovedDeadline[]; member: Membership; language: Language; now: Date;
  labels: (codes: readonly (string | number)[]) => Promise<(code: string | number) => string | number>;
}

/** Puts a dossier together for a reader: words in the own language, parties in its alphabet, every rule rehearsed. */
export async function dossierShown({ sheet, call, shares, requirements, moved, member, language, now, labels }: Given): Promise<Dossier> {
  const byName = new Intl.Collator(language).compare;
  const parties = [...sheet.parties].sort((a, b) => byName(a.tenant.name, b.tenant.name));
  const items = sheet.items.map((item) => itemShown(item, language, now));
  const tally = (of: DossierItem[]) => ({ total: of.filter((i) => i.state !== 'NOT_NEEDED').length, done: of.filter((i) => i.state === 'DONE').length, overdue: of.filter((i) => i.overdue).length });
  const rules = rulesOf(sheet, call, shares, now);
  const said = await labels(rules.flatMap((rule) => (CODED.has(rule.code) ? [...rule.asked, ...rule.found] : [])));
  const { added, removed, changed } = compareRequirements(requirements, sheet.items);
  return {
    id: sheet.id, partnershipId: sheet.partnershipId, state: sheet.state, version: sheet.version, createdAt: sheet.createdAt, updatedAt: sheet.updatedAt,
    amountAsked: sheet.amountAsked, totalCost: sheet.totalCost, months: sheet.months,
    call: callShown(call), project: sheet.project,
    parties: parties.map((party) => ({ tenant: party.tenant, leadTenantId: party.leadTenantId, ...tally(items.filter((item) => item.tenantId === party.tenant.id)) })),
    leadTenantId: agreedLead(choicesOf(sheet), parties.map((party) => party.tenant.id)),
    items, rehearsal: rules.map((rule) => ruleShown(rule, said)),
    requirementChanges: {
      added: added.map((asked) => requirementShown(asked, language)), removed: once(removed.map((item) => requirementShown(item, language))),
      changed: once(changed.map(({ item, now: asked }) => ({ ...requirementShown(asked, language), before: wordsIn(item.texts, language).text }))),
    },
    movedDeadlines: moved, submitted: sheet.submitted, result: sheet.result, history: sheet.history,
    myTenantId: member.tenantId, mayEdit: mayChange(member, sheet),
  };
}

export const callShown = (call: FundingCall): Dossier['call'] => ({
  id: call.id, title: call.title, titleLang: call.titleLang, status: call.status, currency: call.currency, nextDeadline: call.nextDeadline ?? null, applicationUrl: call.applicationUrl ?? null,
});

/** Rules whose values are codes of the reference data. */
const CODED: ReadonlySet<string> = new Set(['THEME', 'LEAD_COUNTRY', 'LEAD_KIND', 'PARTNER_COUNTRY']);

/** Every rule of the call as the dossier stands at an instant. */
function rulesOf(sheet: Sheet, call: FundingCall, shares: Shares, now: Date): Rule[] {
  return rehearse({
    ...fitCallOf(call), ...shares,
    amountMin: call.amountMin ?? null, amountMax: call.amountMax ?? null, envelope: call.envelope ?? null, rateMax: call.rateMax ?? null, monthsMin: call.monthsMin ?? null, monthsMax: call.monthsMax ?? null,
    deadlines: call.deadlines.map((step) => ({ label: step.label, labelLang: step.labelLang ?? '', localAt: step.localAt, zone: step.zone, at: new Date(step.at) })),
  }, sheet.themes, sheet.parties.map((party) => ({ tenantId: party.tenant.id, country: party.country, kind: party.kind })), {
    amountAsked: sheet.amountAsked, totalCost: sheet.totalCost, months: sheet.months, submittedAt: sheet.submitted ? new Date(sheet.submitted.at) : null, choices: choicesOf(sheet),
    items: sheet.items.map((item) => ({ id: item.id, kind: item.kind, required: item.required, fromCall: item.requirementId !== null, tenantId: item.tenantId, state: item.state, files: item.files.filter((file) => file.versionId).length })),
  }, now);
}

const choicesOf = (sheet: Sheet) => sheet.parties.flatMap((party) => (party.leadTenantId ? [{ tenantId: party.tenant.id, leadTenantId: party.leadTenantId }] : []));

const ruleShown = (rule: Rule, said: (code: string | number) => string | number): DossierRule => {
  const shown = CODED.has(rule.code) ? said : (value: string | number) => value;
  return { code: rule.code, state: rule.state, tenantId: rule.tenantId, itemId: rule.itemId, values: { asked: rule.asked.map(shown), found: rule.found.map(shown) } };
};

function itemShown(item: SheetItem, language: Language, now: Date): DossierItem {
  const { text, lang } = wordsIn(item.texts, language);
  return {
    id: item.id, kind: item.kind, fromCall: item.requirementId !== null, text, textLang: lang, required: item.required, tenantId: item.tenantId, assignee: item.assignee,
    dueOn: item.dueOn, dueZone: item.dueZone, dueSuggested: item.dueSuggested, overdue: isOverdue(item, now), state: item.state, note: item.note,
    doneBy: item.doneBy, doneAt: item.doneAt, files: item.files, version: item.version,
  };
}

const requirementShown = (asked: { kind: string; texts: Texts }, language: Language): DossierRequirement => {
  const { text, lang } = wordsIn(asked.texts, language);
  return { kind: asked.kind, text, textLang: lang, before: null };
};
/** A precondition stands once a party; the change of it is said once. */
const once = (list: DossierRequirement[]): DossierRequirement[] => list.filter((one, at) => list.findIndex((other) => other.text === one.text && other.kind === one.kind) === at);

/** The words in a language, else the first there are. */
export function wordsIn(texts: Texts, language: string): { text: string; lang: string } {
  const lang = texts[language] === undefined ? (Object.keys(texts)[0] ?? language) : language;
  return { text: texts[lang] ?? '', lang };
}
