/** What one client may ask of this node. */
export interface SocketLimits {
  /** Operations running at once on one socket. */
  readonly operations: number;
  /** Messages a second on one socket, in the long run; twice as many in one burst. */
  readonly messagesPerSecond: number;
  /** Bytes of one message. */
  readonly messageBytes: number;
  readonly socketsPerAccount: number;
  /** A hall's Wi-Fi is one address: declared venue networks may have more than others. */
  socketsPerAddress(address: string): number;
  /** Seconds until `connection_init` must have come. */
  readonly initSeconds: number;
  /** Seconds of silence after which the server pings. */
  readonly silentSeconds: number;
  /** Seconds of silence after which a peer is taken for dead. */
  readonly deadSeconds: number;
  /** Seconds a reader may be stuck before it is closed with 1013. */
  readonly stuckSeconds: number;
}

export const usualLimits: SocketLimits = {
  operations: 20,
  messagesPerSecond: 20,
  messageBytes: 64 * 1024,
  socketsPerAccount: 50,
  socketsPerAddress: () => 2_000,
  initSeconds: 5,
  silentSeconds: 25,
  deadSeconds: 60,
  stuckSeconds: 10,
};

/** Characters of an operation id: it is kept and written with each frame. */
export const LONGEST_OPERATION_ID = 128;

/** Closing codes, as graphql-ws clients understand them: they come back after 1012, 1013 and 4403, and give up after the others. */
export const Close = {
  RESTARTING: 1012,
  OVERLOADED: 1013,
  BAD_REQUEST: 4400,
  UNAUTHORISED: 4401,
  ACCESS_ENDED: 4403,
  INIT_TIMEOUT: 4408,
  TOO_MANY_REQUESTS: 4429,
  INTERNAL: 4500,
} as const;

/** A bucket of messages that fills evenly: a page may open all its boards at once, a flood empties it. */
export class MessageBudget {
  private left: number;
  private filledAt = performance.now();

  constructor(private readonly perSecond: number) {
    this.left = perSecond * 2;
  }

  /** False when this message is one too many. */
  spend(): boolean {
    const now = performance.now();
    this.left = Math.min(this.perSecond * 2, this.left + ((now - this.filledAt) / 1_000) * this.perSecond);
    this.filledAt = now;
    this.left -= 1;
    return this.left >= 0;
  }
}
