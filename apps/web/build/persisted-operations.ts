import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stripIgnoredCharacters, validate, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'vite';
import { readSchema } from './schema.js';

const DECLARATION = /\boperation\(\s*`([^`]*)`\s*,?\s*\)/g;

interface Compiled { name: string; kind: string; hash: string; text: string }

/** Reads one declared document: its name, its kind and the hash under which the server knows it. */
export function compileOperation(source: string, schema?: GraphQLSchema): Compiled {
  const document = parse(source);
  const found = document.definitions.filter((node): node is OperationDefinitionNode => node.kind === 'OperationDefinition');
  const [only] = found;
  if (found.length !== 1 || !only?.name) throw new Error('operation() takes exactly one named operation');
  const faults = schema ? validate(schema, document) : [];
  if (faults.length) throw new Error(`${only.name.value}: ${faults.map((fault) => fault.message).join('; ')}`);
  const text = stripIgnoredCharacters(source);
  return { name: only.name.value, kind: only.operation, hash: createHash('sha256').update(text).digest('hex'), text };
}

/** Every document that the client's sources declare, as the build compiles them. `folder`: apps/web/src. */
export function operationsOf(folder: string, schema: GraphQLSchema): Compiled[] {
  return globSync('**/*.{ts,tsx}', { cwd: folder }).sort()
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(DECLARATION)].map(([, source = '']) => compileOperation(source, schema)));
}

/**
 * Replaces every `operation(...)` document by its name and hash, so that the browser carries no GraphQL text, and writes
 * the list that the server accepts. In development the text travels along, because the list is not written there.
 */
export function persistedOperations(): Plugin {
  const collected = new Map<string, string>();
  let serving = false;
  let schema: GraphQLSchema | undefined;
  return {
    name: 'tawam:persisted-operations',
    enforce: 'pre',
    configResolved(config) { serving = config.command === 'serve'; },
    buildStart() {
      collected.clear();
      schema = serving ? undefined : readSchema();
    },
    transform(code, id) {
      if (!/\/apps\/web\/src\/.*\.tsx?$/.test(id) || !code.includes('operation(')) return null;
      let changed = false;
      const replaced = code.replace(DECLARATION, (_whole, source: string) => {
        changed = true;
        const compiled = compileOperation(source, schema);
        collected.set(compiled.hash, compiled.text);
        const { text, ...short } = compiled;
        return `operation(${JSON.stringify(serving ? { ...short, text } : short)})`;
      });
      return changed ? { code: replaced, map: null } : null;
    },
    generateBundle() {
      const sorted = Object.fromEntries([...collected].sort(([, a], [, b]) => a.localeCompare(b)));
      this.emitFile({ type: 'asset', fileName: 'persisted.json', source: `${JSON.stringify(sorted, null, 1)}\n` });
    },
  };
}
