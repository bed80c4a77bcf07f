import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { ContestRound } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { changeRound } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { holdRound } from '../hold-round.js';
import { ruleFrom, ruleOf, type VoteRule, type VoteRuleWish } from '../vote-rule.js';
import { changeWithNotice } from './notices.js';
import { writeRules } from './rules-versions.js';

export interface RoundToAmend {
  readonly roundId: string;
  readonly closesAt?: Date | null | undefined;
  readonly rule?: VoteRuleWish | null | undefined;
  readonly reason: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Amends the rule of a running round, or when it closes, as a new announced version of the rules. Votes that were cast stay as they are, and
 * name the version they were cast under. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, those of `ruleFrom`, RULE_IS_FIXED,
 * ROUND_WINDOW_INVALID, NOTHING_TO_CHANGE, text refusals.
 */
export function amendRound(deps: ContestsDeps, viewer: Viewer, input: RoundToAmend): Promise<ContestRound> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'amendRound'), async ({ tx, afterCommit }) => {
    const { contest, round } = await holdRound(tx, viewer, 'RUN_CONTESTS', input.roundId);
    refuseStep(contestSteps.AMEND_ROUND, viewer, contest);
    refuseUnless(round.state === 'OPEN', 'STATE_NOT_ALLOWED', { state: round.state });
    refuseStale(round, input.expectedVersion);
    const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
    const { rule, closesAt } = amended(round, input, at);
    const rulesVersion = await writeRules(tx, viewer, contest, { text: reason, reason, round: { id: round.id, rule, closesAt } }, at);
    await changeWithNotice(tx, viewer, contest, { rulesVersion }, { kind: 'AMENDMENT', text: reason, at });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return changeRound(tx, round, { ...rule, closesAt, ruleVersion: rulesVersion });
  });
}

function amended(round: ContestRound, input: RoundToAmend, at: Date): { rule: VoteRule; closesAt: number } {
  refuseUnless(input.rule || input.closesAt, 'NOTHING_TO_CHANGE', {}, ['input']);
  const rule = input.rule ? ruleFrom(input.rule) : ruleOf(round);
  // Slots were given by the length of a ballot, and what was hidden until now is not shown before its time.
  const isSame = (key: keyof VoteRule) => rule[key] === ruleOf(round)[key];
  refuseUnless((['ballotMin', 'ballotMax', 'display', 'displayMinutes'] as const).every(isSame), 'RULE_IS_FIXED', {}, ['input', 'rule']);
  const closesAt = input.closesAt?.getTime() ?? round.closesAt;
  refuseUnless(closesAt > at.getTime() && closesAt > round.opensAt, 'ROUND_WINDOW_INVALID', {}, ['input', 'closesAt']);
  return { rule, closesAt };
}
