import type { Tx } from '../../../persistence/database.js';
import { tellAccount } from '../../inbox/index.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';

/** Puts a message about a use into an inbox. It names a case by the tail of its number alone, and says nothing of what anybody wrote. */
export const tellOfUse = (
  tx: Tx,
  use: BreakGlassUse,
  accountId: string,
  words: { title: string; body: string },
  now: Date,
): Promise<void> => tellAccount(tx, { accountId, ...words, sourceKind: 'BREAK_GLASS', sourceId: use.id, createdAt: now.getTime() });
