import { shanghaiDay } from '../../lib/period.js';
import { systemAct } from '../act.js';
import { markOf, setMark } from './audit.store.js';
import { keepHead } from './head-files.js';
import { currentHead, type HeadDeps } from './signed-head.js';

/** Keeps a signed head of the chain in another place: every day, and when a node stops. */
export interface HeadKeeper {
  start(): void;
  /** Keeps one when today's is due and no other node is at it. Answers its path, or null. */
  keepDue(): Promise<string | null>;
  stop(): Promise<void>;
}

export interface HeadKeeperOptions extends HeadDeps {
  /** The folder, best on a mount that lets nothing be changed; absent: no heads are kept. */
  readonly folder: string | undefined;
  onFailure(error: unknown): void;
}

const LOOKS_EVERY_MS = 10 * 60_000;
/** Whoever takes the day's turn has this long; then another node may. */
const TURN_MS = 10 * 60_000;
const DAY_MS = 86_400_000;

export function createHeadKeeper(options: HeadKeeperOptions): HeadKeeper {
  const { database, clock, folder, onFailure } = options;
  let timer: NodeJS.Timeout | undefined;

  /** True when this node has the turn: the time of the next one is moved in the same transaction. A time too far off is nobody's. */
  const takeTurn = (now: number): Promise<boolean> =>
    database.inTransaction(systemAct('keepAuditHead'), async ({ tx }) => {
      const due = await markOf(tx, 'HEAD');
      if (due > now && due <= now + DAY_MS) return false;
      await setMark(tx, 'HEAD', now + TURN_MS);
      return true;
    });

  const keepDue = async (): Promise<string | null> => {
    const now = clock.now().getTime();
    if (folder === undefined || !(await takeTurn(now))) return null;
    const path = await keepHead(folder, await currentHead(options));
    await database.inTransaction(systemAct('keepAuditHead'), ({ tx }) => setMark(tx, 'HEAD', startOfNextDay(now)));
    return path;
  };
  const look = () => void keepDue().catch(onFailure);

  return {
    keepDue,
    start() {
      if (folder === undefined) return;
      look();
      timer ??= setInterval(look, LOOKS_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      if (folder !== undefined)
        await currentHead(options)
          .then(head => keepHead(folder, head))
          .catch(onFailure);
    },
  };
}

/** Midnight in Asia/Shanghai. */
const startOfNextDay = (now: number): number => Date.parse(`${shanghaiDay(new Date(now))}T00:00:00+08:00`) + DAY_MS;
