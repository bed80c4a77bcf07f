import { FrameCounter } from './frames.js';

/** Opens subscribers, or counts what they have been sent so far, or lets them go. */
export type SubscribersOrder =
  | { readonly do: 'open'; readonly port: number; readonly subscribers: number; readonly payload: object }
  | { readonly do: 'count' }
  | { readonly do: 'close' };

export interface SubscribersReport {
  readonly frames: number;
  readonly bytes: number;
  /** Frames of each subscriber, to see that nobody was left out. */
  readonly each: readonly number[];
  /** Why sockets ended that should not have. */
  readonly closed: readonly string[];
  /** When it was counted, in milliseconds of this process's clock. */
  readonly at: number;
}

const AT_ONCE = 50;
let open: FrameCounter[] = [];

async function obey(order: SubscribersOrder): Promise<void> {
  if (order.do === 'open') {
    while (open.length < order.subscribers) {
      const some = Array.from(
        { length: Math.min(AT_ONCE, order.subscribers - open.length) },
        () => new FrameCounter(order.port, order.payload),
      );
      open.push(...some);
      await Promise.all(some.map(one => one.subscribed));
    }
  }
  if (order.do === 'close') {
    for (const one of open) one.end();
    open = [];
  }
}

function report(): SubscribersReport {
  const each = open.map(one => one.frames);
  return {
    frames: each.reduce((sum, frames) => sum + frames, 0),
    bytes: open.reduce((sum, one) => sum + one.bytes, 0),
    each,
    closed: open.map(one => one.closed).filter(Boolean),
    at: performance.now(),
  };
}

process.on('message', (order: SubscribersOrder) => {
  obey(order).then(
    () => process.send?.(report()),
    error => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(1));
process.stdout.write('listening 0\n');
