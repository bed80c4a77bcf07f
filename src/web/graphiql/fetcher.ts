import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';

const endpoint = new URL('/graphql', window.location.href);
const socketEndpoint = endpoint.href.replace(/^http/, 'ws');

/** What the header editor holds; a token written there also opens the socket. */
type HeaderValues = Record<string, unknown>;

const headerNamed = (headers: HeaderValues | undefined, name: string): string | undefined => {
  const entry = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return typeof entry?.[1] === 'string' ? entry[1] : undefined;
};

/** A socket per token: rights are decided when it opens. */
function newSocketClient(authorization: string | undefined) {
  return createClient({
    url: socketEndpoint,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    connectionParams: { locale: navigator.language, ...(authorization && { authorization }) },
  });
}

/** Queries and mutations over HTTP, subscriptions over one socket of the same origin. */
export function createFetcher(): Fetcher {
  const fetchers = new Map<string, Fetcher>();

  const fetcherFor = (authorization: string | undefined): Fetcher => {
    const key = authorization ?? '';
    const known = fetchers.get(key);
    if (known) return known;
    const fetcher = createGraphiQLFetcher({ url: endpoint.href, wsClient: newSocketClient(authorization) });
    fetchers.set(key, fetcher);
    return fetcher;
  };

  return (params, options) => fetcherFor(headerNamed(options?.headers, 'authorization'))(params, options);
}
