import { describe, expect, it } from '@jest/globals';
import { compareRequirements, type Requirement, type TakenOver } from './requirements.js';

const asked = (more: Partial<Requirement> = {}): Requirement => ({ id: 'r1', kind: 'DOCUMENT', code: '', texts: { fr: 'Budget', ar: 'الميزانية' }, required: true, ...more });
const item = (more: Partial<TakenOver> = {}): TakenOver => ({ id: 'i1', requirementId: 'r1', requirementCode: '', kind: 'DOCUMENT', texts: { fr: 'Budget', ar: 'الميزانية' }, required: true, ...more });
const none = { added: [], removed: [], changed: [] };

describe('what a call asks now', () => {
  it('is nothing new when nothing changed, and when one has lines of one’s own', () => {
    expect(compareRequirements([asked()], [item(), item({ id: 'own', requirementId: null })])).toEqual(none);
  });
  it('is what was added and what is no longer asked', () => {
    expect(compareRequirements([asked({ id: 'r2', texts: { fr: 'Statuts' } })], [item()])).toEqual({ ...none, added: [asked({ id: 'r2', texts: { fr: 'Statuts' } })], removed: [item()] });
  });
  it('is other words, and what became compulsory', () => {
    const now = asked({ texts: { fr: 'Budget détaillé' } });
    expect(compareRequirements([now], [item()]).changed).toEqual([{ item: item(), now }]);
    expect(compareRequirements([asked({ required: false })], [item()]).changed).toHaveLength(1);
  });
  it('is known again under a new id, by its code or by its words', () => {
    expect(compareRequirements([asked({ id: 'new' })], [item()])).toEqual(none);
    expect(compareRequirements([asked({ id: 'new', code: 'BUDGET', texts: { fr: 'Budget détaillé' } })], [item({ requirementCode: 'BUDGET' })])).toMatchObject({ added: [], removed: [], changed: [expect.anything()] });
  });
  it('is met by several lines, one a party', () => {
    const register = asked({ kind: 'PRECONDITION' });
    expect(compareRequirements([register], [item({ kind: 'PRECONDITION' }), item({ id: 'i2', kind: 'PRECONDITION' })])).toEqual(none);
    expect(compareRequirements([], [item({ kind: 'PRECONDITION' }), item({ id: 'i2', kind: 'PRECONDITION' })]).removed).toHaveLength(2);
  });
});
