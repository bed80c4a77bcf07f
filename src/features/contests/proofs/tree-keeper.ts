import { setImmediate as nextTurn } from 'node:timers/promises';
import { dueBatches, publishHead, type TreeDeps } from './publish-head.js';
import { takeBatches } from './take-batches.js';
import { roundsWaiting } from './tree.store.js';

/** Brings committed votes into the trees of their contests, within a second or so; any number of nodes do it together. */
export interface TreeKeeper {
  /** Does what is due and answers when it is done. */
  look(): Promise<void>;
  /** Looks every second. */
  start(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

interface TreeKeeperOptions extends TreeDeps {
  /** It is tried again; a tree that does not fit its head stays as it is. */
  readonly onFailure: (error: unknown) => void;
}

const EVERY_MS = 1_000;

export function createTreeKeeper({ onFailure, ...deps }: TreeKeeperOptions): TreeKeeper {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (await takeBatches(deps.database)) await nextTurn();
    // One contest's trouble keeps no other from its heads.
    for (const roundId of await roundsWaiting(deps.database.read))
      if (await dueBatches(deps.database.read, roundId, deps.clock.now())) await publishAll(roundId).catch(onFailure);
  }

  async function publishAll(roundId: string): Promise<void> {
    while ((await publishHead(deps, roundId)) > 0) await nextTurn();
  }

  const look = (): Promise<void> => {
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    look,
    start() {
      timer ??= setInterval(() => void look().catch(onFailure), EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await underWay?.catch(onFailure);
    },
  };
}
