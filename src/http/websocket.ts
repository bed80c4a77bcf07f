import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FormatError } from '../graphql/errors.js';
import { Refusal } from '../lib/refusal.js';
import { type Admit, admitted } from './admit.js';
import { statusOfCode } from './error-answers.js';
import { localeOf } from './locale.js';
import type { AllowsOrigin } from './origins.js';

export interface UpgradeOptions {
  readonly allowsOrigin: AllowsOrigin;
  readonly formatError: FormatError;
  readonly admit?: Admit | undefined;
  /** Takes over an upgrade whose path, origin and rate have been checked: handshake, message size, protocol and closing are its own. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface Upgrades {
  /** New sockets get 503 from now on; open ones stay until their owner or `cut` closes them. */
  refuseNew(): void;
  /** Cuts whatever upgraded connection is still open. */
  cut(): void;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

/** Answers an upgrade with an ordinary HTTP error, in the shape all errors have. */
function turnAway(socket: Duplex, request: IncomingMessage, error: unknown, formatError: FormatError): void {
  const status = error instanceof Refusal ? statusOfCode(error.code) : 500;
  const body = JSON.stringify({ errors: [formatError(error, localeOf(request.headers['accept-language']))] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** WebSocket upgrades on `/graphql`. Origin and rate are checked before the handshake, so a foreign page never holds a socket. */
export function installUpgrades(server: Server, { allowsOrigin, formatError, admit, onUpgrade }: UpgradeOptions): Upgrades {
  const open = new Set<Duplex>();
  let isClosing = false;

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (pathOf(request) !== '/graphql') throw new Refusal('ROUTE_UNKNOWN');
    if (isClosing) throw new Refusal('RETRY_LATER');
    if (!allowsOrigin(request)) throw new Refusal('ORIGIN_NOT_ALLOWED');
    await admitted(admit, request);
    if (socket.destroyed) return;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    onUpgrade(request, socket, head);
  }

  server.on('upgrade', (request, socket, head) => {
    // Unheard, a reset during the checks would end the process.
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => turnAway(socket, request, error, formatError));
  });

  return {
    refuseNew() {
      isClosing = true;
    },
    cut() {
      for (const socket of open) socket.destroy();
    },
  };
}
