import { useQueryOp } from '../../lib/query.js';
import { FundingWords } from './operations.js';

interface Labelled { code: string; label: string }

/** The labels of codes as readers see them: themes, kinds of support and of authorities, countries. A code that nobody knows stays itself. */
export function useLabels(more: readonly Labelled[] = []): (code: string) => string {
  const words = useQueryOp(FundingWords, {}).data;
  const known = new Map([...(words?.themes ?? []), ...(words?.leadKinds ?? []), ...(words?.supportKinds ?? []), ...more].map((one) => [one.code, one.label]));
  words?.countries.forEach((one) => known.set(one.code, one.name));
  return (code) => known.get(code) ?? code;
}
