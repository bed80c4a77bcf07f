import type { LocalDate } from '../../lib/period.js';
import type { Database } from '../../persistence/database.js';
import { readAccess, type StoredAccess } from './access.views.js';

/** A revocation reaches the requests of other nodes within this time; on its own node it is immediate. */
const FRESH_MS = 500;
const MOST_SESSIONS = 10_000;

interface Entry {
  readonly readAt: number;
  readonly access: Promise<StoredAccess | undefined>;
}

/** What decides the rights of a sign-in, read at most twice a second for each. */
export interface AccessCache {
  of(sessionId: string): Promise<StoredAccess | undefined>;
  /** Entries live half a second: forgetting all of them costs next to nothing and misses none. */
  clear(): void;
}

export function createAccessCache(database: Database, today: () => LocalDate): AccessCache {
  const entries = new Map<string, Entry>();
  const read = async (sessionId: string) => {
    try {
      return (await readAccess(database.read, [sessionId], today()))[0];
    } catch (error) {
      entries.delete(sessionId);
      throw error;
    }
  };
  return {
    of(sessionId) {
      const readAt = performance.now();
      const known = entries.get(sessionId);
      if (known && readAt - known.readAt < FRESH_MS) return known.access;
      const access = read(sessionId);
      entries.delete(sessionId);
      entries.set(sessionId, { readAt, access });
      if (entries.size > MOST_SESSIONS) entries.delete(entries.keys().next().value as string);
      return access;
    },
    clear: () => entries.clear(),
  };
}
