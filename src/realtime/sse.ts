import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import type { Clock } from '../lib/clock.js';
import { messageOf, Refusal } from '../lib/refusal.js';
import { AliveWheel, type Watched } from './alive-wheel.js';
import type { Connection } from './connections.js';
import type { LiveHub } from './live-hub.js';
import type { AccessEnd } from './live-message.js';
import type { LiveOperation } from './live-operation.js';
import type { SharedFrame } from './shared-frame.js';
import type { Sink } from './sink.js';
import { type SocketLimits, usualLimits } from './socket-limits.js';

export interface StreamOptions {
  readonly hub: LiveHub;
  readonly clock: Clock;
  readonly limits?: Partial<Pick<SocketLimits, 'socketsPerAccount' | 'socketsPerAddress' | 'stuckSeconds'>>;
  /** Seconds of silence after which a comment is sent, so that proxies keep the stream and the client knows that it lives (12). */
  readonly heartbeatSeconds?: number;
}

interface StreamRequest {
  readonly operation: LiveOperation;
  /** Whose network it comes from; by default the peer's own address. */
  readonly address?: string;
  readonly expiresAt?: Date | null;
  /** Headers that the HTTP layer adds to every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Streams {
  /**
   * Answers one subscription as a server-sent stream (graphql-sse, distinct connections). Throws RATE_LIMITED before anything is written
   * when this account or address holds too many. The response belongs to the stream from here on.
   */
  open(request: IncomingMessage, response: ServerResponse, stream: StreamRequest): void;
  readonly size: number;
  stop(): void;
}

const HEARTBEAT_SECONDS = 12;

export function createStreams(options: StreamOptions): Streams {
  const wheel = new AliveWheel();
  const limits = { ...usualLimits, ...options.limits };
  const open = new Set<Stream>();
  const heartbeatSeconds = options.heartbeatSeconds ?? HEARTBEAT_SECONDS;
  return {
    open: (request, response, { operation, address, expiresAt, headers }) => {
      if (response.destroyed) return;
      const { connections } = options.hub;
      const from = address ?? request.socket.remoteAddress ?? '';
      const account = operation.viewer.account;
      if (connections.ofAddress(from) >= limits.socketsPerAddress(from)) throw new Refusal('RATE_LIMITED');
      if (account && connections.ofAccount(account.id) >= limits.socketsPerAccount) throw new Refusal('RATE_LIMITED');
      const stream = new Stream(operation.viewer, response, {
        wheel,
        heartbeatSeconds,
        stuckSeconds: limits.stuckSeconds,
        secondsLeft: () => (expiresAt ? (expiresAt.getTime() - options.clock.now().getTime()) / 1_000 : Number.POSITIVE_INFINITY),
      });
      const leaveAll = [connections.enterAddress(from), connections.enter(stream)];
      open.add(stream);
      stream.begin(headers ?? {});
      leaveAll.push(options.hub.join(operation, stream));
      response.once('close', () => {
        stream.forget();
        open.delete(stream);
        for (const leave of leaveAll) leave();
      });
    },
    get size() {
      return open.size;
    },
    stop: () => {
      for (const stream of [...open]) stream.stop();
      wheel.stop();
    },
  };
}

interface StreamDeps {
  readonly wheel: AliveWheel;
  readonly heartbeatSeconds: number;
  readonly stuckSeconds: number;
  /** Until the token ends that it was opened with. */
  secondsLeft(): number;
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** One subscription over HTTP. A reader that is behind gets the newest state when it has caught up, and is cut off when it never does. */
class Stream implements Sink, Connection, Watched {
  private pending: SharedFrame | null = null;
  private stuckSince: number | null = null;
  private isOver = false;

  constructor(
    readonly viewer: Viewer,
    private readonly response: ServerResponse,
    private readonly deps: StreamDeps,
  ) {}

  begin(headers: Readonly<Record<string, string>>): void {
    this.response.on('drain', this.onDrain);
    this.response.on('error', () => this.response.destroy());
    this.response.writeHead(200, { ...headers, ...STREAM_HEADERS });
    // An open stream is told apart from a hanging request by its first bytes.
    this.response.write(':\n\n');
    this.deps.wheel.watch(this, this.secondsToNextLook());
  }

  show(frame: SharedFrame): void {
    if (this.isOver) return;
    if (this.response.writableNeedDrain) {
      this.pending = frame;
      this.stuckSince ??= performance.now();
    } else this.response.write(frame.asEvent());
  }

  end(errors: readonly GraphQLFormattedError[]): void {
    if (this.isOver) return;
    this.isOver = true;
    this.pending = null;
    if (errors.length > 0) this.response.write(`event: next\ndata: ${JSON.stringify({ errors })}\n\n`);
    // With an empty data line: without one, a browser's EventSource does not dispatch the event.
    this.response.end('event: complete\ndata:\n\n');
  }

  /** The server goes: nobody waits for a reader that is behind. */
  stop(): void {
    this.end([]);
    if (this.response.writableNeedDrain) this.response.destroy();
  }

  /** The stream ends with the code; a client asks anew with a fresh token or finds out that it may not. */
  revoke(reason: AccessEnd): void {
    const code = reason === 'TOKEN_EXPIRED' ? 'TOKEN_EXPIRED' : 'FORBIDDEN';
    this.end([{ message: messageOf({ code, detail: {} }, this.viewer.locale), extensions: { code: reason } }]);
  }

  forget(): void {
    this.isOver = true;
    this.pending = null;
    this.deps.wheel.remove(this);
    this.response.off('drain', this.onDrain);
  }

  look(): number | null {
    if (this.isOver || (this.stuckSince !== null && performance.now() - this.stuckSince >= this.deps.stuckSeconds * 1_000)) {
      this.response.destroy();
      return null;
    }
    if (this.deps.secondsLeft() <= 0) this.revoke('TOKEN_EXPIRED');
    else if (!this.response.writableNeedDrain) this.response.write(':\n\n');
    return this.secondsToNextLook();
  }

  private secondsToNextLook(): number {
    const { heartbeatSeconds, stuckSeconds } = this.deps;
    return Math.max(1, Math.min(heartbeatSeconds, stuckSeconds, this.deps.secondsLeft()));
  }

  private readonly onDrain = (): void => {
    this.stuckSince = null;
    const frame = this.pending;
    this.pending = null;
    if (frame) this.show(frame);
  };
}
