import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** An operation as clients put it into a body, a URL or a `subscribe` message. */
export interface Payload {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

/** One HTTP request, byte by byte as an attacker writes it. */
export interface HttpShape {
  readonly method?: string;
  /** After `/graphql`. */
  readonly search?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** One socket: what it says at the upgrade and what it writes once it is open. */
export interface SocketShape {
  readonly search?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly protocols?: readonly string[];
  /** Without it, `connection_init` is said first and acknowledged. */
  readonly isSilent?: boolean;
  /** Messages, one after the other; bytes are sent as binary frames. */
  readonly says?: readonly (string | Uint8Array)[];
  /** Bytes below the WebSocket protocol, right after the handshake. */
  readonly raw?: Uint8Array;
}

/** What came back: the first code, with the limit it names, or how the socket was closed. */
export interface Told {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly limit?: string | undefined;
  readonly message?: string | undefined;
  readonly closed?: number | undefined;
  readonly body?: string;
  readonly headers?: NodeJS.Dict<string | string[]>;
}

/** Where to, and from which loopback address. */
export interface Target {
  readonly url: string;
  readonly from?: string;
}

const PROTOCOLS = ['graphql-transport-ws'];
const JSON_BODY = { 'content-type': 'application/json' };
const GIVES_UP_AFTER_MS = 10_000;

function firstOf(text: string): Pick<Told, 'code' | 'limit' | 'message'> {
  const data = /^data: (\{.*\})$/m.exec(text)?.[1] ?? text;
  try {
    const { message, extensions = {} } = JSON.parse(data).errors?.[0] ?? {};
    return { message, code: extensions.code, limit: extensions.limit };
  } catch {
    return {};
  }
}

/** Sends the request and answers what came back; a connection that is cut says `closed`. */
export function overHttp(
  { url, from }: Target,
  { method = 'POST', search = '', headers = JSON_BODY, body = '' }: HttpShape,
): Promise<Told> {
  return new Promise(resolve => {
    const bytes = Buffer.from(body);
    const length = method !== 'GET' ? { 'content-length': bytes.length } : {};
    const options = { method, headers: { ...length, ...headers }, agent: false, ...(from ? { localAddress: from } : {}) };
    const sent = httpRequest(`${url}/graphql${search}`, options, answer => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', chunk => {
        text += chunk;
        // A stream that was let in would never end by itself.
        if (text.includes('\n\nevent: next')) answer.destroy();
      });
      answer.on('close', () => resolve({ status: answer.statusCode, body: text, headers: answer.headers, ...firstOf(text) }));
      answer.on('error', () => undefined);
    });
    sent.setTimeout(GIVES_UP_AFTER_MS, () => sent.destroy());
    sent.on('error', () => resolve({ closed: 0 }));
    sent.end(bytes);
  });
}

export const asPost = (payload: Payload, accept = 'application/json'): HttpShape => ({
  headers: { ...JSON_BODY, accept },
  body: JSON.stringify(payload),
});

export function asGet(payload: Payload, accept = 'application/json'): HttpShape {
  const parts = Object.entries(payload).map<[string, string]>(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { method: 'GET', search: `?${new URLSearchParams(parts)}`, headers: { accept, 'apollo-require-preflight': '1' } };
}

export const asSubscribe = (payload: unknown, id = '1'): SocketShape => ({ says: [JSON.stringify({ id, type: 'subscribe', payload })] });

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** What a message of the server settles: an error, or an answer with errors in it or without. */
function toldBy({ type, payload }: Message): Told | undefined {
  if (type === 'error') return { ...firstOf(JSON.stringify({ errors: payload })), body: JSON.stringify(payload) };
  if (type === 'next') return { ...firstOf(JSON.stringify(payload)), body: JSON.stringify(payload) };
  return undefined;
}

/** Opens a socket, says everything, and answers the first thing that comes back: an error, an answer, or a closing. */
export function overSocket({ url, from }: Target, shape: SocketShape): Promise<Told> {
  if (shape.raw) return belowProtocol(url, shape.raw, shape.protocols ?? PROTOCOLS);
  const { search = '', headers = {}, protocols = PROTOCOLS, isSilent = false, says = [] } = shape;
  const options = { headers: headers as Record<string, string>, ...(from ? { localAddress: from } : {}) };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql${search}`, [...protocols], options);
  const sayAll = () => {
    for (const one of says) socket.send(one);
  };
  return new Promise(resolve => {
    const settle = (told: Told): void => {
      resolve(told);
      socket.terminate();
    };
    const late = setTimeout(settle, GIVES_UP_AFTER_MS, { closed: -1 });
    socket.on('open', () => (isSilent ? sayAll() : socket.send('{"type":"connection_init"}')));
    socket.on('message', data => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === 'connection_ack') sayAll();
      const told = toldBy(message);
      if (told) settle(told);
      else if (message.type === 'connection_ack' && says.length === 0) settle({ body: 'connection_ack' });
    });
    socket.on('unexpected-response', (_request, answer) => settle({ status: answer.statusCode }));
    socket.on('error', () => undefined);
    socket.on('close', code => {
      clearTimeout(late);
      resolve({ closed: code });
    });
  });
}

const HANDSHAKE = [
  'GET /graphql HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
].join('\r\n');

const CLOSING_FRAME = 0x88;

/** The handshake and then these bytes; the code that the server's closing frame carries. */
function belowProtocol(url: string, bytes: Uint8Array, protocols: readonly string[]): Promise<Told> {
  const { hostname, port } = new URL(url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname, () => socket.write(`${HANDSHAKE}\r\nSec-WebSocket-Protocol: ${protocols}\r\n\r\n`));
    let heard = Buffer.alloc(0);
    let isUpgraded = false;
    socket.setTimeout(GIVES_UP_AFTER_MS, () => socket.destroy());
    socket.on('data', chunk => {
      heard = Buffer.concat([heard, chunk]);
      const head = heard.indexOf('\r\n\r\n');
      if (!isUpgraded && head >= 0) {
        isUpgraded = true;
        heard = heard.subarray(head + 4);
        socket.write(bytes);
      }
      if (isUpgraded && heard[0] === CLOSING_FRAME && heard.length >= 4) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ closed: heard[0] === CLOSING_FRAME ? heard.readUInt16BE(2) : -1 }));
  });
}
