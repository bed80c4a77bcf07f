import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { declaredAccess } from '../../../src/features/access.js';
import type { DataClass } from '../../../src/graphql/declared-access.js';

/** A way through the graph from a root field: the fields it goes through, and an operation that reads every plain value at its end. */
export interface Path {
  readonly names: string;
  readonly query: string;
}

/** The declared class of `Type.field`. */
export const classOfField: ReadonlyMap<string, DataClass> = new Map(
  declaredAccess.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([type, byClass]) =>
      Object.entries(byClass).flatMap(([of, names]) =>
        names
          .trim()
          .split(/\s+/)
          .map(name => [`${type}.${name}`, of as DataClass] as const),
      ),
    ),
  ),
);

const isNeedy = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(arg => String(arg.type).endsWith('!') && arg.defaultValue === undefined);
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields()).filter(field => !isNeedy(field));
const plain = (type: GraphQLObjectType): string =>
  fieldsOf(type)
    .filter(field => isLeafType(getNamedType(field.type)))
    .map(field => field.name)
    .join(' ');

interface Step {
  readonly text: string;
  readonly type: GraphQLObjectType;
}

/** The object types that a field leads to; connections are stepped through, since they say nothing of their own. */
function* stepsOf(
  schema: GraphQLSchema,
  { name, type, args }: GraphQLField<unknown, unknown>,
  given = '',
  isRoot = false,
): Generator<Step> {
  const named = getNamedType(type);
  const page = args.some(arg => arg.name === 'first') ? [isRoot ? LONG : SHORT] : [];
  const words = [...page, ...(given ? [given] : [])].join(', ');
  const text = words ? `${name}(${words})` : name;
  if (isAbstractType(named)) {
    for (const one of schema.getPossibleTypes(named)) yield { text: `${text} { ... on ${one.name}`, type: one };
  } else if (isObjectType(named) && named.name.endsWith('Connection')) {
    for (const step of stepsOf(schema, named.getFields()['nodes']!)) yield { text: `${text} { ${step.text}`, type: step.type };
  } else if (isObjectType(named)) yield { text, type: named };
}

/** The further a way goes, the shorter its lists, so that its cost stays within the gate's. */
const LONG = 'first: 20';
const SHORT = 'first: 2';

const textOf = (steps: readonly Step[]): string => {
  const opened = steps.reduce((text, step) => `${text} { ${step.text}`, '');
  const open = `${opened} { __typename ${plain(steps.at(-1)!.type)}`;
  return `${open}${' }'.repeat(open.split('{').length - 1)}`;
};

/** Every way through at most `depth` objects that meets no type twice, from the root fields that `args` has words for. */
export function* pathsFrom(schema: GraphQLSchema, roots: Readonly<Record<string, readonly string[]>>, depth: number): Generator<Path> {
  const onward = function* (steps: readonly Step[]): Generator<Path> {
    yield {
      names: steps.map(step => step.text.split(/[ (]/)[0]).join('.'),
      query: steps.length > 2 ? textOf(steps).replaceAll(LONG, SHORT) : textOf(steps),
    };
    if (steps.length === depth) return;
    for (const field of fieldsOf(steps.at(-1)!.type))
      for (const step of stepsOf(schema, field)) if (!steps.some(({ type }) => type === step.type)) yield* onward([...steps, step]);
  };
  const fields = schema.getQueryType()!.getFields();
  for (const [root, given] of Object.entries(roots))
    for (const words of given) for (const step of stepsOf(schema, fields[root]!, words, true)) yield* onward([step]);
}
