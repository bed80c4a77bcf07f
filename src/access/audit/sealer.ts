import type { AuditFault, ChainEnd, DueEntry } from './chain.js';
import { CHAIN_START } from './chain.js';
import { findOrphans, ORPHAN_AFTER_MS } from './find-orphans.js';
import { type SealDeps, type SealOrder, sealEntries } from './seal-entries.js';

/** Gives what this node commits its place in the chain, within a second, and takes in what dead nodes left behind. */
export interface Sealer {
  /** Told after each commit; never waits. */
  committed(entries: readonly DueEntry[]): void;
  /** Looks for entries left behind, now and every minute. */
  start(): void;
  /** Looks for them once. */
  adopt(): Promise<void>;
  /** Seals whatever waits; for the end of a process. What fails then is left to other nodes. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  health(): SealerHealth;
}

export interface SealerHealth {
  /** False once something was found to be wrong, and while entries cannot be sealed. */
  readonly isUp: boolean;
  readonly waiting: number;
  /** How often something was found to be wrong since this process began. */
  readonly faults: number;
}

export interface SealerOptions extends SealDeps {
  /** Somebody has to look at this. */
  onFault(fault: AuditFault): void;
  /** Sealing failed and is tried again. */
  onFailure(error: unknown): void;
}

const LARGEST_BATCH = 500;
const WAKES_AFTER_MS = 150;
const SOONEST_RETRY_MS = 500;
const LATEST_RETRY_MS = 30_000;
const LOOKS_EVERY_MS = 60_000;
/** A node that starts is often the one that died: what it left is old enough by then. */
const LOOKS_AGAIN_AFTER_MS = ORPHAN_AFTER_MS + 2_000;
/** Nothing can be committed while the database is away, so this is only reached when sealing alone fails; the rest is adopted later. */
const MOST_WAITING = 100_000;

export const createSealer = (options: SealerOptions): Sealer => new NodeSealer(options);

class NodeSealer implements Sealer {
  private readonly waiting: DueEntry[] = [];
  private seen: ChainEnd = CHAIN_START;
  private timer: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;
  private lookingAgain: NodeJS.Timeout | undefined;
  /** One after another: what was sealed is taken from the front of the queue. */
  private running: Promise<void> = Promise.resolve();
  private failures = 0;
  private faults = 0;
  private isFirstLook = true;
  /** What was reported already, so that the same row does not alarm every minute. */
  private readonly reported = new Set<string>();

  constructor(private readonly options: SealerOptions) {}

  committed(entries: readonly DueEntry[]): void {
    for (const entry of entries) if (this.waiting.length < MOST_WAITING) this.waiting.push(entry);
    this.wake(WAKES_AFTER_MS);
  }

  start(): void {
    const look = () => void this.adopt().catch(error => this.options.onFailure(error));
    look();
    this.lookingAgain ??= setTimeout(look, LOOKS_AGAIN_AFTER_MS).unref();
    this.looking ??= setInterval(look, LOOKS_EVERY_MS).unref();
  }

  async adopt(): Promise<void> {
    for await (const due of findOrphans(this.options, this.isFirstLook))
      for (let from = 0; from < due.length; from += LARGEST_BATCH)
        await this.seal({ due: due.slice(from, from + LARGEST_BATCH), origin: 'FOUND' });
    this.isFirstLook = false;
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.drainNext();
  }

  async stop(): Promise<void> {
    clearInterval(this.looking);
    clearTimeout(this.lookingAgain);
    this.looking = this.lookingAgain = undefined;
    await this.flush();
    clearTimeout(this.timer);
  }

  health(): SealerHealth {
    return { isUp: this.faults === 0 && this.failures < 3, waiting: this.waiting.length, faults: this.faults };
  }

  private wake(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.drainNext();
    }, ms).unref();
  }

  private drainNext(): Promise<void> {
    this.running = this.running.then(() => this.drain());
    return this.running;
  }

  /** Never throws: what could not be sealed stays in the queue, and the pause before the next try grows. */
  private async drain(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const due = this.waiting.slice(0, LARGEST_BATCH);
        await this.seal({ due, origin: 'OWN' });
        this.waiting.splice(0, due.length);
      }
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.options.onFailure(error);
      this.wake(Math.min(LATEST_RETRY_MS, SOONEST_RETRY_MS * 2 ** this.failures));
    }
  }

  private async seal(order: Omit<SealOrder, 'seen'>): Promise<void> {
    const { end, faults } = await sealEntries(this.options, { ...order, seen: this.seen });
    this.seen = end;
    for (const fault of faults) this.report(fault);
  }

  private report(fault: AuditFault): void {
    const name = `${fault.kind} ${fault.id ?? fault.seq}`;
    if (this.reported.has(name)) return;
    if (this.reported.size < MOST_WAITING) this.reported.add(name);
    this.faults += 1;
    this.options.onFault(fault);
  }
}
