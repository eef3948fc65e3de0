import { describe, expect, it } from '@jest/globals';
import { isOverdue, suggestDueDates, type Plannable } from './due-dates.js';

const item = (more: Partial<Plannable> = {}): Plannable => ({ id: 'i', kind: 'DOCUMENT', state: 'TODO', dueOn: null, dueSuggested: false, zone: null, ...more });
const deadline = { at: new Date('2027-01-15T16:00:00Z'), zone: 'Europe/Brussels' };
const early = new Date('2026-11-26T08:00:00Z');
const days = (items: Plannable[], now = early, to = deadline) => suggestDueDates(items, to, now).map((s) => s.dueOn);

describe('suggested due dates', () => {
  it('leave alone what is done, set aside, or dated by hand', () => {
    expect(days([item({ state: 'DONE' }), item({ state: 'NOT_NEEDED' }), item({ dueOn: '2026-12-01' })])).toEqual([]);
  });
  it('suggest nothing for a deadline that has passed', () => expect(days([item()], new Date('2027-01-15T16:00:01Z'))).toEqual([]));
  it('lie three weeks ahead for what an office must renew, and one for a document', () => {
    expect(days([item({ kind: 'PRECONDITION' }), item(), item({ kind: 'TASK' })])).toEqual(['2026-12-25', '2027-01-08', '2027-01-08']);
  });
  it('move with a postponed deadline when they were suggested before', () => {
    expect(days([item({ dueOn: '2027-01-08', dueSuggested: true })], early, { ...deadline, at: new Date('2027-01-22T16:00:00Z') })).toEqual(['2027-01-15']);
  });
  it('come closer together when time is short, never before today, and a day before the deadline', () => {
    const two = new Date('2027-01-13T16:00:00Z');
    expect(days([item({ kind: 'PRECONDITION' }), item()], two)).toEqual(['2027-01-13', '2027-01-14']);
    expect(days([item()], new Date('2027-01-15T08:00:00Z'))).toEqual(['2027-01-15']);
  });
  it('are days of the calendar of who does the work', () => {
    const late = { at: new Date('2027-01-15T23:30:00Z'), zone: 'UTC' };
    expect(days([item({ zone: 'Asia/Beirut' }), item()], early, late)).toEqual(['2027-01-09', '2027-01-08']);
  });
});

describe('an overdue line', () => {
  const due = { dueOn: '2026-11-26', dueZone: 'Asia/Beirut', state: 'TODO' };
  it('is one whose day is over where it is due', () => {
    expect(isOverdue(due, new Date('2026-11-26T21:59:00Z'))).toBe(false);
    expect(isOverdue(due, new Date('2026-11-26T22:00:00Z'))).toBe(true);
  });
  it('is none that is done or has no date', () => {
    expect(isOverdue({ ...due, state: 'DONE' }, new Date('2027-01-01T00:00:00Z'))).toBe(false);
    expect(isOverdue({ ...due, dueOn: null }, new Date('2027-01-01T00:00:00Z'))).toBe(false);
  });
});
