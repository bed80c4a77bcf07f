import type { LiveLog } from '../live-log.js';
import type { BusHandler } from './bus.js';

/** The subscribers of one bus: a handler that fails harms nobody else. */
export class Handlers {
  private readonly all = new Set<{ readonly handle: BusHandler }>();

  constructor(private readonly log: LiveLog) {}

  add(handle: BusHandler): () => void {
    const entry = { handle };
    this.all.add(entry);
    return () => void this.all.delete(entry);
  }

  clear(): void {
    this.all.clear();
  }

  /** Hands on a message as it came over the wire. */
  deliver(channel: string, text: string): void {
    for (const { handle } of [...this.all]) {
      try {
        handle(channel, JSON.parse(text));
      } catch (error) {
        this.log.error({ err: error, channel }, 'A bus message could not be handled');
      }
    }
  }
}
