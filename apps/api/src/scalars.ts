import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { AppError } from '@tawam/platform/kit';

const literal = (node: ValueNode): unknown => {
  switch (node.kind) {
    case Kind.STRING: return node.value;
    case Kind.INT: case Kind.FLOAT: return Number(node.value);
    case Kind.BOOLEAN: return node.value;
    case Kind.LIST: return node.values.map(literal);
    case Kind.OBJECT: return Object.fromEntries(node.fields.map((f) => [f.name.value, literal(f.value)]));
    default: return null;
  }
};

function textScalar(name: string, form: RegExp, print: (value: unknown) => string): GraphQLScalarType {
  const read = (value: unknown): string => {
    if (typeof value !== 'string' || !form.test(value)) throw new AppError('invalid_input', { [name]: 'unknown' });
    return value;
  };
  return new GraphQLScalarType({ name, serialize: print, parseValue: read, parseLiteral: (node) => read(literal(node)) });
}

const pad = (n: number) => String(n).padStart(2, '0');
const localText = (d: Date) => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;

/** The scalars of base.graphql. A Date here is what the database driver made of a date without zone, in local parts. */
export const scalars = {
  DateTime: textScalar('DateTime', /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/, (v) => new Date(v as string | Date).toISOString()),
  Day: textScalar('Day', /^\d{4}-\d{2}-\d{2}$/, (v) => (v instanceof Date ? localText(v) : String(v).slice(0, 10))),
  LocalDateTime: textScalar('LocalDateTime', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, (v) =>
    (v instanceof Date ? `${localText(v)}T${pad(v.getHours())}:${pad(v.getMinutes())}` : String(v).replace(' ', 'T').slice(0, 16))),
  Money: textScalar('Money', /^\d{1,16}(\.\d{1,2})?$/, String),
  JSON: new GraphQLScalarType({ name: 'JSON', serialize: (v) => v, parseValue: (v) => v, parseLiteral: literal }),
};
