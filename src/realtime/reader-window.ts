/** Bounds of what may be on its way to one socket, in frames and bytes, before it has said that it reads. */
const PING_AFTER_FRAMES = 32;
const PING_AFTER_BYTES = 64 * 1024;
const WINDOW_FRAMES = 64;
const WINDOW_BYTES = 256 * 1024;

/**
 * How far a reader is behind, measured by pongs: on a stalled link the kernel takes megabytes before a write is held up, so the length of
 * our own buffer alone says nothing. At most one ping is on its way; its pong confirms every frame sent before it.
 */
export class ReaderWindow {
  private framesBefore = 0;
  private bytesBefore = 0;
  private framesAfter = 0;
  private bytesAfter = 0;
  private pingNumber = 0;
  private isPingOut = false;

  constructor(private readonly ping: (payload: Buffer) => void) {}

  get isFull(): boolean {
    return this.framesBefore + this.framesAfter >= WINDOW_FRAMES || this.bytesBefore + this.bytesAfter >= WINDOW_BYTES;
  }

  sent(bytes: number): void {
    this.framesAfter++;
    this.bytesAfter += bytes;
    if (this.framesAfter >= PING_AFTER_FRAMES || this.bytesAfter >= PING_AFTER_BYTES) this.ask();
  }

  /** Asks for a sign of life, unless one is already asked for. */
  ask(): void {
    if (this.isPingOut) return;
    this.isPingOut = true;
    this.framesBefore += this.framesAfter;
    this.bytesBefore += this.bytesAfter;
    this.framesAfter = 0;
    this.bytesAfter = 0;
    this.pingNumber = (this.pingNumber + 1) >>> 0;
    const payload = Buffer.allocUnsafe(4);
    payload.writeUInt32BE(this.pingNumber);
    this.ping(payload);
  }

  /** A pong came. Only the answer to our last ping counts: an unasked pong must not open the window. */
  confirmed(payload: Buffer): void {
    if (!this.isPingOut || payload.length !== 4 || payload.readUInt32BE() !== this.pingNumber) return;
    this.isPingOut = false;
    this.framesBefore = 0;
    this.bytesBefore = 0;
    if (this.framesAfter >= PING_AFTER_FRAMES || this.bytesAfter >= PING_AFTER_BYTES) this.ask();
  }
}
