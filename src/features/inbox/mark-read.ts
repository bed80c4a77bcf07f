import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { InboxDeps } from './deps.js';
import type { InboxMessage } from './inbox-message.entity.js';
import { findMessages, markMessages } from './inbox-message.store.js';

const MOST_MESSAGES = 100;

/** Marks messages of the viewer as read; the first time counts. Errors: UNAUTHENTICATED, TOO_MANY_ROWS, NOT_FOUND for any that is not hers. */
export function markRead(deps: InboxDeps, viewer: Viewer, messageIds: readonly string[]): Promise<InboxMessage[]> {
  const accountId = signerOf(viewer);
  const ids = [...new Set(messageIds)];
  refuseUnless(ids.length <= MOST_MESSAGES, 'TOO_MANY_ROWS', { max: MOST_MESSAGES }, ['input', 'messageIds']);
  return deps.database.inTransaction(actOf(viewer, 'markRead'), async ({ tx }) => {
    await markMessages(tx, accountId, ids, deps.clock.now());
    const found = new Map((await findMessages(tx, accountId, ids)).map(message => [message.id, message]));
    return ids.map(id => found.get(id) ?? refuse('NOT_FOUND'));
  });
}
