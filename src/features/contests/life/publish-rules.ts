import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Contest } from '../contest.entity.js';
import { contestSteps } from '../contest.policy.js';
import { holdContestToRun } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import { changeWithNotice } from './notices.js';
import { writeRules } from './rules-versions.js';

/** A notice with its rules is no book. */
const LONGEST_RULES = 20_000;

export interface RulesToPublish {
  readonly contestId: string;
  readonly text: string;
  /** Why they are amended; absent where they are published for the first time. */
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Publishes the notice and rules of a contest, or amends them as the next version, announced with the reason; what was voted under an earlier
 * version stays as it is. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, text refusals.
 */
export function publishRules(
  deps: ContestsDeps,
  viewer: Viewer,
  step: 'PUBLISH_RULES' | 'AMEND_RULES',
  input: RulesToPublish,
): Promise<Contest> {
  const at = deps.clock.now();
  const isAmendment = step === 'AMEND_RULES';
  return deps.database.inTransaction(
    actOf(viewer, isAmendment ? 'amendContestRules' : 'publishContestRules'),
    async ({ tx, afterCommit }) => {
      const contest = await holdContestToRun(tx, viewer, input.contestId);
      refuseStep(contestSteps[step], viewer, contest);
      refuseStale(contest, input.expectedVersion);
      const text = cleanText(input.text, { max: LONGEST_RULES, hasLines: true, path: ['input', 'text'] });
      const reason = isAmendment ? cleanText(input.reason ?? '', { max: 500, path: ['input', 'reason'] }) : undefined;
      const rulesVersion = await writeRules(tx, viewer, contest, { text, reason }, at);
      const patch = isAmendment ? { rulesVersion } : { rulesVersion, state: 'RULES_PUBLISHED' as const };
      afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
      return changeWithNotice(tx, viewer, contest, patch, { kind: isAmendment ? 'AMENDMENT' : 'RULES', text: reason ?? contest.title, at });
    },
  );
}
