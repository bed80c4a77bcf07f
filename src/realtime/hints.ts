import type { LiveState } from './live-field.js';

const HINT_TICK_MS = 100;

/**
 * Tells other nodes that a topic changed: the first change at once, then at most one hint per topic and 100 ms, the newest state in it. One
 * timer for all topics, running only while there is something to hold back.
 */
export class Hints {
  private readonly recent = new Map<string, { isWaiting: boolean; state: LiveState | undefined }>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly tell: (topicId: string, state: LiveState | undefined) => void) {}

  give(topicId: string, state: LiveState | undefined): void {
    const known = this.recent.get(topicId);
    if (known) {
      known.isWaiting = true;
      known.state = state;
      return;
    }
    this.recent.set(topicId, { isWaiting: false, state });
    this.timer ??= setInterval(() => this.turn(), HINT_TICK_MS).unref();
    this.tell(topicId, state);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.recent.clear();
  }

  private turn(): void {
    for (const [topicId, hint] of this.recent) {
      if (hint.isWaiting) {
        hint.isWaiting = false;
        this.tell(topicId, hint.state);
      } else this.recent.delete(topicId);
    }
    if (this.recent.size === 0) this.stop();
  }
}
