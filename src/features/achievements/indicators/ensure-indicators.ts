import { systemAct } from '../../../access/act.js';
import { newId } from '../../../lib/typeid.js';
import type { Database } from '../../../persistence/database.js';
import { findByCodes, insertIndicator } from './indicator.store.js';
import { indicatorCatalogue } from './indicator-catalogue.js';
import { settingsOf } from './indicator-draft.js';

/** Adds the federation's indicators that are not there yet; those already there keep whatever the administrator made of them. */
export async function ensureIndicators(database: Database, now: Date): Promise<void> {
  const codes = indicatorCatalogue.map(entry => entry.code);
  if ((await findByCodes(database.read, codes)).length === codes.length) return;
  await database.inTransaction(systemAct('ensureIndicators'), async ({ tx }) => {
    const known = new Set((await findByCodes(tx, codes)).map(row => row.code));
    for (const [position, entry] of indicatorCatalogue.entries()) {
      if (known.has(entry.code)) continue;
      const place = (position + 1) * 10;
      const indicator = { ...settingsOf(entry), id: newId('indicator'), definitionVersion: 1, place, createdAt: now.getTime() };
      const first = { id: newId('indicator_version'), definition: entry.definition, reason: null, definedBy: null };
      await insertIndicator(tx, indicator, first);
    }
  });
}
