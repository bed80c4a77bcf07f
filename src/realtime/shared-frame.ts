/**
 * One encoded answer, made once and shown to every socket of a cohort.
 *
 * For a WebSocket the payload stands behind each operation's own prefix (`{"id":"…","type":"next","payload":`). All prefixes of one
 * length share one scratch buffer, in which only the prefix is patched per socket: that is what makes a delivery cost microseconds.
 * Node tries a write synchronously; when the kernel did not take all of it, that buffer belongs to the socket and `giveAway` forgets it.
 */
export class SharedFrame {
  readonly payload: Buffer;
  private readonly scratch = new Map<number, Scratch>();
  private event: Buffer | undefined;

  constructor(json: string) {
    this.payload = Buffer.from(json);
  }

  /** The whole WebSocket text frame behind this prefix. The buffer is valid only until the next call, unless it is given away. */
  behind(prefix: Buffer): Buffer {
    let scratch = this.scratch.get(prefix.length);
    if (!scratch) {
      scratch = layOut(prefix.length, this.payload);
      this.scratch.set(prefix.length, scratch);
    }
    scratch.bytes.set(prefix, scratch.at);
    return scratch.bytes;
  }

  /** The last buffer answered for this prefix is still being written: never patch it again. */
  giveAway(prefix: Buffer): void {
    this.scratch.delete(prefix.length);
  }

  /** The same payload as a server-sent `next` event; one buffer for all streams, never patched. */
  asEvent(): Buffer {
    this.event ??= Buffer.concat([EVENT_HEAD, this.payload, EVENT_TAIL]);
    return this.event;
  }
}

/** What stands before the payload in the frames of one operation. */
export const prefixOf = (operationId: string): Buffer => Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);

interface Scratch {
  readonly bytes: Buffer;
  /** Where the prefix begins. */
  readonly at: number;
}

const EVENT_HEAD = Buffer.from('event: next\ndata: ');
const EVENT_TAIL = Buffer.from('\n\n');
const CLOSING_BRACE = 0x7d;
const FINAL_TEXT_FRAME = 0x81;

function layOut(prefixLength: number, payload: Buffer): Scratch {
  const length = prefixLength + payload.length + 1;
  const at = headerLengthOf(length);
  const bytes = Buffer.allocUnsafe(at + length);
  bytes[0] = FINAL_TEXT_FRAME;
  if (at === 2) bytes[1] = length;
  else if (at === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  payload.copy(bytes, at + prefixLength);
  bytes[at + length - 1] = CLOSING_BRACE;
  return { bytes, at };
}

const headerLengthOf = (length: number): 2 | 4 | 10 => {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
};
