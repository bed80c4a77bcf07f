import type { Clock } from '../../lib/clock.js';
import { type Network, networkOf } from '../../lib/network.js';
import type { Database } from '../../persistence/database.js';
import { isOpen } from './venue.js';
import { standingVenues } from './venue.views.js';

/** The venues of this moment, as every node keeps them in memory. */
export interface OpenVenues {
  /** Sockets that an address may have because it is in a venue now; undefined when it is in none. */
  mostSocketsAt(address: string): number | undefined;
  /** Reads them anew: after a change here, and every second for what other nodes have changed. */
  refresh(): Promise<void>;
  /** Reads them once and then every second. */
  start(): Promise<void>;
  stop(): void;
}

interface Standing {
  readonly network: Network;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly mostSockets: number;
}

const EVERY_MS = 1_000;

interface OpenVenuesOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Reading failed; what was known stays, and it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

export function createOpenVenues({ database, clock, onFailure }: OpenVenuesOptions): OpenVenues {
  let standing: readonly Standing[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isReading = false;

  async function refresh(): Promise<void> {
    const rows = await standingVenues(database.read, clock.now());
    standing = rows.flatMap(row => {
      const network = networkOf(row.network);
      const numbers = { startsAt: Number(row.startsAt), endsAt: Number(row.endsAt), mostSockets: Number(row.mostSockets) };
      return network ? [{ network, ...numbers }] : [];
    });
  }

  async function everySecond(): Promise<void> {
    if (isReading) return;
    isReading = true;
    await refresh().catch(onFailure);
    isReading = false;
  }

  return {
    refresh,
    mostSocketsAt(address) {
      if (standing.length === 0) return undefined;
      const now = clock.now();
      const here = standing.filter(venue => isOpen(venue, now) && venue.network.holds(address));
      return here.length === 0 ? undefined : Math.max(...here.map(({ mostSockets }) => mostSockets));
    },
    async start() {
      await refresh();
      timer = setInterval(() => void everySecond(), EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}
