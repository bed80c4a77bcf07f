import { actOf } from '../../../../access/act.js';
import { refuseRecused } from '../../../../access/recusal.store.js';
import { signerOf } from '../../../../access/signer.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import { newId } from '../../../../lib/typeid.js';
import type { Tx } from '../../../../persistence/database.js';
import { holdRow } from '../../../../persistence/hold-row.js';
import type { ContestRound } from '../../contest.entity.js';
import { entriesOf, findEntry, findRound, loadContestFor } from '../../contest.store.js';
import type { ContestsDeps } from '../../deps.js';
import { mayDoubt } from '../doubt.policy.js';
import { type RiskSignKind, riskFinder, signsByVote } from '../signs/risk-signs.js';
import { type RiskSpan, readRiskVotes } from '../signs/risk-votes.views.js';
import type { FraudCase } from './fraud.entity.js';
import { DOUBTABLE, type FraudSelection } from './fraud.js';
import { insertCase } from './fraud.store.js';

export interface FraudToFlag extends RiskSpan {
  readonly roundId: string;
  readonly entryId: string;
  readonly selection: FraudSelection;
  readonly signs?: readonly RiskSignKind[] | null | undefined;
  readonly reason: string;
}

/**
 * Opens a case about votes of one entry in a round: those that the report suspects, those that bear each of these signs, or all of a span. They
 * are written down now; what is cast later does not belong to it. Errors: NOT_FOUND, FORBIDDEN, RECUSED, LINKED_RECORD_NOT_FOUND,
 * STATE_NOT_ALLOWED, FRAUD_SELECTION_INVALID, FRAUD_WITHOUT_VOTES, RISK_SPAN_TOO_LONG, text refusals.
 */
export async function flagFraud(deps: ContestsDeps, viewer: Viewer, input: FraudToFlag): Promise<FraudCase> {
  const { read } = deps.database;
  const round = (await findRound(read, input.roundId)) ?? refuse('NOT_FOUND');
  await refuseUnlessDoubtable(read, viewer, round, input);
  const voteIds = await chooseVotes(read, round, input);
  refuseUnless(voteIds.length > 0, 'FRAUD_WITHOUT_VOTES');
  const row = draft(viewer, round, input, voteIds.length, deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'flagFraud'), async ({ tx, about }) => {
    await holdRow(tx, 'contest', round.contestId);
    await refuseUnlessDoubtable(tx, viewer, round, input);
    about(row.id);
    return insertCase(tx, row, voteIds);
  });
}

async function refuseUnlessDoubtable(tx: Tx, viewer: Viewer, { contestId }: ContestRound, { entryId }: FraudToFlag): Promise<void> {
  const { contest } = await loadContestFor(tx, viewer, contestId, mayDoubt);
  refuseUnless(DOUBTABLE.includes(contest.state), 'STATE_NOT_ALLOWED', { state: contest.state });
  const entry = await findEntry(tx, entryId);
  refuseUnless(entry?.contestId === contestId, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'entryId']);
  await refuseRecused(tx, viewer, entryId, ['input', 'entryId']);
}

/** Read before the transaction: there may be many, and nothing is decided by how many there are. */
async function chooseVotes(tx: Tx, round: ContestRound, input: FraudToFlag): Promise<string[]> {
  const { entryId, selection, from, to } = input;
  const signs = input.signs ?? [];
  const isClear = selection === 'ALL' ? from && to && signs.length === 0 : (selection === 'WITH_SIGNS') === signs.length > 0;
  refuseUnless(isClear, 'FRAUD_SELECTION_INVALID', {}, ['input', 'selection']);
  if (selection === 'ALL') return (await readRiskVotes(tx, round.id, [entryId], input)).map(vote => vote.id);
  const all = (await entriesOf(tx, round.contestId)).map(entry => entry.id);
  const risk = riskFinder(await readRiskVotes(tx, round.id, all, input)).look(entryId);
  if (selection === 'SUSPECTED') return risk.suspects.map(vote => vote.id);
  const kinds = [...signsByVote(risk.signs)];
  return kinds.filter(([, borne]) => signs.every(sign => borne.has(sign))).map(([id]) => id);
}

function draft(viewer: Viewer, round: ContestRound, input: FraudToFlag, votes: number, now: Date): Omit<FraudCase, 'version'> {
  return {
    ...{ id: newId('fraud_case'), contestId: round.contestId, roundId: round.id, entryId: input.entryId, state: 'FLAGGED', votes },
    ...{ selection: input.selection, signs: (input.signs ?? []).join() },
    ...{ castFrom: input.from?.getTime() ?? null, castTo: input.to?.getTime() ?? null },
    reason: cleanText(input.reason, { max: 500, path: ['input', 'reason'] }),
    ...{ flaggedById: signerOf(viewer), flaggedAt: now.getTime() },
    ...{ reviewedById: null, answerUntil: null, statement: null, isUnanswered: false, heardById: null, heardAt: null },
    ...{ proposal: null, sanction: null, proposalReason: null, proposedById: null, proposedAt: null },
    ...{ decisionReason: null, decidedById: null, decidedAt: null, voided: null, recountedAt: null, announcedAt: null },
  };
}
