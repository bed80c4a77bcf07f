import { actOf } from '../../../access/act.js';
import { noteDenied } from '../../../access/audit/note.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { tailOf } from '../case.js';
import type { CaseDeps } from '../deps.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';
import type { ReviewOutcome } from './break-glass-use.js';
import { sealedBreakGlassUse } from './break-glass-use.sealed.js';
import { changeUse } from './break-glass-use.store.js';
import { loadUseForStep, seenUse } from './seen-use.js';
import { tellOfUse } from './tell-of-use.js';

interface Review {
  readonly breakGlassId: string;
  readonly outcome: ReviewOutcome;
  readonly note: string;
}

const told = { ACCEPTED: '紧急查阅复核：认可', NOT_ACCEPTED: '紧急查阅复核：不认可' } as const;

/**
 * Says whether the emergency was one, by the supervisor of the case and never by whoever opened it. Errors: NOT_FOUND, FORBIDDEN,
 * STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, text refusals.
 */
export async function reviewBreakGlass(deps: CaseDeps, viewer: Viewer, input: Review): Promise<BreakGlassUse> {
  const { breakGlassId, outcome } = input;
  const now = deps.clock.now();
  const reviewNote = cleanText(input.note, { max: 1_000, hasLines: true, path: ['input', 'note'] });
  if (!(await seenUse(deps.database.read, deps, viewer, breakGlassId))) {
    await noteDenied(deps.database, viewer, { action: 'reviewBreakGlass', objectId: breakGlassId });
    refuse('NOT_FOUND');
  }
  return deps.database.inTransaction(actOf(viewer, 'reviewBreakGlass'), async ({ tx }) => {
    const use = await loadUseForStep(tx, deps, viewer, breakGlassId, 'REVIEW');
    const stored = await deps.vault.sealed(tx, sealedBreakGlassUse, use, { reviewNote });
    const reviewed = { state: outcome, reviewedAt: now.getTime(), reviewedById: signerOf(viewer), ...stored };
    const body = `您对案号尾码为${tailOf(use.caseId)}的个案的紧急查阅已复核，复核意见可在系统中查阅。`;
    await tellOfUse(tx, use, use.accountId, { title: told[outcome], body }, now);
    return changeUse(tx, use, reviewed);
  });
}
