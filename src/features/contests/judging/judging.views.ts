import { may } from '../../../access/may.js';
import type { Verb } from '../../../access/permissions.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/tx.js';
import { findBranches } from '../../organisation/index.js';
import { findContests, findRounds } from '../contest.views.js';
import type { JudgingRuleRow, ScoreSheet } from './judging.entity.js';
import { findRule, seatsOf, sheetsOfJudge, sheetsOfRound } from './judging.store.js';

/** A seat with the name of the account in it. */
export interface SeatOfPanel {
  readonly seat: number;
  readonly isChief: boolean | number;
  readonly accountId: string;
  readonly displayName: string | null;
}

const seatSql = `
  SELECT s.seat, s.isChief, s.accountId, a.displayName
  FROM panel_seat s LEFT JOIN account a ON a.id = s.accountId WHERE s.roundId = ? ORDER BY s.seat`;

/** The rule of a round, for somebody who may do one of these where its contest belongs; null for everybody else. */
async function ruleFor(tx: Tx, viewer: Viewer, verbs: readonly Verb[], roundId: string): Promise<JudgingRuleRow | null> {
  const [round] = await findRounds(tx, viewer.scope.I, 'r.id', [roundId]);
  const [contest] = round ? await findContests(tx, viewer.scope.I, [round.contestId]) : [];
  const [branch] = contest ? await findBranches(tx, [contest.branchId]) : [];
  return branch && verbs.some(verb => may(viewer, verb, branch)) ? findRule(tx, roundId) : null;
}

const AT_WORK: readonly Verb[] = ['RUN_CONTESTS', 'JUDGE_CONTESTS', 'SUPERVISE_JUDGING'];

/** The rule and the panel of a round, for those who work on it. */
export async function judgingOf(tx: Tx, viewer: Viewer, roundId: string) {
  const rule = await ruleFor(tx, viewer, AT_WORK, roundId);
  return rule && { rule, seats: await tx.rows<SeatOfPanel>(seatSql, [roundId]) };
}

interface Sheets {
  readonly rule: JudgingRuleRow;
  readonly sheets: readonly ScoreSheet[];
}

const NONE = null;

/** A judge's own sheets of a round. */
export async function sheetsOfViewer(tx: Tx, viewer: Viewer, roundId: string): Promise<Sheets | null> {
  const rule = await ruleFor(tx, viewer, ['JUDGE_CONTESTS'], roundId);
  if (!rule || !viewer.account) return NONE;
  return { rule, sheets: await sheetsOfJudge(tx, roundId, viewer.account.id) };
}

/** Every sheet for an entry, reopened ones too, for a supervisor who is no judge of the panel. */
export async function sheetsForSupervisor(tx: Tx, viewer: Viewer, roundId: string, entryId: string): Promise<Sheets | null> {
  const rule = await ruleFor(tx, viewer, ['SUPERVISE_JUDGING'], roundId);
  if (!rule || (await seatsOf(tx, roundId)).some(({ accountId }) => accountId === viewer.account?.id)) return NONE;
  return { rule, sheets: (await sheetsOfRound(tx, roundId)).filter(sheet => sheet.entryId === entryId) };
}
