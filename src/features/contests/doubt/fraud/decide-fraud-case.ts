import { actOf } from '../../../../access/act.js';
import { signerOf } from '../../../../access/signer.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import type { ContestsDeps } from '../../deps.js';
import type { FraudCase } from './fraud.entity.js';
import type { FraudSanction } from './fraud.js';
import { isHeard } from './fraud.policy.js';
import { type CaseToMove, changeCase, holdCase } from './fraud.store.js';

export interface DecisionToPropose extends CaseToMove {
  readonly isConfirmed: boolean;
  readonly sanction?: FraudSanction | null | undefined;
  readonly reason: string;
}

export interface CaseToDecide extends CaseToMove {
  readonly isAgreed: boolean;
  readonly reason: string;
}

const reasonOf = (reason: string): string => cleanText(reason, { max: 500, path: ['input', 'reason'] });

const NO_PROPOSAL = { proposal: null, sanction: null, proposalReason: null, proposedById: null, proposedAt: null } as const;

/**
 * Proposes what is to become of a case; until it is decided another proposal may take its place. Nobody is found guilty unheard.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, VERSION_STALE, ENTRANT_NOT_HEARD, FRAUD_SANCTION_INVALID, text refusals.
 */
export function proposeFraudDecision(deps: ContestsDeps, viewer: Viewer, input: DecisionToPropose): Promise<FraudCase> {
  const { isConfirmed, sanction = null } = input;
  const proposedAt = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'proposeFraudDecision'), async ({ tx }) => {
    const { row } = await holdCase(tx, viewer, 'PROPOSE', input);
    refuseUnless(!isConfirmed || isHeard(row), 'ENTRANT_NOT_HEARD');
    refuseUnless(isConfirmed === (sanction !== null), 'FRAUD_SANCTION_INVALID', {}, ['input', 'sanction']);
    const proposal = isConfirmed ? 'CONFIRMED' : 'CLEARED';
    return changeCase(tx, row, { proposal, sanction, proposalReason: reasonOf(input.reason), proposedById: signerOf(viewer), proposedAt });
  });
}

/**
 * Decides a case as somebody else proposed, or sends the proposal back. `expectedVersion` is that of the proposal that was read.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE, FRAUD_NOT_PROPOSED, text refusals.
 */
export function decideFraudCase(deps: ContestsDeps, viewer: Viewer, input: CaseToDecide): Promise<FraudCase> {
  const decidedAt = deps.clock.now().getTime();
  return deps.database.inTransaction(actOf(viewer, 'decideFraudCase'), async ({ tx }) => {
    const { row } = await holdCase(tx, viewer, 'DECIDE', input);
    refuseUnless(row.proposal !== null, 'FRAUD_NOT_PROPOSED');
    const decision = { decisionReason: reasonOf(input.reason), decidedById: signerOf(viewer), decidedAt };
    return changeCase(tx, row, input.isAgreed ? { ...decision, state: row.proposal } : { ...decision, ...NO_PROPOSAL });
  });
}
