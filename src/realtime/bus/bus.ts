/** What travels between nodes: absolute public values and hints, as JSON. */
export type BusHandler = (channel: string, message: unknown) => void;

/**
 * Messages to every subscriber on every node, the sender's own included. Delivery is best effort: a message may be lost, and nothing may
 * depend on it for being right. `publish` never throws and never waits.
 */
export interface Bus {
  publish(channel: string, message: object): void;
  /** The answer ends the subscription. */
  subscribe(handler: BusHandler): () => void;
  close(): Promise<void>;
}
