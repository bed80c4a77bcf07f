import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type ContainerType, type NonEmptyArray } from 'type-graphql';
import { remember } from '../lib/remember.js';
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

export function buildGraph(resolvers: readonly ClassType<object>[], dependencies: object): GraphQLSchema {
  return buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<ClassType<object>>,
    container: containerOf(dependencies),
    validate: false,
    pubSub: unusedPubSub,
    scalarsMap: [{ type: Date, scalar: DateTime }],
  });
}
