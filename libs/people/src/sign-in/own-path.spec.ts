import { describe, expect, it } from '@jest/globals';
import { ownPath } from './own-path.js';

describe('where to go after signing in', () => {
  it.each(['/fr/calls?theme=WATER', '/ar', '/en/w/0193/threads', '/fr/invitation?token=abc'])('%s is kept', (path) => expect(ownPath(path, 'fr')).toBe(path));
  it.each([
    undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)', '/fr/../../evil', '/xx/calls',
    '/graphql', '/fr/sign-in', '/fr/sign-out', '/en\r\nset-cookie: a=b', `/fr/${'a'.repeat(3000)}`, 'fr/calls', '/%2f%2fevil.example',
  ])('%s leads to the start', (path) => expect(ownPath(path, 'fr')).toBe('/fr'));
});
