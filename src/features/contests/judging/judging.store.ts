import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { JudgingRuleRow, PanelSeat, Performance, ScoreSheet, Stage } from './judging.entity.js';

export const findRule = (tx: Tx, roundId: string): Promise<JudgingRuleRow | null> => tx.manager.findOneBy(JudgingRuleRow, { roundId });

export async function insertRule(tx: Tx, rule: Omit<JudgingRuleRow, 'version'>): Promise<JudgingRuleRow> {
  await tx.manager.insert(JudgingRuleRow, rule);
  return { ...rule, version: 1 };
}

export const changeRule = (tx: Tx, rule: JudgingRuleRow, patch: Partial<JudgingRuleRow>): Promise<JudgingRuleRow> =>
  changeRow(tx, JudgingRuleRow, rule, patch);

export const seatsOf = (tx: Tx, roundId: string): Promise<PanelSeat[]> =>
  tx.manager.find(PanelSeat, { where: { roundId }, order: { seat: 'ASC' } });

/** Puts these in place of all seats that a round has. */
export async function replaceSeats(tx: Tx, roundId: string, seats: readonly PanelSeat[]): Promise<void> {
  await tx.manager.delete(PanelSeat, { roundId });
  await tx.manager.insert(PanelSeat, [...seats]);
}

/** The sheet of a judge that stands. */
export const findSheet = (tx: Tx, roundId: string, entryId: string, accountId: string): Promise<ScoreSheet | null> =>
  tx.manager.findOneBy(ScoreSheet, { roundId, entryId, accountId, slot: 1 });

export const findSheetById = (tx: Tx, id: string): Promise<ScoreSheet | null> => tx.manager.findOneBy(ScoreSheet, { id });

/** The sheets of an entry that stand, drafts too. */
export const sheetsOfEntry = (tx: Tx, roundId: string, entryId: string): Promise<ScoreSheet[]> =>
  tx.manager.findBy(ScoreSheet, { roundId, entryId, slot: 1 });

export const sheetsOfJudge = (tx: Tx, roundId: string, accountId: string): Promise<ScoreSheet[]> =>
  tx.manager.find(ScoreSheet, { where: { roundId, accountId, slot: 1 }, order: { entryId: 'ASC' } });

/** Every sheet of a round, reopened ones too, in the order they were begun. */
export const sheetsOfRound = (tx: Tx, roundId: string): Promise<ScoreSheet[]> =>
  tx.manager.find(ScoreSheet, { where: { roundId }, order: { id: 'ASC' } });

export async function insertSheet(tx: Tx, sheet: Omit<ScoreSheet, 'version'>): Promise<ScoreSheet> {
  await tx.manager.insert(ScoreSheet, sheet);
  return { ...sheet, version: 1 };
}

export const changeSheet = (tx: Tx, sheet: ScoreSheet, patch: Partial<ScoreSheet>): Promise<ScoreSheet> =>
  changeRow(tx, ScoreSheet, sheet, patch);

export const findPerformance = (tx: Tx, roundId: string, entryId: string): Promise<Performance | null> =>
  tx.manager.findOneBy(Performance, { roundId, entryId });

export const performancesOf = (tx: Tx, roundId: string): Promise<Performance[]> => tx.manager.findBy(Performance, { roundId });

export async function insertPerformance(tx: Tx, performance: Omit<Performance, 'version'>): Promise<Performance> {
  await tx.manager.insert(Performance, performance);
  return { ...performance, version: 1 };
}

export const changePerformance = (tx: Tx, performance: Performance, patch: Partial<Performance>): Promise<Performance> =>
  changeRow(tx, Performance, performance, patch);

export const findStage = (tx: Tx, roundId: string): Promise<Stage | null> => tx.manager.findOneBy(Stage, { roundId });

export async function insertStage(tx: Tx, roundId: string): Promise<void> {
  const nothing = { nowEntryId: null, nextEntryId: null, heldAt: null, holdReason: null };
  await tx.manager.insert(Stage, { id: newId('stage'), roundId, ...nothing });
}

export const changeStage = (tx: Tx, stage: Stage, patch: Partial<Stage>): Promise<Stage> => changeRow(tx, Stage, stage, patch);
