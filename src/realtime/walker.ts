import type { SharedFrame } from './shared-frame.js';
import type { Sink } from './sink.js';

/** One sink in a cohort, and the frame it was last handed. */
export interface Member {
  readonly sink: Sink;
  shown: SharedFrame | null;
}

interface Walk {
  readonly members: Iterator<Member>;
  readonly frame: SharedFrame;
  readonly done: () => void;
}

const SLICE_MS = 4;
const MEMBERS_BETWEEN_LOOKS = 8;

/**
 * Hands frames to many sockets without holding the event loop: slices of about 4 ms with a turn of the loop between them, and walks of
 * different cohorts taking turns. One unbroken walk over 10 000 sockets would hold every vote for 95 ms.
 */
export class Walker {
  private readonly walks: Walk[] = [];
  private isWalking = false;

  /** Shows the frame to each member that has not had it. A set's iterator is live: who leaves meanwhile is not visited. */
  walk(members: ReadonlySet<Member>, frame: SharedFrame): Promise<void> {
    return new Promise(done => {
      this.walks.push({ members: members.values(), frame, done });
      if (!this.isWalking) this.slice();
    });
  }

  private readonly slice = (): void => {
    this.isWalking = true;
    const until = performance.now() + SLICE_MS;
    while (this.walks.length > 0 && performance.now() < until) {
      const walk = this.walks.shift() as Walk;
      if (advance(walk, until)) walk.done();
      else this.walks.push(walk);
    }
    if (this.walks.length > 0) setImmediate(this.slice);
    else this.isWalking = false;
  };
}

/** True when the walk has reached its end. */
function advance(walk: Walk, until: number): boolean {
  do {
    for (let i = 0; i < MEMBERS_BETWEEN_LOOKS; i++) {
      const next = walk.members.next();
      if (next.done) return true;
      handOver(next.value, walk.frame);
    }
  } while (performance.now() < until);
  return false;
}

export function handOver(member: Member, frame: SharedFrame): void {
  if (member.shown === frame) return;
  member.shown = frame;
  member.sink.show(frame);
}
