import { buildSchema, getNamedType, isInputObjectType, parse, TypeInfo, visit, visitWithTypeInfo, type ASTNode, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { resolve } from 'node:path';
import { cursorOf } from '@tawam/platform/kit';
import { schemaText } from '@tawam/contract/generated/schema-text';
import { operationsOf } from '../../apps/web/build/persisted-operations.js';
import { sample, slotsOf, type IdSlot } from './documents.js';

export interface ClientOperation {
  kind: string; name: string; hash: string; text: string;
  /** how many root fields it asks */
  roots: number;
  slots: IdSlot[]; variables: (idOf: (slot: IdSlot) => string) => Record<string, unknown>;
}

/** Where a client's operation cannot go without a cursor: before it stands everything. */
const CURSOR = cursorOf('2036-01-01 00:00:00+00', '01900000-0000-7000-8000-000000000000');
const CLIENT = resolve(import.meta.dirname, '../../apps/web/src');

/**
 * Every operation that the built client can ask, by the hash that the build gives it, with samples for its variables.
 * @throws where nobody has said which table an id names, or where a variable goes nowhere
 */
export function clientOperations(): ClientOperation[] {
  const schema = buildSchema(schemaText);
  return operationsOf(CLIENT, schema).map((compiled) => {
    const operation = parse(compiled.text).definitions[0] as OperationDefinitionNode;
    const required = new Set((operation.variableDefinitions ?? []).filter(({ type }) => type.kind === 'NonNullType').map(({ variable }) => variable.name.value));
    const places = placesOf(compiled.text, schema);
    const slots = places.flatMap(({ variable, field, argument, type }) => slotsOf(field, type, variable, argument));
    return {
      ...compiled, slots, roots: operation.selectionSet.selections.length,
      variables: (idOf) => Object.fromEntries(places.map(({ variable, argument, type, owner }) => [variable, sample(type, variable, argument, slots, idOf, owner) ?? (required.has(variable) ? CURSOR : null)])),
    };
  });
}

interface Place { variable: string; field: string; argument: string; type: GraphQLInputType; owner: string }

/** Where each variable of a document goes: the field, the name of the argument or of the input's field, its type there. */
function placesOf(text: string, schema: GraphQLSchema): Place[] {
  const info = new TypeInfo(schema);
  const document = parse(text);
  const places = new Map<string, Place>();
  visit(document, visitWithTypeInfo(info, {
    VariableDefinition: () => false,
    Variable: (node, _key, parent, _path, ancestors) => {
      const type = info.getInputType();
      const above = [...ancestors, parent].filter((one): one is ASTNode => one !== undefined && 'kind' in one);
      const holder = above.findLast((one) => one.kind === 'Argument' || one.kind === 'ObjectField');
      const field = above.find((one) => one.kind === 'Field');
      if (!type || (holder?.kind !== 'Argument' && holder?.kind !== 'ObjectField') || field?.kind !== 'Field') throw new Error(`$${node.name.value} goes nowhere: ${text}`);
      const input = getNamedType(info.getParentInputType() ?? undefined);
      const known = places.get(node.name.value);
      const place = { variable: node.name.value, field: field.name.value, argument: holder.name.value, type, owner: isInputObjectType(input) ? input.name : '' };
      // One variable in two places must name the same rows in both.
      if (known && JSON.stringify(slotsOf(known.field, known.type, 'x', known.argument)) !== JSON.stringify(slotsOf(place.field, type, 'x', place.argument))) throw new Error(`$${place.variable} names rows of two tables: ${text}`);
      places.set(place.variable, known ?? place);
    },
  }));
  return [...places.values()];
}
