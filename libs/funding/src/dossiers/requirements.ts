/** Words per language. */
export type Texts = Readonly<Record<string, string>>;
export interface Requirement { id: string; kind: 'PRECONDITION' | 'DOCUMENT'; code: string; texts: Texts; required: boolean }
export interface TakenOver { id: string; requirementId: string | null; requirementCode: string; kind: 'PRECONDITION' | 'DOCUMENT' | 'TASK'; texts: Texts; required: boolean }
export interface RequirementChanges {
  /** Asked now, and not on the checklist. */
  added: Requirement[];
  /** On the checklist, and no longer asked. */
  removed: TakenOver[];
  /** On the checklist in other words, or now (or no longer) compulsory. */
  changed: { item: TakenOver; now: Requirement }[];
}

/**
 * What a call asks now, held against what was taken over. A call that was saved anew may have given its lines new ids: they
 * are known again by their code, and without one by their words.
 */
export function compareRequirements(requirements: readonly Requirement[], items: readonly TakenOver[]): RequirementChanges {
  const taken = items.filter((item) => item.requirementId !== null);
  const answers = (item: TakenOver, asked: Requirement) => item.requirementId === asked.id
    || (!requirements.some((other) => other.id === item.requirementId) && item.kind === asked.kind && (asked.code !== '' ? item.requirementCode === asked.code : sharesWords(item.texts, asked.texts)));
  const changed: RequirementChanges['changed'] = [];
  const removed: TakenOver[] = [];
  for (const item of taken) {
    const now = requirements.find((asked) => answers(item, asked));
    if (!now) removed.push(item);
    else if (now.required !== item.required || !sameTexts(now.texts, item.texts)) changed.push({ item, now });
  }
  return { added: requirements.filter((asked) => !taken.some((item) => answers(item, asked))), removed, changed };
}

const sharesWords = (a: Texts, b: Texts): boolean => Object.entries(a).some(([lang, text]) => b[lang] === text);
const sameTexts = (a: Texts, b: Texts): boolean => Object.keys({ ...a, ...b }).every((lang) => a[lang] === b[lang]);
