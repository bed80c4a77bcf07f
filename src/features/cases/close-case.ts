import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { cleanText } from '../../lib/text.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { CaseFile } from './case.entity.js';
import { sealedCase } from './case.sealed.js';
import { changeCase } from './case.store.js';
import type { CaseDeps } from './deps.js';
import { caseForStep, refuseStranger } from './seen-case.js';

interface Closing {
  readonly caseId: string;
  readonly outcome: string;
  readonly expectedVersion: number;
}

/**
 * Closes a case with what came of it, by its supervisor, who neither opened nor handled it. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE,
 * STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, text refusals.
 */
export async function closeCase(deps: CaseDeps, viewer: Viewer, input: Closing): Promise<CaseFile> {
  const { caseId } = input;
  const outcome = cleanText(input.outcome, { max: 2_000, hasLines: true, path: ['input', 'outcome'] });
  await refuseStranger(deps, viewer, 'closeCase', caseId);
  return deps.database.inTransaction(actOf(viewer, 'closeCase'), async ({ tx }) => {
    const { row } = await caseForStep(tx, deps, viewer, caseId, 'CLOSE');
    refuseStale(row, input.expectedVersion);
    const stored = await deps.vault.sealed(tx, sealedCase, row, { outcome });
    return changeCase(tx, row, { state: 'CLOSED', closedById: signerOf(viewer), closedAt: deps.clock.now().getTime(), ...stored });
  });
}
