import { everything } from '../../../access/scope.js';
import { countBranchesOfKind, loadBranch, newSectorCoverage } from '../../organisation/index.js';
import type { FigureProvider } from './figure-provider.js';
import { heartProgrammes } from './hearts.views.js';

/** BRAND_GROUPS: the brand groups that exist on the day. */
const brandGroups: FigureProvider = {
  code: 'BRAND_GROUPS',
  async read(tx, { asOf, branchId }) {
    const path = branchId === null ? undefined : (await loadBranch(tx, branchId)).path;
    const done = await countBranchesOfKind(tx, 'BRAND_GROUP', asOf, path);
    return { due: done, done, gaps: [] };
  },
};

/**
 * NEW_SECTOR_COVERAGE: firms with a party organisation on the day, and those of them with a women's federation. A public figure of the
 * whole roll, so it is not cut to the viewer's scope; which firms are missing is shown by `coverage`, to staff.
 */
const coverage: FigureProvider = {
  code: 'NEW_SECTOR_COVERAGE',
  async read(tx, { asOf, branchId }) {
    const { due, done } = await newSectorCoverage(tx, everything, asOf, branchId ?? undefined);
    return due === 0 ? null : { due, done, gaps: [] };
  },
};

/** Figures counted on the records of the features below this one; those above register theirs in the composition root. */
export const structureProviders: readonly FigureProvider[] = [brandGroups, heartProgrammes, coverage];
