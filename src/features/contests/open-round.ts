import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import type { Tx } from '../../persistence/tx.js';
import type { Contest, ContestRound } from './contest.entity.js';
import { type ContestRoundKind, STANDING } from './contest.js';
import { contestSteps } from './contest.policy.js';
import { changeContest, findRound, hasEntriesIn, holdContestToRun, insertRound, nextRoundNumber, roundsOf } from './contest.store.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';
import { writeRules } from './life/rules-versions.js';
import { ruleFrom, ruleOf, type VoteRuleWish } from './vote-rule.js';

export interface NewRound {
  readonly contestId: string;
  readonly kind: ContestRoundKind;
  readonly opensAt?: Date | null | undefined;
  readonly closesAt: Date;
  readonly rule: VoteRuleWish;
  /** How many go on from it; absent: nobody is left out. */
  readonly advance?: { readonly count: number; readonly perBranch?: number | null | undefined } | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Opens the next round of voting and freezes its rule and whom it admits. One round of a contest is open at a time.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, those of `ruleFrom`, ROUND_WINDOW_INVALID, ROUND_ALREADY_OPEN, ROUND_WITHOUT_ENTRIES,
 * ROUND_UNDECIDED, ENTRIES_UNDECIDED, ADVANCE_INVALID.
 */
export function openRound(deps: ContestsDeps, viewer: Viewer, input: NewRound): Promise<ContestRound> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'openRound'), async ({ tx, afterCommit }) => {
    // What is entered at the same moment is either there before voting begins, or refused.
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    const write = { accountId: signerOf(viewer), operation: 'openRound', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, () => open(tx, viewer, contest, input, now));
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return (await findRound(tx, id)) ?? refuse('NOT_FOUND');
  });
}

/** The round is inserted first: of two who open at once, the unique number lets one through and the other sees an open round. */
async function open(tx: Tx, viewer: Viewer, contest: Contest, input: NewRound, now: Date): Promise<string> {
  const rounds = await roundsOf(tx, contest.id);
  const running = rounds.find(round => round.state !== 'CLOSED');
  refuseUnless(!running, 'ROUND_ALREADY_OPEN', { number: running?.number ?? 0 });
  refuseStep(contestSteps.OPEN_ROUND, viewer, contest);
  const last = rounds.at(-1);
  refuseUnless(!last || last.advanceCount === null || last.decidedAt !== null, 'ROUND_UNDECIDED', { number: last?.number ?? 0 });
  refuseUnless(!(await hasEntriesIn(tx, contest.id, ['SUBMITTED'])), 'ENTRIES_UNDECIDED');
  refuseUnless(await hasEntriesIn(tx, contest.id, STANDING), 'ROUND_WITHOUT_ENTRIES');
  const round = draft(input, contest, nextRoundNumber(rounds), now);
  await insertRound(tx, round);
  const said = { text: contest.title, round: { id: round.id, rule: ruleOf(round), closesAt: round.closesAt } };
  await changeContest(tx, contest, { state: 'ROUND_RUNNING', rulesVersion: await writeRules(tx, viewer, contest, said, now) });
  return round.id;
}

function draft(
  input: NewRound,
  { id: contestId, voterKinds, rulesVersion }: Contest,
  number: number,
  now: Date,
): Omit<ContestRound, 'version'> {
  const rule = ruleFrom(input.rule);
  const opensAt = (input.opensAt ?? now).getTime();
  const closesAt = input.closesAt.getTime();
  refuseUnless(closesAt > opensAt && closesAt > now.getTime(), 'ROUND_WINDOW_INVALID', {}, ['input', 'closesAt']);
  return {
    id: newId('contest_round'),
    contestId,
    kind: input.kind,
    number,
    state: 'OPEN',
    opensAt,
    closesAt,
    ruleVersion: rulesVersion + 1,
    ...rule,
    voterKinds,
    epoch: newId('epoch'),
    ...advanceOf(input.advance),
    ...{ decidedAt: null, frozenAt: null, frozenSeq: null },
    createdAt: now.getTime(),
  };
}

function advanceOf(advance: NewRound['advance']): Pick<ContestRound, 'advanceCount' | 'advancePerBranch'> {
  const isNumber = (value: number | null | undefined) => value == null || (Number.isInteger(value) && value >= 1 && value <= 10_000);
  refuseUnless(isNumber(advance?.count) && isNumber(advance?.perBranch), 'ADVANCE_INVALID', {}, ['input', 'advance']);
  return { advanceCount: advance?.count ?? null, advancePerBranch: advance?.perBranch ?? null };
}
