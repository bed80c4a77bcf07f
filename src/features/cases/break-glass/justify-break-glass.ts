import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText, lengthOf } from '../../../lib/text.js';
import { tailOf } from '../case.js';
import { supervisorOf } from '../case.store.js';
import type { CaseDeps } from '../deps.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';
import { LEAST_WORDS } from './break-glass-use.js';
import { sealedBreakGlassUse } from './break-glass-use.sealed.js';
import { changeUse } from './break-glass-use.store.js';
import { loadUseForStep } from './seen-use.js';
import { tellOfUse } from './tell-of-use.js';

interface Justification {
  readonly breakGlassId: string;
  readonly justification: string;
}

/**
 * Says what the emergency was, by whoever opened the case; late is better than never, and is marked as late. Errors: NOT_FOUND,
 * FORBIDDEN, STATE_NOT_ALLOWED, REASON_TOO_SHORT, text refusals.
 */
export function justifyBreakGlass(deps: CaseDeps, viewer: Viewer, input: Justification): Promise<BreakGlassUse> {
  const now = deps.clock.now();
  const path = ['input', 'justification'];
  const justification = cleanText(input.justification, { max: 2_000, hasLines: true, path });
  refuseUnless(lengthOf(justification) >= LEAST_WORDS, 'REASON_TOO_SHORT', { min: LEAST_WORDS }, path);
  return deps.database.inTransaction(actOf(viewer, 'justifyBreakGlass'), async ({ tx }) => {
    const use = await loadUseForStep(tx, deps, viewer, input.breakGlassId, 'JUSTIFY');
    const stored = await deps.vault.sealed(tx, sealedBreakGlassUse, use, { justification });
    const justified = await changeUse(tx, use, { state: 'JUSTIFIED', justifiedAt: now.getTime(), ...stored });
    const body = `对案号尾码为${tailOf(use.caseId)}的个案的紧急查阅已补充说明，请复核。`;
    await tellOfUse(tx, use, await supervisorOf(tx, use.caseId), { title: '紧急查阅待复核', body }, now);
    return justified;
  });
}
