import { actOf } from '../../../../access/act.js';
import { signerOf } from '../../../../access/signer.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import type { ContestsDeps } from '../../deps.js';
import type { FraudCase } from './fraud.entity.js';
import { type CaseToMove, changeCase, holdCase } from './fraud.store.js';

export interface EntrantHeard extends CaseToMove {
  /** What she said; absent: she did not answer in time. */
  readonly statement?: string | null | undefined;
}

/**
 * Writes down what the entrant says to a case, or that she let her time pass. What she says later replaces that.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE, ENTRANT_MAY_STILL_ANSWER, text refusals.
 */
export function hearEntrant(deps: ContestsDeps, viewer: Viewer, input: EntrantHeard): Promise<FraudCase> {
  const now = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'hearEntrant'), async ({ tx }) => {
    const { row } = await holdCase(tx, viewer, 'HEAR', input);
    const isUnanswered = input.statement == null;
    refuseUnless(!isUnanswered || now >= row.answerUntil!, 'ENTRANT_MAY_STILL_ANSWER', {}, ['input', 'statement']);
    const statement = isUnanswered ? null : cleanText(input.statement!, { max: 5_000, hasLines: true, path: ['input', 'statement'] });
    return changeCase(tx, row, { statement, isUnanswered, heardById: signerOf(viewer), heardAt: now });
  });
}
