import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { newId } from '../../lib/typeid.js';
import { holdRow } from '../../persistence/hold-row.js';
import { once } from '../../persistence/idempotency.js';
import type { Tx } from '../../persistence/tx.js';
import type { Contest, ContestRound } from './contest.entity.js';
import { type ContestRoundKind, refuseBadRule } from './contest.js';
import { contestSteps } from './contest.policy.js';
import { changeContest, findRound, hasAcceptedEntry, insertRound, loadContestToRun, nextRoundNumber, roundsOf } from './contest.store.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';

export interface NewRound {
  readonly contestId: string;
  readonly kind: ContestRoundKind;
  readonly opensAt?: Date | null | undefined;
  readonly closesAt: Date;
  readonly rule: { readonly perDay: number; readonly perEntryPerDay: number; readonly totalCap?: number | null | undefined };
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Opens the next round of voting and freezes its rule and whom it admits. One round of a contest is open at a time.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VOTE_RULE_INVALID, ROUND_WINDOW_INVALID, ROUND_ALREADY_OPEN, ROUND_WITHOUT_ENTRIES.
 */
export function openRound(deps: ContestsDeps, viewer: Viewer, input: NewRound): Promise<ContestRound> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'openRound'), async ({ tx, afterCommit }) => {
    // What is entered at the same moment is either there before voting begins, or refused.
    await holdRow(tx, 'contest', input.contestId);
    const contest = await loadContestToRun(tx, viewer, input.contestId);
    const write = { accountId: signerOf(viewer), operation: 'openRound', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, () => open(tx, viewer, contest, input, now));
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return (await findRound(tx, id)) ?? refuse('NOT_FOUND');
  });
}

/** The round is inserted first: of two who open at once, the unique number lets one through and the other sees an open round. */
async function open(tx: Tx, viewer: Viewer, contest: Contest, input: NewRound, now: Date): Promise<string> {
  const rounds = await roundsOf(tx, contest.id);
  const running = rounds.find(round => round.state === 'OPEN');
  refuseUnless(!running, 'ROUND_ALREADY_OPEN', { number: running?.number ?? 0 });
  refuseStep(contestSteps.OPEN_ROUND, viewer, contest);
  refuseUnless(await hasAcceptedEntry(tx, contest.id), 'ROUND_WITHOUT_ENTRIES');
  const round = draft(input, contest, nextRoundNumber(rounds), now);
  await insertRound(tx, round);
  await changeContest(tx, contest, { state: 'ROUND_RUNNING' });
  return round.id;
}

function draft(input: NewRound, { id: contestId, voterKinds }: Contest, number: number, now: Date): Omit<ContestRound, 'version'> {
  const rule = { perDay: input.rule.perDay, perEntryPerDay: input.rule.perEntryPerDay, totalCap: input.rule.totalCap ?? null };
  refuseBadRule(rule);
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
    ruleVersion: 1,
    ...rule,
    voterKinds,
    epoch: newId('epoch'),
    createdAt: now.getTime(),
  };
}
