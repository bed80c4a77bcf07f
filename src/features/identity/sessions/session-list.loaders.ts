import { defineLoader } from '../../../graphql/define-loader.js';
import { groupBy } from '../../../lib/group.js';
import type { Session } from '../session.entity.js';
import { findOpenSessions } from '../session.store.js';

/** The sign-ins of accounts that the viewer has been shown and that nobody has ended, the newest first; some may have run out. */
export const sessionsOfAccount = defineLoader<string, readonly Session[]>(async ({ database }, accountIds) => {
  const found = groupBy(await findOpenSessions(database.read, accountIds), session => session.accountId);
  return accountIds.map(id => found.get(id) ?? []);
});
