import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type ContainerType, type NonEmptyArray } from 'type-graphql';
import { remember } from '../lib/remember.js';
import { type DeclaredAccess, declareAccess } from './declared-access.js';
import { DateTime } from './scalars.js';

/**
 * Resolver classes take what they need as one constructor argument; each gets the same object and asks for its own part of it by type.
 */
function containerOf(dependencies: object): ContainerType {
  const instances = new Map<ClassType<object>, object>();
  return { get: (resolver: ClassType<object>) => remember(instances, resolver, () => new resolver(dependencies)) };
}

/**
 * Live fields are executed by the live hub once per cohort and never through type-graphql's own event loop; it only wants to see that
 * somebody could publish.
 */
const unusedPubSub = {
  publish: () => {
    throw new Error('Live fields are pushed by the live hub');
  },
  subscribe: (): AsyncIterable<unknown> => {
    throw new Error('Live fields are pushed by the live hub');
  },
};

/** The graph, with a decision about each of its fields (`declared-access.ts`); throws when one is missing. */
export function buildGraph(
  resolvers: readonly ClassType<object>[],
  access: readonly DeclaredAccess[],
  dependencies: object,
): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<ClassType<object>>,
    container: containerOf(dependencies),
    validate: false,
    pubSub: unusedPubSub,
    scalarsMap: [{ type: Date, scalar: DateTime }],
  });
  declareAccess(schema, access);
  return describeRoots(schema);
}

/** type-graphql makes the three root types itself and leaves them without a word. */
function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  const words: readonly (readonly [GraphQLObjectType | null | undefined, string])[] = [
    [schema.getQueryType(), 'Everything that can be read.'],
    [
      schema.getMutationType(),
      'Everything that can be done. One field per request; refusals that a person can act on come back in `userErrors`.',
    ],
    [
      schema.getSubscriptionType(),
      'Live boards: the whole small state, at once and on change, newest wins. Each has a query of the same shape.',
    ],
  ];
  for (const [type, description] of words) if (type) type.description = description;
  return schema;
}
