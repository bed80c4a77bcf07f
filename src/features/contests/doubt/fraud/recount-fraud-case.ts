import { actOf } from '../../../../access/act.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import { newId } from '../../../../lib/typeid.js';
import type { ContestEntry } from '../../contest.entity.js';
import { STANDING } from '../../contest.js';
import { changeEntry, changeRound, findRound } from '../../contest.store.js';
import { contestBoardTopic } from '../../contest-board.js';
import type { ContestsDeps } from '../../deps.js';
import { changeWithNotice } from '../../life/notices.js';
import type { FraudCase } from './fraud.entity.js';
import { DOUBTABLE } from './fraud.js';
import { needsRecount } from './fraud.policy.js';
import { type CaseToMove, changeCase, holdCase, voidVotes } from './fraud.store.js';

/**
 * Carries out what was decided: the votes of the case are voided, with their reason, and never deleted; the counters follow in the same
 * transaction, and the board begins a new epoch under a notice that says why. Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED,
 * VERSION_STALE, FRAUD_NOTHING_TO_RECOUNT for a warning.
 */
export function recountFraudCase(deps: ContestsDeps, viewer: Viewer, input: CaseToMove): Promise<FraudCase> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'recountFraudCase'), async ({ tx, afterCommit }) => {
    const { row, contest, entry } = await holdCase(tx, viewer, 'RECOUNT', input);
    refuseUnless(needsRecount(row), 'FRAUD_NOTHING_TO_RECOUNT');
    refuseUnless(DOUBTABLE.includes(contest.state), 'STATE_NOT_ALLOWED', { state: contest.state });
    // Votes that are being committed hold the round: they come first, and what comes later finds the new epoch.
    const round = (await findRound(tx, row.roundId)) ?? refuse('NOT_FOUND');
    await changeRound(tx, round, { epoch: newId('epoch') });
    const isOut = row.sanction === 'DISQUALIFY' && STANDING.includes(entry.state);
    if (isOut) await changeEntry(tx, entry, { state: 'DISQUALIFIED', stateReason: row.decisionReason });
    const voided = await voidVotes(tx, row);
    await changeWithNotice(tx, viewer, contest, {}, { kind: 'RECOUNT', text: noticeOf(entry, voided, isOut), at });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeCase(tx, row, { state: 'RECOUNTED', voided, recountedAt: at.getTime() });
  });
}

const noticeOf = ({ number }: ContestEntry, voided: number, isOut: boolean): string =>
  `经核查，${number}号作品的${voided}张异常投票作废，${isOut ? '取消参赛资格，' : ''}票数已重新计算。`;

export interface CaseToAnnounce extends CaseToMove {
  readonly text: string;
}

/**
 * Tells everybody what came of a case, in the host's words: its last step. Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED,
 * VERSION_STALE, FRAUD_RECOUNT_FIRST, text refusals.
 */
export function announceFraudCase(deps: ContestsDeps, viewer: Viewer, input: CaseToAnnounce): Promise<FraudCase> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'announceFraudCase'), async ({ tx, afterCommit }) => {
    const { row, contest } = await holdCase(tx, viewer, 'ANNOUNCE', input);
    refuseUnless(!needsRecount(row), 'FRAUD_RECOUNT_FIRST');
    const text = cleanText(input.text, { max: 500, path: ['input', 'text'] });
    await changeWithNotice(tx, viewer, contest, {}, { kind: 'OTHER', text, at });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeCase(tx, row, { state: 'ANNOUNCED', announcedAt: at.getTime() });
  });
}
