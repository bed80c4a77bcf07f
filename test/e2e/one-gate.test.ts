import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type TestApp } from '../support/start-app.js';

interface Told {
  readonly message: string;
  readonly extensions: Record<string, unknown>;
}

const many = (count: number, part: (index: number) => string): string => Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** Each is refused before anything runs; the code and the limit are the same wherever it comes in. */
const attacks: Record<string, { query: string; code: string; limit?: string }> = {
  'too many tokens': { query: `{ ${'__typename '.repeat(1_500)} }`, code: 'QUERY_TOO_COMPLEX', limit: 'tokens' },
  'too long a text': { query: `{ __typename } # ${'x'.repeat(30_000)}`, code: 'QUERY_TOO_COMPLEX', limit: 'characters' },
  'aliases of __typename': { query: `{ ${many(101, index => `a${index}: __typename`)} }`, code: 'QUERY_TOO_COMPLEX', limit: 'aliases' },
  directives: { query: `{ ${many(60, () => '__typename @skip(if: false)')} }`, code: 'QUERY_TOO_COMPLEX', limit: 'directives' },
  operations: { query: many(200, index => `query q${index} { __typename }`), code: 'QUERY_TOO_COMPLEX', limit: 'operations' },
  variables: { query: `query (${many(200, index => `$v${index}: Int`)}) { __typename }`, code: 'QUERY_TOO_COMPLEX', limit: 'variables' },
  brackets: { query: '{a'.repeat(10_000), code: 'QUERY_TOO_COMPLEX', limit: 'tokens' },
  'half a document': { query: '{ __typename', code: 'GRAPHQL_PARSE_FAILED' },
  'unknown fields': { query: `{ ${many(90, index => `nothing${index % 9}`)} }`, code: 'QUERY_TOO_COMPLEX', limit: 'rootFields' },
  'an unknown field': { query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
  'a fragment bomb': {
    query: `{ ...F0 } ${many(24, index => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F24 on Query { __typename }`,
    code: 'QUERY_TOO_COMPLEX',
    limit: 'fields',
  },
};

describe('one gate on all three transports', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const post = async (query: string, accept: string): Promise<readonly Told[]> => {
    const headers = { 'content-type': 'application/json', accept, 'accept-language': 'en' };
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return ((await response.json()) as { errors: readonly Told[] }).errors;
  };

  const overSocket = (query: string): Promise<readonly Told[]> =>
    new Promise(resolve => {
      const client = createClient({
        url: `${app.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { locale: 'en' },
        retryAttempts: 0,
      });
      const settle = (told: unknown): void => {
        resolve(told as readonly Told[]);
        client.dispose();
      };
      client.subscribe({ query }, { next: settle, error: settle, complete: () => settle([]) });
    });

  for (const [name, { query, code, limit }] of Object.entries(attacks)) {
    it(`refuses ${name} over HTTP, WebSocket and SSE with the same words`, async () => {
      const http = await post(query, 'application/json');
      expect(http[0]?.extensions).toMatchObject(limit ? { code, limit } : { code });
      expect(http.length).toBeLessThanOrEqual(5);
      const words = ({ message, extensions }: Told) => ({ message, extensions });
      expect((await overSocket(query)).map(words)).toEqual(http.map(words));
      expect((await post(query, 'text/event-stream')).map(words)).toEqual(http.map(words));
    });
  }
});
