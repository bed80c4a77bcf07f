import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode, parse } from 'graphql';
import { Refusal } from '../lib/refusal.js';
import type { GraphContext } from './context.js';
import type { FormatError } from './errors.js';
import { type NamedDocument, withoutNames } from './named-document.js';
import type { OperationCost, OperationGate } from './operation-gate.js';
import { redactions } from './redaction.js';

export interface GraphEndpointOptions {
  readonly schema: GraphQLSchema;
  readonly gate: OperationGate;
  readonly formatError: FormatError;
  /** Bytes of one answer at most. */
  readonly maxAnswerBytes: number;
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** GraphQL over HTTP, without the HTTP server: one request in, one answer out. */
export interface GraphEndpoint {
  start(): Promise<void>;
  stop(): Promise<void>;
  answer(request: HTTPGraphQLRequest, context: GraphContext): Promise<HttpAnswer>;
}

/** How far a request came. `UNREAD`: no GraphQL request at all. `REFUSED`: a document or variables that cannot be executed. */
type Fate = 'UNREAD' | 'REFUSED' | 'EXECUTED';
/** Kept by the request object, which Apollo hands on as it is (it copies the context). */
type Fates = WeakMap<HTTPGraphQLRequest, Fate>;
/** How requests name their document, likewise: Apollo's own persisted queries know no trusted ones, and no other transport. */
type NamedDocuments = WeakMap<HTTPGraphQLRequest, NamedDocument>;

const NOTHING = parse('{ __typename }', { noLocation: true });
/** Apollo's own words for requests that have no document to judge; their status is right already. */
const isNoDocument = (code: unknown): boolean => code === 'BAD_REQUEST';

/** 400, or 429 with the seconds to wait. */
function httpOf({ extensions }: GraphQLFormattedError) {
  if (extensions?.['code'] !== 'RATE_LIMITED') return { status: 400, headers: new HeaderMap() };
  return { status: 429, headers: new HeaderMap([['retry-after', String(extensions['retryAfter'])]]) };
}

/**
 * Parsing, validation and limits are the gate's alone: its document is put in place before Apollo would parse, and Apollo skips both
 * steps when a document stands there. A refused request runs nothing; its errors are the answer.
 */
function gatePlugin(gate: OperationGate, formatError: FormatError, requests: NamedDocuments): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart({ contextValue: { viewer } }) {
      let refusals: readonly GraphQLFormattedError[] = [];
      let cost: OperationCost | undefined;
      const refuse = (errors: readonly Error[]): void => {
        refusals = errors.map(error => formatError(error, viewer.locale));
      };
      return {
        async didResolveSource(context) {
          const { operationName, variables } = context.request;
          const named = context.request.http && requests.get(context.request.http);
          const checked = await gate.check({ query: context.source, ...named, operationName, variables }, viewer);
          cost = checked.cost;
          if (!checked.ok) refuse(checked.errors);
          else if (checked.operation.operation === OperationTypeNode.SUBSCRIPTION) refuse([new Refusal('SUBSCRIPTION_NEEDS_STREAM')]);
          Object.assign(context, { document: checked.ok && refusals.length === 0 ? checked.document : NOTHING });
        },
        async responseForOperation() {
          if (refusals.length === 0) return null;
          return { http: httpOf(refusals[0]!), body: { kind: 'single', singleResult: { errors: refusals } } };
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind === 'single' && cost) body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}

/** Words in the viewer's language (Apollo's `formatError` option does not know the viewer), and how far the request came. */
function answerPlugin(formatError: FormatError, fates: Fates): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue, request, response, errors }) {
          if (response.body.kind !== 'single' || !request.http) return;
          const result = response.body.singleResult;
          if (errors) result.errors = errors.map(error => formatError(error, contextValue.viewer.locale));
          const hidden = redactions(contextValue);
          if (hidden) result.extensions = { ...result.extensions, ...hidden };
          const isUnread = result.data === undefined && errors?.some(error => isNoDocument(error.extensions['code']));
          fates.set(request.http, isUnread ? 'UNREAD' : result.data === undefined ? 'REFUSED' : 'EXECUTED');
        },
      };
    },
  };
}

/** The status GraphQL over HTTP asks for: a refused document is 400, but 200 for clients that only know application/json. */
function statusOf(fate: Fate, status: number | undefined, contentType: string): number {
  if (fate !== 'REFUSED' || status === 429) return status ?? 200;
  return contentType.startsWith('application/graphql-response+json') ? 400 : 200;
}

function newServer(
  { schema, gate, formatError }: GraphEndpointOptions,
  fates: Fates,
  requests: NamedDocuments,
): ApolloServer<GraphContext> {
  return new ApolloServer<GraphContext>({
    schema,
    nodeEnv: 'production',
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: null,
    stopOnTerminationSignals: false,
    executionOptions: { maxCoercionErrors: 5 },
    // Only reached before a viewer is known to Apollo; `answer` then puts the reader's words in place.
    formatError: (formatted, error) => (isNoDocument(formatted.extensions?.['code']) ? formatted : formatError(error, 'en')),
    plugins: [gatePlugin(gate, formatError, requests), answerPlugin(formatError, fates), ApolloServerPluginLandingPageDisabled()],
  });
}

const bodyOf = (errors: readonly GraphQLFormattedError[]): string => JSON.stringify({ errors });

/** Builds the Apollo server behind `/graphql`. Call `start` before the first request. */
export function createGraphEndpoint(options: GraphEndpointOptions): GraphEndpoint {
  const { formatError, maxAnswerBytes } = options;
  const fates: Fates = new WeakMap();
  const requests: NamedDocuments = new WeakMap();
  const server = newServer(options, fates, requests);

  return {
    start: () => server.start(),
    stop: () => server.stop(),
    async answer(sent, context) {
      const { request, named } = withoutNames(sent);
      if (named) requests.set(request, named);
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: request,
        context: async () => context,
      });
      const { locale } = context.viewer;
      const fate = fates.get(request) ?? 'UNREAD';
      // `@defer` and `@stream` are not in the schema, so an answer is never cut in pieces.
      const text = body.kind === 'complete' ? body.string : '';
      // A surprise before the viewer was known to Apollo is reported and masked already.
      if (fate === 'UNREAD' && (status ?? 0) >= 500) return { status: 500, headers, body: text };
      if (fate === 'UNREAD') {
        const refusal = new Refusal(status === 405 ? 'METHOD_NOT_ALLOWED' : 'BAD_USER_INPUT');
        return { status: status ?? 400, headers, body: bodyOf([formatError(refusal, locale)]) };
      }
      if (Buffer.byteLength(text) > maxAnswerBytes) {
        return { status: 200, headers, body: bodyOf([formatError(new Refusal('ANSWER_TOO_LARGE', { max: maxAnswerBytes }), locale)]) };
      }
      return { status: statusOf(fate, status, headers.get('content-type') ?? ''), headers, body: text };
    },
  };
}
