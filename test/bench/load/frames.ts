import { connect, type Socket } from 'node:net';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** A client frame; the mask is zero, which the protocol allows and costs nothing. */
function frame(opcode: number, payload: Buffer): Buffer {
  const isLong = payload.length > 125;
  const head = Buffer.alloc(isLong ? 8 : 6);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (isLong ? 126 : payload.length);
  if (isLong) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

const said = (message: object): Buffer => frame(TEXT, Buffer.from(JSON.stringify(message)));

/**
 * The leanest subscriber: it counts frames without looking inside and answers pings, because a server may hold back what an unconfirmed
 * reader would get. A full WebSocket client would be the bottleneck long before a good server is.
 */
export class FrameCounter {
  /** Data frames since the subscription began. */
  frames = 0;
  bytes = 0;
  closed = '';
  private readonly socket: Socket;
  private rest: Buffer = Buffer.alloc(0);
  private hasHead = false;
  private hasAck = false;
  private readonly onSubscribed: () => void;
  readonly subscribed: Promise<void>;

  constructor(
    port: number,
    private readonly payload: object,
  ) {
    let resolve: () => void = () => undefined;
    this.subscribed = new Promise(done => {
      resolve = done;
    });
    this.onSubscribed = resolve;
    this.socket = connect(port, '127.0.0.1', () => {
      this.socket.write(
        `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
      );
    });
    this.socket.setNoDelay(true);
    this.socket.on('data', chunk => this.read(chunk));
    this.socket.on('error', error => {
      this.closed = error.message;
    });
    this.socket.on('close', () => {
      this.closed ||= 'closed';
    });
  }

  end(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    let data = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.hasHead) {
      const end = data.indexOf('\r\n\r\n');
      if (end >= 0) {
        this.hasHead = true;
        data = data.subarray(end + 4);
        this.socket.write(said({ type: 'connection_init' }));
      }
    }
    this.rest = this.hasHead ? this.takeFrames(data) : data;
  }

  /** Takes whole frames off the front and answers what is left. */
  private takeFrames(data: Buffer): Buffer {
    let at = 0;
    while (data.length - at >= 2) {
      let length = data[at + 1]! & 0x7f;
      let head = 2;
      if (length === 126) {
        if (data.length - at < 4) break;
        length = data.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) throw new Error('A frame of 64 KiB or more');
      if (data.length - at < head + length) break;
      this.take(data[at]! & 0x0f, data.subarray(at + head, at + head + length));
      at += head + length;
    }
    return data.subarray(at);
  }

  private take(opcode: number, payload: Buffer): void {
    if (opcode === PING) this.socket.write(frame(PONG, payload));
    else if (opcode === CLOSE) this.closed = `${payload.readUInt16BE(0)} ${payload.subarray(2)}`;
    else if (opcode === TEXT && this.hasAck) {
      this.frames += 1;
      this.bytes += payload.length;
    } else if (opcode === TEXT) {
      this.hasAck = payload.includes('connection_ack');
      if (!this.hasAck) return;
      this.socket.write(said({ id: '1', type: 'subscribe', payload: this.payload }));
      this.onSubscribed();
    }
  }
}
