import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A live board as somebody holds it open, and how that ended. */
export interface OpenBoard {
  /** Settles with the first board, or with the code of the refusal. */
  readonly first: Promise<{ readonly data?: Record<string, unknown>; readonly code?: string }>;
  /** `4403 ACCESS_CHANGED` for a socket, the code of the last error for a stream. */
  readonly closing: Promise<string>;
  close(): Promise<void>;
}

type Answer = { readonly data?: Record<string, unknown> | null; readonly errors?: readonly { extensions?: { code?: unknown } }[] };

const codeOf = (answer: unknown): string | undefined => {
  const errors = Array.isArray(answer) ? answer : ((answer as Answer | null)?.errors ?? []);
  const [error] = errors as { extensions?: { code?: unknown } }[];
  return error && String(error.extensions?.code);
};

const told = (answer: unknown): { data?: Record<string, unknown>; code?: string } => {
  const { data } = answer as Answer;
  const code = codeOf(answer);
  return { ...(data ? { data } : {}), ...(code ? { code } : {}) };
};

function later<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Opens a board over a WebSocket, with the token in `connection_init`. */
export function watchBySocket(url: string, query: string, token: string): OpenBoard {
  const closing = later<string>();
  const first = later<Awaited<OpenBoard['first']>>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { authorization: token } : {},
    on: {
      closed: event => {
        const { code, reason } = event as { code: number; reason: string };
        closing.resolve(`${code} ${reason}`);
        first.resolve({ code: reason });
      },
    },
  });
  const see = (answer: unknown) => first.resolve(told(answer));
  client.subscribe({ query }, { next: see, error: see, complete: () => undefined });
  return { first: first.promise, closing: closing.promise, close: async () => client.dispose() };
}

/** Opens a board as a stream of server-sent events. */
export function watchByStream(url: string, query: string, token: string): OpenBoard {
  const closing = later<string>();
  const first = later<Awaited<OpenBoard['first']>>();
  const headers: Record<string, string> = token ? { authorization: token } : {};
  const client = createStreamClient({ url: `${url}/graphql`, retryAttempts: 0, headers });
  let last = '';
  const see = (answer: unknown) => {
    last = codeOf(answer) ?? last;
    first.resolve(told(answer));
  };
  const end = (error?: unknown) => {
    closing.resolve(last);
    first.resolve({ code: last || String(error) });
  };
  client.subscribe({ query }, { next: see, error: end, complete: end });
  return { first: first.promise, closing: closing.promise, close: async () => client.dispose() };
}
