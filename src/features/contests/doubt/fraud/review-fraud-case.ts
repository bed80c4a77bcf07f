import { actOf } from '../../../../access/act.js';
import { signerOf } from '../../../../access/signer.js';
import type { Viewer } from '../../../../access/viewer.js';
import { deadlineAfter } from '../../../../lib/period.js';
import { tellAccount } from '../../../inbox/index.js';
import { shanghaiTime } from '../../contest.js';
import type { ContestsDeps } from '../../deps.js';
import type { FraudCase } from './fraud.entity.js';
import { WORKING_DAYS_TO_ANSWER } from './fraud.js';
import { type CaseToMove, changeCase, holdCase } from './fraud.store.js';

/**
 * Takes a case under review: whoever handed the entry in is told, and has three working days to answer.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE.
 */
export function reviewFraudCase(deps: ContestsDeps, viewer: Viewer, input: CaseToMove): Promise<FraudCase> {
  const now = deps.clock.now();
  const answerUntil = deadlineAfter(now, WORKING_DAYS_TO_ANSWER).getTime();
  return deps.database.inTransaction(actOf(viewer, 'reviewFraudCase'), async ({ tx }) => {
    const { row, contest, entry } = await holdCase(tx, viewer, 'REVIEW', input);
    if (entry.submittedById !== null) {
      const title = '作品投票情况核查：请予说明';
      const body = `“${contest.title}”${entry.number}号作品的${row.votes}张投票存在异常，请于 ${shanghaiTime(answerUntil)} 前向主办方说明情况。`;
      const source = { sourceKind: 'FRAUD_CASE', sourceId: row.id } as const;
      await tellAccount(tx, { accountId: entry.submittedById, title, body, ...source, createdAt: now.getTime() });
    }
    return changeCase(tx, row, { state: 'UNDER_REVIEW', reviewedById: signerOf(viewer), answerUntil });
  });
}
