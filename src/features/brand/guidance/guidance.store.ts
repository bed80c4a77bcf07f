import { type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { Carrier, Directive, KeyTask, StrategicGoal } from './guidance.entity.js';
import { MOST_LINKS } from './guidance.js';
import type { GuidanceTable } from './guidance.tables.js';

const entities = { goal: StrategicGoal, key_task: KeyTask, directive: Directive, carrier: Carrier } as const;

export async function insertGuidance(tx: Tx, kind: keyof typeof entities, row: object): Promise<void> {
  await tx.manager.insert(entities[kind], row);
}

/** Errors: NOT_FOUND. */
export async function loadGoal(tx: Tx, id: string): Promise<StrategicGoal> {
  return (await tx.manager.findOneBy(StrategicGoal, { id })) ?? refuse('NOT_FOUND');
}

export const changeGoal = (tx: Tx, goal: StrategicGoal, patch: Partial<StrategicGoal>): Promise<StrategicGoal> =>
  changeRow(tx, StrategicGoal, goal, patch);

/** Links a project; a repeat changes nothing. Errors: LINKED_RECORD_NOT_FOUND, TOO_MANY_ROWS. */
export async function addLink(tx: Tx, guidance: GuidanceTable, projectId: string, targetId: string, path: RefusalPath): Promise<void> {
  const known = await tx.rows(`SELECT id FROM ${guidance.table} WHERE id = ?`, [targetId]);
  refuseUnless(known.length === 1, 'LINKED_RECORD_NOT_FOUND', {}, path);
  const linked = await tx.rows<{ targetId: string }>(`SELECT targetId FROM ${guidance.links} WHERE projectId = ?`, [projectId]);
  if (linked.some(row => row.targetId === targetId)) return;
  refuseUnless(linked.length < MOST_LINKS, 'TOO_MANY_ROWS', { max: MOST_LINKS }, path);
  await tx.run(`INSERT INTO ${guidance.links} (projectId, targetId) VALUES (?, ?)`, [projectId, targetId]);
}

export async function removeLink(tx: Tx, guidance: GuidanceTable, projectId: string, targetId: string): Promise<void> {
  await tx.run(`DELETE FROM ${guidance.links} WHERE projectId = ? AND targetId = ?`, [projectId, targetId]);
}
