import type { GraphQLFormattedError } from 'graphql';
import { prefixOf, type SharedFrame } from './shared-frame.js';
import type { Sink } from './sink.js';
import type { SocketPeer } from './socket-peer.js';

/** The operation ended with errors; graphql-ws turns it into an `error` message. */
export class OperationEnded extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? 'The operation ended');
  }
}

/** One live operation of a socket. Behind a slow reader it holds the newest frame and no other. */
export class SocketSink implements Sink {
  private readonly prefix: Buffer;
  private pending: SharedFrame | null = null;
  private isOver = false;
  private settle: { end(): void; fail(error: Error): void } = { end: () => undefined, fail: () => undefined };
  /** Settles when the operation is over, from whichever side. */
  readonly over: Promise<void>;

  constructor(
    private readonly peer: SocketPeer,
    operationId: string,
  ) {
    this.prefix = prefixOf(operationId);
    this.over = new Promise((end, fail) => {
      this.settle = { end, fail };
    });
    // graphql-ws may have stopped listening; an ending that nobody awaits is not an error.
    this.over.catch(() => undefined);
  }

  show(frame: SharedFrame): void {
    if (this.isOver) return;
    if (this.peer.tryWrite(frame, this.prefix)) this.pending = null;
    else {
      this.pending = frame;
      this.peer.waitFor(this);
    }
  }

  /** The reader has caught up: the newest frame, if one was held back. */
  flush(): void {
    const frame = this.pending;
    this.pending = null;
    if (frame) this.show(frame);
  }

  end(errors: readonly GraphQLFormattedError[]): void {
    this.close();
    if (errors.length > 0) this.settle.fail(new OperationEnded(errors));
    else this.settle.end();
  }

  /** The client went away or completed: no byte of this operation is written any more. */
  leave(): void {
    this.close();
    this.settle.end();
  }

  /** No byte of this operation is written any more; `over` is left as it is. */
  close(): void {
    this.isOver = true;
    this.pending = null;
    this.peer.stopWaitingFor(this);
  }
}
