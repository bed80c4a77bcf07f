import { actOf } from '../../../access/act.js';
import { noteDenied } from '../../../access/audit/note.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { Refusal, type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText, lengthOf } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx, UnitOfWork } from '../../../persistence/database.js';
import { behindFreshCode } from '../../identity/index.js';
import { tailOf } from '../case.js';
import { relationTo } from '../case.policy.js';
import { caseInReach } from '../case.store.js';
import type { CaseDeps } from '../deps.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';
import { hindranceOf, LEAST_WORDS, MOST_A_DAY, timesOf } from './break-glass-use.js';
import { sealedBreakGlassUse } from './break-glass-use.sealed.js';
import { insertUse, usesThatCount } from './break-glass-use.store.js';
import { tellOfUse } from './tell-of-use.js';

interface Emergency {
  readonly caseId: string;
  readonly reason: string;
  readonly code?: string | null | undefined;
}

/**
 * Opens one case for a quarter of an hour to somebody who has nothing to do with it but could be given it; its supervisor is told at once. What
 * was refused is in the trail like what was opened, and whoever could never open a case learns not whether there is one. Errors: NOT_FOUND,
 * BREAK_GLASS_NEEDLESS, BREAK_GLASS_UNJUSTIFIED, BREAK_GLASS_UNREVIEWED, BREAK_GLASS_NOT_ACCEPTED, BREAK_GLASS_USED_UP,
 * EMERGENCY_REASON_TOO_SHORT, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED, text refusals.
 */
export async function breakGlass(deps: CaseDeps, viewer: Viewer, input: Emergency): Promise<BreakGlassUse> {
  const reason = reasonOf(input.reason, ['input', 'reason']);
  const { caseId, code } = input;
  const act = actOf(viewer, 'breakGlass', { kind: 'READ', purpose: 'EMERGENCY' });
  try {
    return await behindFreshCode(deps, { viewer, act, code: code ?? '' }, unit => open(deps, viewer, unit, { caseId, reason }));
  } catch (error) {
    // A wrong code is in the trail already.
    const isNews = error instanceof Refusal && error.code !== 'SECOND_FACTOR_WRONG';
    if (isNews) await noteDenied(deps.database, viewer, { action: act.action, objectId: caseId, purpose: act.purpose });
    throw error;
  }
}

async function open(
  deps: CaseDeps,
  viewer: Viewer,
  { tx, about }: UnitOfWork,
  { caseId, reason }: { readonly caseId: string; readonly reason: string },
): Promise<BreakGlassUse> {
  const now = deps.clock.now();
  const accountId = signerOf(viewer);
  about(caseId);
  // Before the case is looked for: whoever is stopped cannot find out which ones there are.
  await refuseHindered(tx, accountId, now);
  const found = await caseInReach(tx, deps, viewer, caseId);
  if (!found) refuse('NOT_FOUND');
  refuseUnless(relationTo(viewer, found.facts) === null, 'BREAK_GLASS_NEEDLESS', {}, ['input', 'caseId']);
  const place = { id: newId('break_glass'), caseId };
  const stored = await deps.vault.sealed(tx, sealedBreakGlassUse, place, { reason });
  const times = timesOf(now);
  const use = await insertUse(tx, { ...BLANK, ...place, ...times, accountId, state: 'OPENED', reason: stored['reason']! });
  const title = '您督导的个案被紧急查阅';
  const lastDay = shanghaiDay(new Date(times.reviewBy - 1));
  const body = `${viewer.account!.name}紧急查阅了案号尾码为${tailOf(caseId)}的个案，可查阅15分钟。查阅人须在24小时内补充说明，请您在${lastDay}结束前复核。`;
  await tellOfUse(tx, use, found.row.supervisorId, { title, body }, now);
  return use;
}

async function refuseHindered(tx: Tx, accountId: string, now: Date): Promise<void> {
  const hindrance = hindranceOf(await usesThatCount(tx, accountId, now), now);
  if (hindrance !== null) refuse(hindrance, { max: MOST_A_DAY });
}

/** Sealed with the case, so it may say what it has to; the trail has none of it. */
function reasonOf(text: string, path: RefusalPath): string {
  const reason = cleanText(text, { max: 500, hasLines: true, path });
  refuseUnless(lengthOf(reason) >= LEAST_WORDS, 'EMERGENCY_REASON_TOO_SHORT', { min: LEAST_WORDS }, path);
  return reason;
}

const BLANK = { justifiedAt: null, reviewedAt: null, reviewedById: null, justification: null, reviewNote: null };
