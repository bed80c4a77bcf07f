import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemAct } from '../act.js';
import { entriesByIds, markOf, placesAfter, setMark } from './audit.store.js';
import type { DueEntry } from './chain.js';
import type { SealDeps } from './seal-entries.js';

/** Younger entries are left to the node that wrote them. */
export const ORPHAN_AFTER_MS = 10_000;
/** How far behind now the next look begins: an entry may be dated before it is committed, and clocks of nodes differ. */
const LOOK_BACK_MS = 2 * 60_000;
/** The first look of a process goes back further: a node may have been frozen for hours between writing and dying. */
const FIRST_LOOK_BACK_MS = 24 * 3_600_000;
const PAGE = 1_000;

/**
 * Entries that a node committed and did not live to seal, a page at a time. Looks only at what was written since the last look, by two
 * indexes; others get their turn between pages.
 */
export async function* findOrphans({ database, clock }: SealDeps, isFirst: boolean): AsyncGenerator<DueEntry[]> {
  const now = clock.now().getTime();
  const swept = await markOf(database.read, 'SWEPT');
  const before = now - ORPHAN_AFTER_MS;
  for (let place = { at: swept - (isFirst ? FIRST_LOOK_BACK_MS : 0), id: '' }; ; ) {
    const page = await placesAfter(database.read, place, before, PAGE);
    const orphans = page.filter(({ sealId }) => sealId === null).map(({ id }) => id);
    if (orphans.length > 0) {
      const rows = await entriesByIds(database.read, orphans);
      yield rows.map(({ id, mac, keyId }) => ({ entryId: id, mac, keyId }));
    }
    if (page.length < PAGE) break;
    place = page.at(-1)!;
    await nextTurn();
  }
  if (now - LOOK_BACK_MS > swept)
    await database.inTransaction(systemAct('sweepAudit'), ({ tx }) => setMark(tx, 'SWEPT', now - LOOK_BACK_MS));
}
