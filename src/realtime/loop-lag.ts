import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 20;
const NANOSECONDS = 1_000_000;
const LAG_FACTOR = 4;
const LONGEST_STRETCH = 5;

/** A tick grows with the event loop's lag, to at most five times its length: screens slow down before votes do. */
export const stretchedTick = (tickMs: number, lagMs: number): number =>
  Math.min(tickMs * LONGEST_STRETCH, tickMs + LAG_FACTOR * Math.max(0, lagMs));

/** How late the event loop was over the last second. */
export class LoopLag {
  private readonly histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private lagMs = 0;

  constructor() {
    this.histogram.enable();
  }

  /** Called once a second. */
  sample(): void {
    const mean = this.histogram.mean / NANOSECONDS - RESOLUTION_MS;
    this.lagMs = Number.isFinite(mean) && mean > 1 ? mean : 0;
    this.histogram.reset();
  }

  tick(tickMs: number): number {
    return stretchedTick(tickMs, this.lagMs);
  }

  stop(): void {
    this.histogram.disable();
  }
}
