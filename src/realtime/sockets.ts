import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../lib/clock.js';
import { AliveWheel } from './alive-wheel.js';
import { type LiveLog, silentLog } from './live-log.js';
import { Close, type SocketLimits, usualLimits } from './socket-limits.js';
import { SocketPeer } from './socket-peer.js';
import { type Extra, type ProtocolDeps, socketProtocol } from './socket-protocol.js';

export interface SocketOptions extends Omit<ProtocolDeps, 'limits' | 'log'> {
  readonly clock: Clock;
  readonly limits?: Partial<SocketLimits>;
  readonly log?: LiveLog;
  /** Whose network a request comes from; by default the peer's own address. */
  addressOf?(request: IncomingMessage): string;
  /** Over how long a stop spreads its closings, in milliseconds (2 000). */
  readonly staggerMs?: number;
}

export interface Sockets {
  /** Takes over an HTTP upgrade whose path and origin have been checked. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly size: number;
  /** Takes nobody in any more and closes every socket with 1012, spread with jitter; settles when all are gone. */
  stop(): Promise<void>;
}

const STAGGER_MS = 2_000;
const CLOSING_MS = 3_000;
const CLOSING_TURN_MS = 25;

/** graphql-transport-ws on upgraded connections: graphql-ws keeps the protocol, the hub writes the live frames. */
export function attachSockets(options: SocketOptions): Sockets {
  return new OpenSockets(options);
}

class OpenSockets implements Sockets {
  private readonly limits: SocketLimits;
  private readonly log: LiveLog;
  private readonly wheel = new AliveWheel();
  private readonly peers = new Set<SocketPeer>();
  private readonly wss: WebSocketServer;
  private readonly protocol: Server<Extra>;
  private isStopping = false;
  private onEmpty: () => void = () => undefined;

  constructor(private readonly options: SocketOptions) {
    this.limits = { ...usualLimits, ...options.limits };
    this.log = options.log ?? silentLog;
    this.protocol = makeServer(socketProtocol({ ...options, limits: this.limits, log: this.log }));
    this.wss = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: this.limits.messageBytes,
      handleProtocols,
    });
  }

  get size(): number {
    return this.peers.size;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.isStopping) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.wss.handleUpgrade(request, socket, head, ws => this.open(ws, request));
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const empty = new Promise<void>(resolve => {
      this.onEmpty = resolve;
    });
    if (this.peers.size > 0) {
      const closings = this.closeStaggered(this.options.staggerMs ?? STAGGER_MS);
      await empty;
      clearInterval(closings);
    }
    this.wheel.stop();
    this.wss.close();
  }

  private open(ws: WebSocket, request: IncomingMessage): void {
    const { connections } = this.options.hub;
    const address = this.options.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    const isCrowded = connections.ofAddress(address) >= this.limits.socketsPerAddress(address);
    const leaveAddress = connections.enterAddress(address);
    const peer = new SocketPeer(ws, request.socket, { limits: this.limits, wheel: this.wheel, clock: this.options.clock });
    const extra: Extra = { peer, request, leave: () => undefined };
    this.peers.add(peer);
    const closed = this.listen(peer, extra);
    ws.once('close', (code, reason) => {
      extra.leave();
      leaveAddress();
      peer.forget();
      this.peers.delete(peer);
      closed(code, String(reason)).catch(error => this.log.error({ err: error }, 'A socket did not end cleanly'));
      if (this.peers.size === 0) this.onEmpty();
    });
    if (isCrowded) peer.close(Close.OVERLOADED, 'TOO_MANY_SOCKETS');
  }

  private listen(peer: SocketPeer, extra: Extra): (code?: number, reason?: string) => Promise<void> {
    const { ws } = peer;
    // Too large, not UTF-8, a broken frame: `ws` itself closes with the right code.
    ws.on('error', error => this.log.warn({ err: error }, 'A socket broke the WebSocket protocol'));
    ws.on('pong', payload => peer.heardPong(payload));
    ws.on('ping', () => this.isWithinBudget(peer));
    return this.protocol.opened(
      {
        protocol: ws.protocol,
        send: text => peer.send(text),
        close: (code, reason) => peer.close(code ?? Close.INTERNAL, reason ?? ''),
        onMessage: handle =>
          ws.on('message', (data, isBinary) => {
            if (!peer.isOpen || !this.isWithinBudget(peer)) return;
            if (isBinary) peer.close(Close.BAD_REQUEST, 'Invalid message received');
            else handle(String(data)).catch(error => this.onBadMessage(peer, error));
          }),
      },
      extra,
    );
  }

  private isWithinBudget(peer: SocketPeer): boolean {
    const isWithin = peer.hear();
    if (!isWithin) peer.close(Close.TOO_MANY_REQUESTS, 'RATE_LIMITED');
    return isWithin;
  }

  /** graphql-ws throws on message types that only servers send; anything else it throws is a surprise of ours. */
  private onBadMessage(peer: SocketPeer, error: unknown): void {
    if (error instanceof Error && error.message.startsWith('Unexpected message of type')) {
      peer.close(Close.BAD_REQUEST, 'Invalid message received');
      return;
    }
    this.log.error({ err: error }, 'A socket message could not be handled');
    peer.close(Close.INTERNAL, 'Internal server error');
  }

  /** Each socket draws its moment in the window, so that clients do not all come back at once; whoever does not go is cut off. */
  private closeStaggered(windowMs: number): NodeJS.Timeout {
    const begunAt = performance.now();
    const moments = [...this.peers].map(peer => ({ peer, at: Math.random() * windowMs })).sort((a, b) => b.at - a.at);
    return setInterval(() => {
      const passed = performance.now() - begunAt;
      while ((moments.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= passed) moments.pop()?.peer.close(Close.RESTARTING, 'RESTARTING');
      if (passed > windowMs + CLOSING_MS) for (const peer of [...this.peers]) peer.ws.terminate();
    }, CLOSING_TURN_MS);
  }
}
