import type { Verb } from '../../../access/permissions.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { STANDING } from '../contest.js';
import { findEntry, roundsOf } from '../contest.store.js';
import { holdRound, type RoundInHand } from '../hold-round.js';
import type { JudgingRuleRow, Performance } from './judging.entity.js';
import { isJudged } from './judging.js';
import { findPerformance, findRule, insertPerformance } from './judging.store.js';
import type { JudgingRule } from './judging-rule.js';
import { ruleOf } from './judging-rule.row.js';

/** A round whose judging can go on. */
export interface JudgedRound extends RoundInHand {
  readonly row: JudgingRuleRow;
  readonly rule: JudgingRule;
}

/** Errors: JUDGING_NOT_OPEN. */
export async function refuseUnjudged(tx: Tx, { contest, round }: RoundInHand): Promise<void> {
  const rounds = await roundsOf(tx, contest.id);
  const isOpen = isJudged(contest.state, { ...round, isNewest: rounds.at(-1)?.id === round.id });
  refuseUnless(isOpen, 'JUDGING_NOT_OPEN', { state: contest.state }, ['input', 'roundId']);
}

/** The same for a round that has its rule and can be judged now. Errors: NOT_FOUND, FORBIDDEN, RECUSED, JUDGING_NOT_SET, JUDGING_NOT_OPEN. */
export async function holdJudging(tx: Tx, viewer: Viewer, verb: Verb, roundId: string): Promise<JudgedRound> {
  const inHand = await holdRound(tx, viewer, verb, roundId);
  const row = (await findRule(tx, roundId)) ?? refuse('JUDGING_NOT_SET', {}, ['input', 'roundId']);
  await refuseUnjudged(tx, inHand);
  return { ...inHand, row, rule: ruleOf(row) };
}

/** Errors: ENTRY_NOT_IN_ROUND unless it is an entry of this contest that stands, RECUSED for whoever stands aside from it. */
export async function refuseUnfitEntry(
  tx: Tx,
  viewer: Viewer,
  { contest }: RoundInHand,
  entryId: string,
  path = ['input', 'entryId'],
): Promise<void> {
  const entry = await findEntry(tx, entryId);
  refuseUnless(entry?.contestId === contest.id && STANDING.includes(entry.state), 'ENTRY_NOT_IN_ROUND', {}, path);
  await refuseRecused(tx, viewer, entryId, path);
}

/** The entry's part in the round; made when it is first needed. */
export async function performanceOf(tx: Tx, { contest, round }: RoundInHand, entryId: string): Promise<Performance> {
  const known = await findPerformance(tx, round.id, entryId);
  return known ?? insertPerformance(tx, { ...BLANK, id: newId('performance'), roundId: round.id, entryId, isDrill: contest.isDrill });
}

const BLANK = {
  state: 'WAITING',
  ...{ place: null, calledAt: null, startedAt: null, stoppedAt: null, penalty: 0, sheetsIn: 0 },
  ...{ releasedAt: null, finalScore: null, outcome: null },
} as const;
