import type { Viewer } from '../../../access/viewer.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { both, type Predicate } from '../../../persistence/predicate.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator, IndicatorVersion } from '../indicators/indicator.entity.js';
import { isLedgerKind } from '../indicators/indicator.js';
import { definitionsOf } from '../indicators/indicator.store.js';
import type { MeasuredFigure } from './figure.js';
import { countedRows, countsIn, type StandingBaseline, standingBaselines } from './ledger-window.views.js';
import { measureFigures } from './measure-figures.js';
import { proofHash } from './proof-hash.js';
import { type FigureQuestion, readableIndicator, type Window, windowOf } from './read-figure.js';

export const FigurePartKind = {
  BASELINE: 'BASELINE',
  ENTRIES: 'ENTRIES',
  REVERSALS: 'REVERSALS',
  PROVIDER: 'PROVIDER',
} as const;

interface FigurePart {
  readonly kind: keyof typeof FigurePartKind;
  readonly value: number;
  readonly label: string;
}

/** A figure opened up, from one committed state. */
export interface FigureProof {
  readonly figure: MeasuredFigure;
  readonly path: string | null;
  readonly definition: IndicatorVersion;
  readonly parts: readonly FigurePart[];
  readonly baselines: readonly StandingBaseline[];
  /** The ledger rows it is made of, reversed and reversing ones included. */
  readonly counted: Predicate | null;
}

function partsOf(figure: MeasuredFigure, baselines: readonly StandingBaseline[]): FigurePart[] {
  const { indicator, parts, provided, value } = figure;
  if (!parts) {
    const label = provided ? `按原始记录统计：应 ${provided.due}，实 ${provided.done}` : '';
    return provided && value !== null ? [{ kind: 'PROVIDER', value, label }] : [];
  }
  const until = baselines
    .map(row => row.cutoffOn)
    .sort()
    .at(-1);
  const known = indicator.kind === 'DISTINCT' ? '，无法与台账去重' : '';
  return [
    ...(baselines.length > 0
      ? [{ kind: 'BASELINE' as const, value: parts.baseline, label: `其中期初数（${until} 及以前的记录${known}）` }]
      : []),
    { kind: 'ENTRIES', value: parts.entries, label: '台账记录' },
    ...(parts.reversals === 0 ? [] : [{ kind: 'REVERSALS' as const, value: parts.reversals, label: '已冲销' }]),
  ];
}

/** What a figure is made of, added up by the database: for explanations and for figures about to be published. */
export async function proveFigure(tx: Tx, deps: AchievementsDeps, indicator: Indicator, window: Window): Promise<FigureProof> {
  const measurement = { ...window, providers: deps.figureProviders, hasParts: true };
  const [figure] = await measureFigures(tx, [indicator], measurement);
  const ledgerWindow = { ...window.window, path: window.path };
  const standing = isLedgerKind(indicator.kind) ? await standingBaselines(tx, [indicator.id], ledgerWindow) : [];
  const baselines = standing.filter(row => countsIn(row, ledgerWindow));
  const counted = isLedgerKind(indicator.kind) ? countedRows([indicator.id], ledgerWindow, standing.length > 0) : null;
  const [definition] = await definitionsOf(tx, [indicator.id]);
  return {
    figure: figure!,
    path: window.path,
    definition: definition!,
    parts: partsOf(figure!, baselines),
    baselines,
    counted,
  };
}

/** The hash over the rows of a figure. Reads every one of them, so it is worked out only for those who ask; in the snapshot of the proof. */
export async function hashOfProof(tx: Tx, { figure, baselines, counted }: FigureProof): Promise<string> {
  const rows = counted
    ? await tx.rows<{ id: string; amount: number }>(`SELECT e.id, e.amount FROM ledger_entry e WHERE ${counted.sql}`, counted.values)
    : [];
  const asRows = baselines.map(row => ({ id: row.id, amount: row.value }));
  return proofHash(figure.indicator, asRows, rows, figure.provided);
}

export interface OpenedFigure {
  readonly proof: FigureProof;
  /** Null: not asked for. */
  readonly hash: string | null;
}

/**
 * Opens a figure: definition, parts that add up to it, baselines and rows, with their hash when it is asked for; from one committed
 * state. Errors: FIGURE_UNKNOWN and those of `windowOf`.
 */
export function explainFigure(
  deps: AchievementsDeps,
  viewer: Viewer,
  question: FigureQuestion & { readonly code: string },
  { hasHash }: { readonly hasHash: boolean },
): Promise<OpenedFigure> {
  return deps.database.inSnapshot(async tx => {
    const window = await windowOf(tx, deps.clock.now(), question);
    const proof = await proveFigure(tx, deps, await readableIndicator(tx, viewer, question.code, window.path), window);
    return { proof, hash: hasHash ? await hashOfProof(tx, proof) : null };
  });
}

/** Rows of an explanation that stand on its last day. */
export const standingRows = (counted: Predicate, asOf: LocalDate): Predicate =>
  both(counted, { sql: 'e.reversesId IS NULL AND (r.id IS NULL OR r.occurredOn > ?)', values: [asOf] });

/** Rows of an explanation that were taken back by its last day. */
export const voidedRows = (counted: Predicate, asOf: LocalDate): Predicate =>
  both(counted, { sql: 'e.reversesId IS NULL AND r.id IS NOT NULL AND r.occurredOn <= ?', values: [asOf] });
