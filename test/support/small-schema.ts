import {
  GraphQLError,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { BigCount, DateTime, Decimal, LocalDateScalar, Money, WebAddress } from '../../src/graphql/scalars.js';
import { refuse } from '../../src/lib/refusal.js';

/** A schema with the shapes that matter to the gate and the formatter: connections, cycles, refusals and surprises. */
const pageArguments = { first: { type: GraphQLInt }, last: { type: GraphQLInt } };

function connectionOf(name: string, node: () => GraphQLOutputType): GraphQLObjectType {
  const edge = new GraphQLObjectType({ name: `${name}Edge`, fields: () => ({ node: { type: node() } }) });
  return new GraphQLObjectType({
    name: `${name}Connection`,
    fields: () => ({ nodes: { type: new GraphQLList(node()) }, edges: { type: new GraphQLList(edge) }, totalCount: { type: GraphQLInt } }),
  });
}

const achievement = new GraphQLObjectType({ name: 'Achievement', fields: { id: { type: GraphQLString } } });
const member = new GraphQLObjectType({ name: 'Member', fields: { name: { type: GraphQLString } } });
const project = new GraphQLObjectType({
  name: 'Project',
  fields: () => ({
    name: { type: GraphQLString },
    achievements: { type: connectionOf('Achievement', () => achievement), args: pageArguments },
  }),
});
const branch: GraphQLObjectType = new GraphQLObjectType({
  name: 'Branch',
  fields: () => ({
    name: { type: GraphQLString },
    parent: { type: branch },
    sibling: { type: branch },
    children: { type: new GraphQLList(branch), args: pageArguments },
    seats: { type: new GraphQLList(member), extensions: { listSize: 3 } },
    members: { type: connectionOf('Member', () => member), args: pageArguments },
    projects: { type: connectionOf('Project', () => project), args: pageArguments },
  }),
});

const payment = new GraphQLInputObjectType({
  name: 'Payment',
  fields: {
    amount: { type: new GraphQLNonNull(Money) },
    count: { type: BigCount },
    paidOn: { type: LocalDateScalar },
    at: { type: DateTime },
    score: { type: Decimal },
    link: { type: WebAddress },
  },
});

const query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    hello: { type: GraphQLString, resolve: () => '连心桥' },
    locale: { type: GraphQLString, resolve: (_source, _args, context) => context.viewer.locale },
    double: { type: GraphQLInt, args: { number: { type: new GraphQLNonNull(GraphQLInt) } }, resolve: (_source, { number }) => number * 2 },
    long: { type: GraphQLString, resolve: () => '长'.repeat(1_000_000) },
    refused: { type: GraphQLString, resolve: () => refuse('STATE_NOT_ALLOWED', { state: 'DRAFT' }) },
    proof: {
      type: new GraphQLObjectType({ name: 'Proof', fields: { hash: { type: GraphQLString, extensions: { cost: 200 } } } }),
      extensions: { cost: 350 },
    },
    broken: { type: GraphQLString, resolve: () => failWith('connect ECONNREFUSED root:hunter2@10.0.0.7') },
    brokenAsGraphQL: { type: GraphQLString, resolve: () => failAsGraphQL('SELECT secret FROM account') },
    reversal: { type: Money, resolve: () => -5 },
    instant: { type: DateTime, args: { at: { type: DateTime } }, resolve: (_source, { at }) => at },
    brokenScalar: { type: Money, resolve: () => 'hunter2' },
    branches: { type: connectionOf('Branch', () => branch), args: pageArguments, resolve: () => ({ nodes: [] }) },
    branch: { type: branch, resolve: () => ({ name: '妇联' }) },
    nodes: { type: new GraphQLList(branch), args: { ids: { type: new GraphQLList(GraphQLString) } }, resolve: () => [] },
  },
});

function failWith(message: string): never {
  throw new Error(message);
}
function failAsGraphQL(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'SQL', sql: message } });
}

let payments = 0;
const mutation = new GraphQLObjectType({
  name: 'Mutation',
  fields: {
    pay: { type: Money, args: { input: { type: new GraphQLNonNull(payment) } }, resolve: (_source, { input }) => input.amount },
    count: { type: GraphQLInt, resolve: () => ++payments },
  },
});

const subscription = new GraphQLObjectType({
  name: 'Subscription',
  fields: {
    ticks: {
      type: GraphQLInt,
      resolve: () => 1,
      subscribe: () =>
        (async function* () {
          yield 1;
        })(),
    },
  },
});

export const smallSchema = new GraphQLSchema({ query, mutation, subscription });
