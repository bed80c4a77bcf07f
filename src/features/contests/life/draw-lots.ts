import { randomBytes } from 'node:crypto';
import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { contestSteps } from '../contest.policy.js';
import { changeContest, holdContestToRun, standingEntries } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { drawOrder } from './draw.js';
import { ContestLot } from './life.entity.js';

export interface LotsToDraw {
  readonly contestId: string;
  /** 64 hex digits, for example thrown with dice before everybody; drawn by the server when absent. */
  readonly seed?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

const SEED = /^[0-9a-f]{64}$/;

/**
 * Draws the running order of the entries that stand (抽签) and keeps seed, entries and order, so that anybody can draw it again. A second draw needs
 * a reason, and the first stays on record. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, LOT_SEED_INVALID, REASON_REQUIRED, ROUND_WITHOUT_ENTRIES.
 */
export function drawLots(deps: ContestsDeps, viewer: Viewer, input: LotsToDraw): Promise<ContestLot> {
  const drawnAt = deps.clock.now().getTime();
  const seed = input.seed ?? randomBytes(32).toString('hex');
  refuseUnless(SEED.test(seed), 'LOT_SEED_INVALID', {}, ['input', 'seed']);
  return deps.database.inTransaction(actOf(viewer, 'drawLots'), async ({ tx, afterCommit }) => {
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseStep(contestSteps.DRAW_LOTS, viewer, contest);
    const number = 1 + (await tx.manager.countBy(ContestLot, { contestId: contest.id }));
    refuseUnless(number === 1 || input.reason, 'REASON_REQUIRED', {}, ['input', 'reason']);
    const ids = (await standingEntries(tx, contest.id)).map(entry => entry.id);
    refuseUnless(ids.length > 0, 'ROUND_WITHOUT_ENTRIES');
    const drawn = { entryIds: ids.join(), drawn: drawOrder(seed, ids).join() };
    const reason = input.reason ? cleanText(input.reason, { max: 500, path: ['input', 'reason'] }) : null;
    const lot: ContestLot = {
      id: newId('contest_lot'),
      contestId: contest.id,
      number,
      seed,
      ...drawn,
      reason,
      drawnById: signerOf(viewer),
      drawnAt,
    };
    await tx.manager.insert(ContestLot, lot);
    await changeContest(tx, contest, {});
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return lot;
  });
}
