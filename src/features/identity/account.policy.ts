import type { Viewer } from '../../access/viewer.js';
import { worksHere } from '../../access/work.js';

/** Accounts and grants are given and taken by the city administrator. */
export const mayManageAccounts = (viewer: Viewer): boolean => viewer.roles.includes('CITY_ADMIN');

/** An account is seen by its owner and by those who manage accounts. */
export const maySeeAccount = (viewer: Viewer, accountId: string): boolean => mayManageAccounts(viewer) || viewer.account?.id === accountId;

/** Branches are changed by those who work for one. */
export const mayChangeBranches = (viewer: Viewer): boolean => worksHere(viewer);

/** Nobody raises, lowers or disables themselves: a second administrator does. */
export const isOwn = (viewer: Viewer, accountId: string): boolean => viewer.account?.id === accountId;
