import { describe, expect, it } from '@jest/globals';
import { allNames, nameIn, namesFrom, namesOf, renamed } from './step-names.js';

const note = { label: 'Note de concept', labelLang: 'fr', labels: { ar: 'المذكرة المفاهيمية' } };

describe('the name of a step', () => {
  it('is read in the own language, else as it was written, with the language that it is in', () => {
    expect(nameIn(note, 'ar')).toEqual({ text: 'المذكرة المفاهيمية', lang: 'ar' });
    expect(nameIn(note, 'en')).toEqual({ text: 'Note de concept', lang: 'fr' });
    expect(nameIn({ label: 'File' }, 'ar')).toEqual({ text: 'File', lang: null });
  });
  it('is told with what is known of it and nothing else', () => {
    expect([namesOf(note), namesOf({ label: 'File', labelLang: null, labels: {} })]).toEqual([note, { label: 'File' }]);
    expect([allNames(note), allNames({ label: 'File' }), allNames({ label: '' })]).toEqual([{ fr: 'Note de concept', ar: 'المذكرة المفاهيمية' }, { '': 'File' }, {}]);
  });
  it('has the language of the call’s original as its original', () => {
    expect(namesFrom([{ lang: 'en', text: 'Concept note' }, { lang: 'fr', text: 'Note de concept' }], 'fr')).toEqual({ label: 'Note de concept', labelLang: 'fr', labels: { en: 'Concept note' } });
    expect(namesFrom([{ lang: 'en', text: 'Concept note' }], 'fr')).toEqual({ label: 'Concept note', labelLang: 'en', labels: {} });
    expect(namesFrom([], 'fr')).toEqual({ label: '', labelLang: null, labels: {} });
  });
  it('keeps its other languages when one language is brought again, and loses those of a name that was rewritten', () => {
    expect(renamed(note, 'Note de concept', 'fr')).toEqual(note);
    expect(renamed(note, 'Concept note', 'en')).toEqual({ ...note, labels: { ...note.labels, en: 'Concept note' } });
    expect(renamed(note, 'Lettre', 'fr')).toEqual({ label: 'Lettre', labelLang: 'fr', labels: {} });
    expect(renamed({ label: 'Note de concept' }, 'Note de concept', 'fr')).toEqual({ label: 'Note de concept', labelLang: 'fr', labels: {} });
    expect(renamed(undefined, 'Lettre', 'fr')).toEqual({ label: 'Lettre', labelLang: 'fr', labels: {} });
    expect(renamed(note, '', 'fr')).toEqual({ label: '', labelLang: null, labels: {} });
  });
});
