import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

interface Shown {
  readonly epoch: string;
  readonly seq: number;
  readonly totalVotes: number;
}

/** A wall in a hall: shows the newest board it was sent, and notices when one is older than the last. */
export class Screen {
  totalVotes = -1;
  frames = 0;
  /** Times a state came that is older than the one shown. */
  backwards = 0;
  private last: Shown | null = null;
  private readonly client: Client;
  private readonly waiting = new Set<{ total: number; seen: () => void }>();

  constructor(url: string, contestId: string) {
    this.client = createClient({ url: `${url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    this.client.subscribe<{ contestBoard: Shown }>(
      { query: 'subscription ($id: ID!) { contestBoard(contestId: $id) { epoch seq totalVotes } }', variables: { id: contestId } },
      { next: ({ data }) => data && this.show(data.contestBoard), error: () => undefined, complete: () => undefined },
    );
  }

  /** Milliseconds until this total is shown, at once when it is already; null when it takes longer than `withinMs`. */
  untilTotal(total: number, withinMs: number): Promise<number | null> {
    const begun = performance.now();
    if (this.totalVotes >= total) return Promise.resolve(0);
    return new Promise(resolve => {
      const wait = {
        total,
        seen: () => {
          clearTimeout(timer);
          resolve(Math.round(performance.now() - begun));
        },
      };
      const timer = setTimeout(() => {
        this.waiting.delete(wait);
        resolve(null);
      }, withinMs);
      this.waiting.add(wait);
    });
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }

  private show(board: Shown): void {
    this.frames += 1;
    if (this.last?.epoch === board.epoch && Number(board.seq) < Number(this.last.seq)) this.backwards += 1;
    this.last = board;
    this.totalVotes = Number(board.totalVotes);
    for (const wait of this.waiting) {
      if (this.totalVotes < wait.total) continue;
      this.waiting.delete(wait);
      wait.seen();
    }
  }
}
