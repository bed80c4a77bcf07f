import type { Presence as Audience } from './live-field.js';
import type { TopicSize } from './live-message.js';

const LEASE_MS = 3_000;
const REMEMBERED_PEAKS = 5_000;
const SIZES_PER_MESSAGE = 500;

interface Heard {
  readonly viewers: number;
  readonly until: number;
}

/**
 * How many watch a topic. Own numbers are the cohorts' sizes; other nodes say theirs each second while they serve a topic, and what they
 * said counts for three seconds. Only topics that this node serves are remembered.
 */
export class Presence {
  private readonly heard = new Map<string, Map<string, Heard>>();
  private readonly peaks = new Map<string, number>();

  /** @param sizeOf operations on this node that watch the topic; 0 when it isn't served here. */
  constructor(private readonly sizeOf: (topicId: string) => number) {}

  of(topicId: string): Audience {
    const now = performance.now();
    let viewers = this.sizeOf(topicId);
    for (const said of this.heard.get(topicId)?.values() ?? []) if (said.until > now) viewers += said.viewers;
    return { viewers, peak: this.raisePeak(topicId, viewers) };
  }

  /** What another node said. */
  hear(node: string, sizes: readonly TopicSize[]): void {
    const until = performance.now() + LEASE_MS;
    for (const [topicId, viewers, peak] of sizes) {
      if (this.sizeOf(topicId) === 0) continue;
      this.raisePeak(topicId, peak);
      const nodes = this.heard.get(topicId) ?? new Map<string, Heard>();
      this.heard.set(topicId, nodes);
      if (viewers > 0) nodes.set(node, { viewers, until });
      else nodes.delete(node);
    }
  }

  /** What this node has to say about these topics, in messages of bounded size. */
  announcements(topicIds: Iterable<string>): TopicSize[][] {
    const sizes = [...topicIds].map((topicId): TopicSize => [topicId, this.sizeOf(topicId), this.of(topicId).peak]);
    const messages: TopicSize[][] = [];
    for (let at = 0; at < sizes.length; at += SIZES_PER_MESSAGE) messages.push(sizes.slice(at, at + SIZES_PER_MESSAGE));
    return messages;
  }

  /** Nobody watches here any more. The peak stays, for a while, for when they come back. */
  forget(topicId: string): void {
    this.heard.delete(topicId);
  }

  /** Lets go of leases that have run out. */
  expire(): void {
    const now = performance.now();
    for (const nodes of this.heard.values()) {
      for (const [node, said] of nodes) if (said.until <= now) nodes.delete(node);
    }
  }

  private raisePeak(topicId: string, viewers: number): number {
    const peak = Math.max(this.peaks.get(topicId) ?? 0, viewers);
    this.peaks.delete(topicId);
    this.peaks.set(topicId, peak);
    if (this.peaks.size > REMEMBERED_PEAKS) {
      for (const oldest of this.peaks.keys()) {
        this.peaks.delete(oldest);
        break;
      }
    }
    return peak;
  }
}
