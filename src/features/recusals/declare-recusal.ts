import { actOf } from '../../access/act.js';
import type { Recusal } from '../../access/recusal.entity.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { cleanText } from '../../lib/text.js';
import type { RecusalDeps } from './deps.js';
import { findStanding } from './recusal.store.js';
import { standAside } from './stand-aside.js';
import { refuseHidden, sourceOf } from './subject.js';

interface Declaration {
  readonly subjectId: string;
  readonly reason: string;
}

/**
 * Stands aside from a record that one sees; from now on one takes no part in it, and a case is not there any more. Said again, it is the same
 * answer. Errors: RECUSAL_NOT_OFFERED, NOT_FOUND, text refusals.
 */
export async function declareRecusal(deps: RecusalDeps, viewer: Viewer, input: Declaration): Promise<Recusal> {
  const accountId = signerOf(viewer);
  const { subjectId } = input;
  const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
  const source = sourceOf(deps, subjectId, ['input', 'subjectId']);
  const { read } = deps.database;
  // Whoever stands aside already may not see it any more.
  const isSeen = (await findStanding(read, accountId, subjectId)) ?? (await source.seenBy(read, viewer, subjectId));
  if (!isSeen) return refuseHidden(deps, viewer, 'declareRecusal', subjectId);
  return deps.database.inTransaction(actOf(viewer, 'declareRecusal'), unit =>
    standAside(unit, deps, { accountId, subjectId, reason, declaredById: accountId }),
  );
}
