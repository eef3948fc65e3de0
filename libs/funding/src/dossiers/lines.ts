import type { Requirement } from './requirements.js';

/** A line that is about to be written. */
export interface NewLine { kind: string; requirementId: string; requirementCode: string; texts: Requirement['texts']; required: boolean; tenantId: string | null }

/** Each party has to meet a precondition for itself; a document is asked for once, and shared out later. */
export function linesFor(requirements: readonly Requirement[], tenantIds: readonly string[]): NewLine[] {
  return requirements.flatMap((asked): NewLine[] => {
    const line = { kind: asked.kind, requirementId: asked.id, requirementCode: asked.code, texts: asked.texts, required: asked.required };
    return asked.kind === 'PRECONDITION' ? tenantIds.map((tenantId) => ({ ...line, tenantId })) : [{ ...line, tenantId: null }];
  });
}
