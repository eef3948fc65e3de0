import { beforeAll, describe, expect, it } from '@jest/globals';

let party: typeof import('./party.js');
beforeAll(async () => {
  Object.assign(globalThis, { location: new URL('http://localhost/fr/'), navigator: { languages: ['fr'] } });
  party = await import('./party.js');
});

describe('parties', () => {
  it('gives two parties two hues, whatever the order in which they are named', () => {
    const hues = ['a', 'b'].map((id) => party.hueOf('p', ['a', 'b'], id)).sort();
    expect(hues).toEqual(['fig', 'olive']);
    expect(party.hueOf('p', ['b', 'a'], 'a')).toBe(party.hueOf('p', ['a', 'b'], 'a'));
  });

  it('gives neither hue to one side of the list more than to the other', () => {
    const figs = Array.from({ length: 400 }, (_, at) => party.hueOf(`p${at}`, ['a', 'b'], 'a')).filter((hue) => hue === 'fig').length;
    expect(figs).toBeGreaterThan(120);
    expect(figs).toBeLessThan(280);
  });

  it('gives three parties and more no hue', () => {
    expect(party.hueOf('p', ['a', 'b', 'c'], 'a')).toBe('sea');
  });

  it('orders by the name of the place and not by "city of"', () => {
    const names = party.byName([{ name: 'Ville de Málaga' }, { name: 'Municipalité de Tripoli' }, { name: 'Commune de Aley' }]).map(({ name }) => name);
    expect(names).toEqual(['Commune de Aley', 'Ville de Málaga', 'Municipalité de Tripoli']);
    expect(party.placeName('Communauté de communes Vallée de l’Hérault')).toBe('Vallée de l’Hérault');
    expect(party.placeName('CC Vallée de l’Hérault')).toBe('Vallée de l’Hérault');
    expect(party.placeName('Cadaqués')).toBe('Cadaqués');
  });

  it('writes two letters where the first ones are the same', () => {
    expect(party.initialsOf(['Ville de Málaga', 'Tripoli'])).toEqual(['M', 'T']);
    expect(party.initialsOf(['Marsala', 'Marseille'])).toEqual(['Ma', 'Ma']);
    expect(party.initialsOf(['بلدية طرابلس', 'مدينة مالقة'])).toEqual(['ط', 'م']);
  });
});
