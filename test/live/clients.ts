import { createClient as createStreamClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { BOARD } from './counters.js';
import type { Stage } from './stage.js';

export interface BoardSeen {
  readonly id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: string;
  readonly total: number;
  readonly text: string;
  readonly viewers: number;
  readonly peak: number;
}

/** What one subscription was shown, and a way to wait for a thing instead of for a time. */
export class Screen {
  readonly boards: BoardSeen[] = [];
  readonly errors: unknown[] = [];
  isComplete = false;
  leave: () => void = () => undefined;
  private listeners: (() => void)[] = [];

  get last(): BoardSeen | undefined {
    return this.boards.at(-1);
  }

  readonly sink = {
    next: (result: { data?: unknown; errors?: unknown }): void => {
      const board = (result.data as { counterBoard: BoardSeen } | null | undefined)?.counterBoard;
      if (board) this.boards.push(board);
      if (result.errors) this.errors.push(...(result.errors as unknown[]));
      this.wake();
    },
    error: (error: unknown): void => {
      this.errors.push(...(Array.isArray(error) ? error : [error]));
      this.wake();
    },
    complete: (): void => {
      this.isComplete = true;
      this.wake();
    },
  };

  until(holds: (screen: Screen) => boolean, ms = 8_000): Promise<this> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Not seen in ${ms} ms; last: ${JSON.stringify(this.last)?.slice(0, 200)}`)), ms);
      const look = (): void => {
        if (!holds(this)) return;
        clearTimeout(timer);
        resolve(this);
      };
      this.listeners.push(look);
      look();
    });
  }

  untilTotal(total: number, ms?: number): Promise<this> {
    return this.until(screen => screen.last?.total === total, ms);
  }

  private wake(): void {
    for (const look of this.listeners) look();
  }
}

export interface OpenClient {
  readonly client: Client;
  /** The closing code and reason of the newest socket, once it has closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  socket(): WebSocket;
  watch(id: string, query?: string, extensions?: Record<string, unknown>): Screen;
}

/** graphql-ws's own client on a real socket. */
export function connect(stage: Stage, params: Record<string, unknown> = {}, retryAttempts = 0): OpenClient {
  let socket: WebSocket | undefined;
  let onClosed: (event: { code: number; reason: string }) => void = () => undefined;
  const closed = new Promise<{ code: number; reason: string }>(resolve => {
    onClosed = resolve;
  });
  const client = createClient({
    url: stage.wsUrl,
    webSocketImpl: WebSocket,
    connectionParams: params,
    retryAttempts,
    lazy: false,
    onNonLazyError: () => undefined,
    on: {
      opened: opened => {
        socket = opened as WebSocket;
      },
      closed: event => onClosed(event as { code: number; reason: string }),
    },
  });
  return {
    client,
    closed,
    socket: () => socket as WebSocket,
    watch: (id, query = BOARD, extensions) => {
      const screen = new Screen();
      screen.leave = client.subscribe({ query, variables: { id }, ...(extensions ? { extensions } : {}) }, screen.sink);
      return screen;
    },
  };
}

/** graphql-sse's own client, distinct connections. */
export function streamBoard(stage: Stage, id: string, token?: string): Screen {
  const client = createStreamClient({ url: stage.httpUrl, retryAttempts: 0, headers: token ? { authorization: token } : {} });
  const screen = new Screen();
  const leave = client.subscribe({ query: BOARD, variables: { id } }, screen.sink);
  screen.leave = () => {
    leave();
    client.dispose();
  };
  return screen;
}

/** A socket without a client library: says exactly what it is told to. */
export class RawClient {
  readonly messages: { type: string; id?: string; payload?: unknown }[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly opened: Promise<void>;
  readonly ws: WebSocket;
  private listeners: (() => void)[] = [];

  constructor(stage: Stage, protocol = 'graphql-transport-ws') {
    this.ws = new WebSocket(stage.wsUrl, protocol ? [protocol] : []);
    this.opened = new Promise((resolve, reject) => {
      this.ws.once('open', resolve);
      this.ws.once('error', reject);
    });
    this.opened.catch(() => undefined);
    this.closed = new Promise(resolve => this.ws.once('close', (code, reason) => resolve({ code, reason: String(reason) })));
    this.ws.on('error', () => undefined);
    this.ws.on('message', data => {
      this.messages.push(JSON.parse(String(data)));
      for (const look of this.listeners) look();
    });
  }

  say(message: unknown): void {
    this.ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async init(payload?: Record<string, unknown>): Promise<this> {
    await this.opened;
    this.say({ type: 'connection_init', ...(payload ? { payload } : {}) });
    await this.until(messages => messages.some(({ type }) => type === 'connection_ack'));
    return this;
  }

  subscribe(operationId: string, id: string, query = BOARD): void {
    this.say({ type: 'subscribe', id: operationId, payload: { query, variables: { id } } });
  }

  until(holds: (messages: RawClient['messages']) => boolean, ms = 8_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Not said in ${ms} ms: ${JSON.stringify(this.messages).slice(0, 300)}`)), ms);
      const look = (): void => {
        if (!holds(this.messages)) return;
        clearTimeout(timer);
        resolve();
      };
      this.listeners.push(look);
      look();
    });
  }
}

export { eventually, pause } from '../support/eventually.js';
