import { systemAct } from '../../access/act.js';
import { newId } from '../../lib/typeid.js';
import type { Database } from '../../persistence/database.js';
import { Branch } from './branch.entity.js';
import { pathUnder } from './branch.js';
import { indexBranch } from './branch.store.js';

/** The code of the city federation, the root of the tree. */
export const ROOT_CODE = 'CITY';

/** The city federation at the top of the tree; made on the very first start, because every other branch hangs below one. */
export function ensureRoot(database: Database, name: string, now: Date): Promise<Branch> {
  return database.inTransaction(systemAct('ensureRoot'), async ({ tx }) => {
    const known = await tx.manager.findOneBy(Branch, { code: ROOT_CODE });
    if (known) return known;
    const id = newId('branch');
    const place = { id, code: ROOT_CODE, parentId: null, path: pathUnder(null, id) };
    const nature = { name, kind: 'FEDERATION' as const, level: 'CITY' as const, minimumMembers: 0, foundedOn: null, dissolvedOn: null };
    await tx.manager.insert(Branch, { ...place, ...nature, createdAt: now.getTime() });
    await indexBranch(tx, { id, name, code: ROOT_CODE });
    return tx.manager.findOneByOrFail(Branch, { id });
  });
}
