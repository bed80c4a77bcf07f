import { CITY, may, mayAnywhere } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Accounts are kept by the system administrator. */
export const mayManageAccounts = (viewer: Viewer): boolean => may(viewer, 'MANAGE_ACCOUNTS', CITY);

/** Roles are given by the system administrator; others pass on what they hold themselves (`pass-on.ts`). */
export const mayGiveRoles = (viewer: Viewer): boolean => mayAnywhere(viewer, 'GIVE_ROLES');

/** An account is seen by its owner and by those who manage accounts. */
export const maySeeAccount = (viewer: Viewer, accountId: string): boolean => mayManageAccounts(viewer) || viewer.account?.id === accountId;

/** Nobody raises, lowers or disables themselves: a second administrator does. */
export const isOwn = (viewer: Viewer, accountId: string): boolean => viewer.account?.id === accountId;
