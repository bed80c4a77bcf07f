import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FormatError } from '../graphql/errors.js';
import { Refusal } from '../lib/refusal.js';
import type { RefusalCode } from '../lib/refusals/index.js';
import { statusOfCode } from './error-answers.js';
import { localeOf } from './locale.js';
import type { AllowsOrigin } from './origins.js';

const MAX_MESSAGE_BYTES = 64 * 1024;

export interface UpgradeOptions {
  readonly allowsOrigin: AllowsOrigin;
  readonly formatError: FormatError;
  readonly admit?: ((request: IncomingMessage) => void | Promise<void>) | undefined;
  /** Takes over the open socket. */
  readonly onUpgrade: (socket: WebSocket, request: IncomingMessage) => void;
}

export interface Upgrades {
  /** New sockets get 503 from now on; open ones stay until their owner or `terminate` closes them. */
  refuseNew(): void;
  terminate(): void;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

/** WebSocket upgrades on `/graphql`. Origin and rate are checked before the handshake, so a foreign page never holds a socket. */
export function installUpgrades(server: Server, { allowsOrigin, formatError, admit, onUpgrade }: UpgradeOptions): Upgrades {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: protocols => protocols.has('graphql-transport-ws') && 'graphql-transport-ws',
  });
  let isClosing = false;

  function turnAway(socket: Duplex, request: IncomingMessage, error: unknown): void {
    const code: RefusalCode = error instanceof Refusal ? error.code : 'INTERNAL';
    const status = statusOfCode(code);
    const body = JSON.stringify({ errors: [formatError(error, localeOf(request.headers['accept-language']))] });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  }

  async function whyNot(request: IncomingMessage): Promise<Refusal | undefined> {
    if (pathOf(request) !== '/graphql') return new Refusal('ROUTE_UNKNOWN');
    if (isClosing) return new Refusal('RETRY_LATER');
    if (!allowsOrigin(request)) return new Refusal('ORIGIN_NOT_ALLOWED');
    await admit?.(request);
    return undefined;
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const reason = await whyNot(request);
    if (reason) return turnAway(socket, request, reason);
    sockets.handleUpgrade(request, socket, head, opened => {
      // ws closes by itself after a protocol error (too large a message is 1009); unheard, the event would end the process.
      opened.on('error', () => undefined);
      onUpgrade(opened, request);
    });
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => turnAway(socket, request, error));
  });

  return {
    refuseNew() {
      isClosing = true;
    },
    terminate() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
