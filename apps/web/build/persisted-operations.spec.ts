import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { compileOperation } from './persisted-operations.js';

const schema = buildSchema('type Query { thread(id: ID!): String }');

describe('persisted operations', () => {
  it('know an operation by the hash of its meaning, not of its white space', () => {
    const loose = compileOperation('query A($id: ID!) {\n  thread(id: $id)\n}');
    const tight = compileOperation('query A($id:ID!){thread(id:$id)}');
    expect(loose.hash).toBe(tight.hash);
    expect(loose).toMatchObject({ name: 'A', kind: 'query' });
  });

  it('refuse what the contract does not have, a nameless operation, and two at once', () => {
    expect(() => compileOperation('query A { threads }', schema)).toThrow(/A: .*threads/);
    expect(() => compileOperation('{ thread(id: 1) }')).toThrow(/one named operation/);
    expect(() => compileOperation('query A { a } query B { b }')).toThrow(/one named operation/);
  });
});
