import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { ContestsDeps } from '../deps.js';
import { holdRound } from '../hold-round.js';
import { refuseUnjudged } from './judged-round.js';
import type { JudgingRuleRow } from './judging.entity.js';
import { changeRule, findRule, insertRule, insertStage } from './judging.store.js';
import { type Criterion, type JudgingRule, refuseBadJudgingRule } from './judging-rule.js';
import { columnsOf } from './judging-rule.row.js';
import { stageBoardTopic } from './stage-board.js';

interface RuleOfRound {
  readonly roundId: string;
  readonly rule: JudgingRule;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Says how a round is judged. It may be said anew until the first sheet is handed in. Errors: NOT_FOUND, FORBIDDEN, JUDGING_NOT_OPEN,
 * JUDGING_FROZEN, VERSION_STALE, and those of `refuseBadJudgingRule`.
 */
export function setJudgingRule(
  deps: ContestsDeps,
  viewer: Viewer,
  { roundId, rule, expectedVersion }: RuleOfRound,
): Promise<JudgingRuleRow> {
  const now = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'setJudgingRule'), async ({ tx, afterCommit }) => {
    await refuseUnjudged(tx, await holdRound(tx, viewer, 'RUN_CONTESTS', roundId));
    refuseBadJudgingRule(rule);
    const known = await findRule(tx, roundId);
    afterCommit(() => deps.touch(stageBoardTopic(roundId)));
    const criteria = rule.criteria.map(withCleanName);
    const said = { ...columnsOf({ ...rule, criteria }), setById: signerOf(viewer), setAt: now };
    if (!known) {
      await insertStage(tx, roundId);
      return insertRule(tx, { id: newId('judging_rule'), roundId, frozenAt: null, ...said });
    }
    refuseUnless(known.frozenAt === null, 'JUDGING_FROZEN');
    refuseStale(known, expectedVersion);
    return changeRule(tx, known, said);
  });
}

const withCleanName = (criterion: Criterion, place: number): Criterion => ({
  ...criterion,
  name: cleanText(criterion.name, { max: 30, path: ['input', 'criteria', String(place), 'name'] }),
});
