import { describe, expect, it } from '@jest/globals';
import { keepIds } from './keep-ids.js';

const standing = [{ id: 'a', label: 'Letter' }, { id: 'b', label: 'File' }, { id: 'c', label: '' }, { id: 'd', label: '' }];

describe('the ids of the rows of a call', () => {
  it('stay with a row that comes back with its id, whatever its new name', () => {
    expect(keepIds(standing, [{ id: 'b', label: 'Letter' }, { id: null, label: 'Letter' }])).toEqual(['b', 'a']);
  });
  it('stay with the name where an import brings no id', () => {
    expect(keepIds(standing, [{ id: null, label: 'File' }, { id: null, label: 'Other' }])).toEqual(['b', null]);
  });
  it('stay with the place where there is no name', () => {
    expect(keepIds(standing, [{ id: null, label: '' }, { id: null, label: '' }, { id: null, label: '' }])).toEqual(['c', 'd', null]);
  });
  it('are not taken over by a row without a name that was just added', () => {
    expect(keepIds(standing, [{ id: 'fresh', label: '' }])).toEqual([null]);
  });
  it('are given to one row only, and an id of another call counts as none', () => {
    expect(keepIds(standing, [{ id: 'a', label: 'x' }, { id: 'a', label: 'x' }, { id: 'z', label: 'y' }])).toEqual(['a', null, null]);
  });
});
