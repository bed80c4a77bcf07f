import { In } from 'typeorm';
import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { Indicator, IndicatorVersion } from './indicator.entity.js';

/** Indicators are a catalogue of the whole federation, not scoped to a part of the tree. Errors: NOT_FOUND. */
export async function loadIndicator(tx: Tx, id: string): Promise<Indicator> {
  return (await tx.manager.findOneBy(Indicator, { id })) ?? refuse('NOT_FOUND');
}

export const findIndicators = (tx: Tx, ids: readonly string[]): Promise<Indicator[]> => tx.manager.findBy(Indicator, { id: In([...ids]) });

export const findByCodes = (tx: Tx, codes: readonly string[]): Promise<Indicator[]> =>
  tx.manager.findBy(Indicator, { code: In([...codes]) });

export async function insertIndicator(
  tx: Tx,
  indicator: Omit<Indicator, 'version'>,
  definition: Omit<IndicatorVersion, 'indicatorId' | 'number' | 'createdAt'>,
): Promise<Indicator> {
  await tx.manager.insert(Indicator, indicator);
  await addDefinition(tx, indicator, definition, indicator.createdAt);
  return { ...indicator, version: 1 };
}

export async function addDefinition(
  tx: Tx,
  indicator: { id: string; definitionVersion: number },
  definition: Omit<IndicatorVersion, 'indicatorId' | 'number' | 'createdAt'>,
  createdAt: number,
): Promise<void> {
  await tx.manager.insert(IndicatorVersion, {
    ...definition,
    indicatorId: indicator.id,
    number: indicator.definitionVersion,
    createdAt,
  });
}

export const changeIndicator = (tx: Tx, indicator: Indicator, patch: Partial<Indicator>): Promise<Indicator> =>
  changeRow(tx, Indicator, indicator, patch);

export const definitionsOf = (tx: Tx, indicatorIds: readonly string[]): Promise<IndicatorVersion[]> =>
  tx.manager.find(IndicatorVersion, { where: { indicatorId: In([...indicatorIds]) }, order: { number: 'DESC' } });
