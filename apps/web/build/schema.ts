import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

const FILE = join(import.meta.dirname, '../../../libs/contract/src/generated/schema.graphql');

/** The contract as the server composes it. `npm run generate` writes it from the subjects' own files. */
export function readSchema(): GraphQLSchema {
  return buildSchema(readFileSync(FILE, 'utf8'), { assumeValidSDL: true });
}
