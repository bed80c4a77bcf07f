import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Viewer } from '../../../../access/viewer.js';
import type { ContestEntry, ContestRound } from '../../contest.entity.js';
import { entriesOf, roundsOf } from '../../contest.store.js';
import type { ContestsDeps } from '../../deps.js';
import { contestInDoubt } from '../doubt.views.js';
import { type EntryRisk, riskFinder } from './risk-signs.js';
import { type RiskSpan, readRiskVotes } from './risk-votes.views.js';

export interface RiskQuestion extends RiskSpan {
  readonly contestId: string;
  /** Absent: the newest one. */
  readonly roundId?: string | null | undefined;
}

/** What the votes of a round look like: entries with signs only, the most suspect one first. */
export interface RiskReport {
  readonly round: ContestRound;
  readonly asOf: Date;
  readonly votes: number;
  readonly suspects: number;
  readonly entries: readonly (EntryRisk & { readonly entry: ContestEntry })[];
}

/**
 * Looks for signs of bought votes (刷票风险报告), for whoever runs the contest or watches over it; no sign decides anything. Null for everybody
 * else, and for a contest without such a round. Errors: RISK_SPAN_TOO_LONG.
 */
export async function riskReport({ database, clock }: ContestsDeps, viewer: Viewer, question: RiskQuestion): Promise<RiskReport | null> {
  const tx = database.read;
  const asOf = clock.now();
  const found = await contestInDoubt(tx, viewer, question.contestId);
  const rounds = found ? await roundsOf(tx, found.contest.id) : [];
  const round = question.roundId ? rounds.find(({ id }) => id === question.roundId) : rounds.at(-1);
  if (!round) return null;
  const entries = await entriesOf(tx, round.contestId);
  const votes = await readRiskVotes(
    tx,
    round.id,
    entries.map(({ id }) => id),
    question,
  );
  const finder = riskFinder(votes);
  const risks: RiskReport['entries'][number][] = [];
  for (const entry of entries) {
    risks.push({ ...finder.look(entry.id), entry });
    // Others are served between two entries.
    await nextTurn();
  }
  const told = risks
    .filter(({ signs }) => signs.length > 0)
    .sort((left, right) => right.suspects.length - left.suspects.length || left.entry.number - right.entry.number);
  return { round, asOf, votes: votes.length, suspects: told.reduce((sum, { suspects }) => sum + suspects.length, 0), entries: told };
}
