import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { accountMay } from '../../identity/index.js';
import type { Branch } from '../../organisation/index.js';
import type { ContestsDeps } from '../deps.js';
import { holdJudging } from './judged-round.js';
import type { PanelSeat } from './judging.entity.js';
import { PANEL_SIZE } from './judging.js';
import { changeRule, replaceSeats } from './judging.store.js';
import { stageBoardTopic } from './stage-board.js';

interface Panel {
  readonly roundId: string;
  /** Accounts, in the order of their seats. */
  readonly judgeIds: readonly string[];
  readonly chiefId: string;
}

/**
 * Appoints the judges of a round in place of those before, until the first sheet is handed in. Errors: NOT_FOUND, FORBIDDEN, JUDGING_NOT_SET,
 * JUDGING_NOT_OPEN, JUDGING_FROZEN, PANEL_INVALID, JUDGE_UNFIT for an account that could not judge here today.
 */
export function appointPanel(deps: ContestsDeps, viewer: Viewer, { roundId, judgeIds, chiefId }: Panel): Promise<readonly PanelSeat[]> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'appointPanel'), async ({ tx, afterCommit }) => {
    const { branch, row } = await holdJudging(tx, viewer, 'RUN_CONTESTS', roundId);
    refuseUnless(row.frozenAt === null, 'JUDGING_FROZEN');
    refusePanel(judgeIds, chiefId);
    await refuseUnfit(tx, judgeIds, branch, now);
    const appointedById = signerOf(viewer);
    const seats = judgeIds.map((accountId, place) => ({
      ...{ id: newId('panel_seat'), roundId, accountId, seat: place + 1, isChief: accountId === chiefId },
      ...{ appointedById, appointedAt: now.getTime() },
    }));
    await replaceSeats(tx, roundId, seats);
    // Seats have no version of their own: the board's place moves on by the rule's.
    await changeRule(tx, row, { setAt: now.getTime() });
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
    return seats;
  });
}

function refusePanel(judgeIds: readonly string[], chiefId: string): void {
  const { least, most } = PANEL_SIZE;
  const isWhole = judgeIds.length >= least && judgeIds.length <= most && new Set(judgeIds).size === judgeIds.length;
  refuseUnless(isWhole, 'PANEL_INVALID', { least, most }, ['input', 'judgeIds']);
  refuseUnless(judgeIds.includes(chiefId), 'PANEL_INVALID', { least, most }, ['input', 'chiefId']);
}

async function refuseUnfit(tx: Tx, judgeIds: readonly string[], branch: Branch, now: Date): Promise<void> {
  for (const [place, judgeId] of judgeIds.entries()) {
    const isFit = await accountMay(tx, judgeId, 'JUDGE_CONTESTS', branch, shanghaiDay(now));
    if (!isFit) refuse('JUDGE_UNFIT', {}, ['input', 'judgeIds', String(place)]);
  }
}
