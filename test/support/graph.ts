import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { TestApp } from './start-app.js';

interface UserErrorSeen {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

export interface ErrorSeen {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly variable?: string;
    readonly inputPath?: readonly string[];
    readonly reason?: string;
  };
}

/** What a mutation answered, whatever it was. */
export interface Outcome {
  readonly status: number;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly userErrors: readonly UserErrorSeen[];
  readonly errors: readonly ErrorSeen[];
}

/** The graph as a client sees it: by introspection through the real door. */
export async function introspect(app: TestApp): Promise<GraphQLSchema> {
  const { data } = await app.graphql<IntrospectionQuery>(getIntrospectionQuery());
  return buildClientSchema(data);
}

/** The part of a payload that is neither `userErrors` nor what a sign-in still asks for. */
function resultFieldOf(mutation: GraphQLField<unknown, unknown>): GraphQLField<unknown, unknown> {
  const payload = getNamedType(mutation.type) as GraphQLObjectType;
  return Object.values(payload.getFields()).find(field => !['userErrors', 'challenge'].includes(field.name))!;
}

/** Everything of an object that is a plain value or a list of them and needs no argument; one level of objects below. */
export function plainSelection(type: GraphQLObjectType, levels = 0): string {
  const fields = Object.values(type.getFields()).flatMap(field => {
    const named = getNamedType(field.type);
    if (isInterfaceType(named)) return [];
    if (!isObjectType(named)) return [field.name];
    const isLeafLike = !('id' in named.getFields()) && !named.name.endsWith('Connection') && field.args.length === 0;
    return levels > 0 && isLeafLike ? [`${field.name} { ${plainSelection(named, levels - 1)} }`] : [];
  });
  return fields.length > 0 ? fields.join(' ') : '__typename';
}

/** Says any mutation of the graph with one input; knows from the schema what to select. */
export function createSpeaker(app: TestApp, schema: GraphQLSchema) {
  const mutations = schema.getMutationType()!.getFields();
  const documents = new Map<string, string>();
  const documentOf = (name: string): string => {
    const known = documents.get(name);
    if (known) return known;
    const mutation = mutations[name]!;
    const result = resultFieldOf(mutation);
    const named = getNamedType(result.type);
    const selection = isObjectType(named) ? `{ ${plainSelection(named, 1)} }` : '';
    const document = `mutation ($input: ${mutation.args[0]!.type}) { ${name}(input: $input) { ${result.name} ${selection} userErrors { code message path } } }`;
    documents.set(name, document);
    return document;
  };
  const post = (body: string, token: string, locale: string) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale, ...(token ? { authorization: token } : {}) },
      body,
    });
  const speaker = {
    post,
    documentOf,
    async say(name: string, input: object, token: string, locale = 'zh-CN'): Promise<Outcome> {
      const response = await post(JSON.stringify({ query: documentOf(name), variables: { input } }), token, locale);
      return outcomeOf(response.status, (await response.json()) as Parameters<typeof outcomeOf>[1], name);
    },
    /** The same for what must succeed. */
    async make(
      name: string,
      input: object,
      token: string,
    ): Promise<{ readonly id: string; readonly version: number } & Record<string, unknown>> {
      const { result, userErrors, errors } = await speaker.say(name, input, token);
      if (!result) throw new Error(`${name}: ${JSON.stringify(userErrors)} ${JSON.stringify(errors)}`);
      return result as never;
    },
  };
  return speaker;
}

export type Speaker = ReturnType<typeof createSpeaker>;

function outcomeOf(
  status: number,
  answer: { data?: Record<string, Record<string, unknown> | null> | null; errors?: ErrorSeen[] },
  name: string,
): Outcome {
  const payload = answer.data?.[name];
  const result = payload && Object.entries(payload).find(([field]) => field !== 'userErrors')?.[1];
  return {
    status,
    result: (result ?? null) as Outcome['result'],
    userErrors: (payload?.['userErrors'] ?? []) as UserErrorSeen[],
    errors: answer.errors ?? [],
  };
}
