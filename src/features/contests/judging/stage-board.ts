import { decimalOf } from '../../../lib/decimal.js';
import type { ContestRoundState, ContestState } from '../contest.js';
import { releasedPlaces } from './explain-score.js';
import { type SheetOutcome, TOTAL_DECIMALS } from './final-score.js';
import type { JudgingRuleRow, PanelSeat, Performance, Stage } from './judging.entity.js';
import type { PerformanceState } from './judging.js';
import { type JudgingRule, SCORE_DECIMALS } from './judging-rule.js';
import { ruleOf } from './judging-rule.row.js';
import type { TieDecision } from './ranking.js';
import type { RoundEntry } from './round-entries.views.js';

/** How the live hub and the verbs name the stage of a round. */
export const stageBoardTopic = (roundId: string): string => `stageBoard:${roundId}`;

/** An entry of a judged round. Everything about its score is null until that is released. */
interface StageEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly state: PerformanceState;
  readonly place: number | null;
  readonly finalScore: string | null;
  readonly penalty: string | null;
  readonly rank: number | null;
  readonly tie: TieDecision | null;
  readonly sheets: readonly { readonly seat: number; readonly outcome: SheetOutcome; readonly total: string | null }[];
}

/** The clock of whoever is on the stage: instants of the server and the seconds of the rule; whoever shows it counts by itself. */
interface StageClock {
  readonly calledAt: Date | null;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly leastSeconds: number | null;
  readonly warnSeconds: number | null;
  readonly bellSeconds: number | null;
  readonly forfeitSeconds: number | null;
}

/** The stage of a judged round: who speaks, who is next, which seats have handed in, and what is released. Never anything that is not. */
export interface StageBoard {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: Date;
  readonly contestId: string;
  readonly roundId: string;
  readonly title: string;
  readonly phase: ContestState;
  readonly roundState: ContestRoundState;
  readonly isDrill: boolean;
  readonly heldAt: Date | null;
  readonly holdReason: string | null;
  readonly nowEntryId: string | null;
  readonly nextEntryId: string | null;
  readonly clock: StageClock | null;
  readonly judgesIn: number;
  readonly judgesMissing: number;
  readonly seats: readonly { readonly seat: number; readonly isChief: boolean; readonly isIn: boolean; readonly isRecused: boolean }[];
  readonly entries: readonly StageEntry[];
}

export interface StageHead {
  readonly contestId: string;
  readonly roundId: string;
  readonly title: string;
  readonly phase: ContestState;
  readonly roundState: ContestRoundState;
  readonly isDrill: boolean;
  readonly epoch: string;
  readonly seq: number;
}

/** What a stage board is made from. */
export interface StageRows {
  readonly head: StageHead;
  readonly rule: JudgingRuleRow;
  readonly stage: Stage;
  readonly seats: readonly PanelSeat[];
  readonly entries: readonly RoundEntry[];
  readonly performances: readonly Performance[];
  /** Accounts with a sheet handed in for the entry on the stage, and those that stand aside from it. */
  readonly handedIn: ReadonlySet<string>;
  readonly recused: ReadonlySet<string>;
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
const points = (hundredths: number): string => decimalOf(hundredths, SCORE_DECIMALS);

export function stageBoardOf({ head, rule: row, stage, seats, handedIn, recused, ...rows }: StageRows, asOf: Date): StageBoard {
  const rule = ruleOf(row);
  const onStage = rows.performances.find(({ entryId }) => entryId === stage.nowEntryId);
  const shownSeats = seats.map(({ seat, isChief, accountId }) => {
    const isRecused = recused.has(accountId);
    return { seat, isChief: Boolean(isChief), isRecused, isIn: !isRecused && handedIn.has(accountId) };
  });
  const judgesIn = shownSeats.filter(({ isIn }) => isIn).length;
  return {
    ...{ ...head, asOf, heldAt: dateOf(stage.heldAt), holdReason: stage.holdReason },
    ...{ nowEntryId: stage.nowEntryId, nextEntryId: stage.nextEntryId },
    clock: onStage ? clockOf(onStage, rule) : null,
    judgesIn,
    judgesMissing: onStage ? shownSeats.filter(({ isRecused }) => !isRecused).length - judgesIn : 0,
    seats: shownSeats,
    entries: entriesOf(rows, rule),
  };
}

const clockOf = ({ calledAt, startedAt, stoppedAt }: Performance, { time }: JudgingRule): StageClock => ({
  ...{ calledAt: dateOf(calledAt), startedAt: dateOf(startedAt), stoppedAt: dateOf(stoppedAt) },
  ...{ leastSeconds: time?.leastSeconds ?? null, warnSeconds: time?.warnSeconds ?? null },
  ...{ bellSeconds: time?.mostSeconds ?? null, forfeitSeconds: time?.forfeitSeconds ?? null },
});

function entriesOf({ entries, performances }: Pick<StageRows, 'entries' | 'performances'>, rule: JudgingRule): StageEntry[] {
  const turns = new Map(performances.map(turn => [turn.entryId, turn]));
  const places = releasedPlaces(rule, performances, entries);
  return entries.map(({ id, number, title, performerName }) => {
    const turn = turns.get(id);
    const found = places.get(id);
    const sheets = found && rule.areSheetsShown ? found.score.sheets : [];
    return {
      ...{ id, number, title, performerName, state: turn?.state ?? 'WAITING', place: turn?.place ?? null },
      ...{ finalScore: found ? points(found.score.final) : null, penalty: found ? points(found.score.penalty) : null },
      ...{ rank: found?.rank ?? null, tie: found?.tie ?? null },
      sheets: sheets.map(({ seat, outcome, total }) => ({
        seat,
        outcome,
        total: total === null ? null : decimalOf(total, TOTAL_DECIMALS),
      })),
    };
  });
}
