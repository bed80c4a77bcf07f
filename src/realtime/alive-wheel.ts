/** Something that wants to be looked at now and then. */
export interface Watched {
  /** Looks; answers in how many whole seconds to look again, or null for never. */
  look(): number | null;
}

const SLOTS = 64;
const TURN_MS = 1_000;

/** One timer for any number of sockets and streams: a wheel of one-second slots. Holds nothing once everything is removed. */
export class AliveWheel {
  private readonly slots: Set<Watched>[] = Array.from({ length: SLOTS }, () => new Set());
  private readonly slotOf = new Map<Watched, number>();
  private hand = 0;
  private timer: NodeJS.Timeout | null = null;

  get size(): number {
    return this.slotOf.size;
  }

  /** Looks at it in this many seconds (1 to 63), instead of when it was last to be looked at. */
  watch(watched: Watched, inSeconds: number): void {
    this.remove(watched);
    const slot = (this.hand + Math.max(1, Math.min(SLOTS - 1, Math.ceil(inSeconds)))) % SLOTS;
    this.slots[slot]?.add(watched);
    this.slotOf.set(watched, slot);
    this.timer ??= setInterval(() => this.turn(), TURN_MS).unref();
  }

  remove(watched: Watched): void {
    const slot = this.slotOf.get(watched);
    if (slot === undefined) return;
    this.slots[slot]?.delete(watched);
    this.slotOf.delete(watched);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    for (const slot of this.slots) slot.clear();
    this.slotOf.clear();
  }

  private turn(): void {
    this.hand = (this.hand + 1) % SLOTS;
    const due = [...(this.slots[this.hand] ?? [])];
    for (const watched of due) {
      this.remove(watched);
      const seconds = watched.look();
      if (seconds !== null) this.watch(watched, seconds);
    }
    if (this.slotOf.size === 0) this.stop();
  }
}
