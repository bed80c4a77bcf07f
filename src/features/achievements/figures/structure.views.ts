import type { Tx } from '../../../persistence/database.js';
import { both, isIn } from '../../../persistence/predicate.js';
import type { FigureProvider } from './figure-provider.js';
import { insidePath } from './ledger-window.views.js';

async function pathOf(tx: Tx, branchId: string | null): Promise<string | null> {
  if (branchId === null) return null;
  const [row] = await tx.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [branchId]);
  return row?.path ?? null;
}

/** BRAND_GROUPS: brand groups that exist on the day. */
export const brandGroups: FigureProvider = {
  code: 'BRAND_GROUPS',
  async read(tx, window) {
    const where = both(isIn('g.kind', ['BRAND_GROUP']), insidePath(await pathOf(tx, window.branchId), 'g.id'), {
      sql: '(g.foundedOn IS NULL OR g.foundedOn <= ?) AND (g.dissolvedOn IS NULL OR g.dissolvedOn > ?)',
      values: [window.asOf, window.asOf],
    });
    const [row] = await tx.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM branch g WHERE ${where.sql}`, where.values);
    const done = Number(row?.total ?? 0);
    return { due: done, done, gaps: [] };
  },
};
