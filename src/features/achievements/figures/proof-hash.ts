import { createHash } from 'node:crypto';
import type { Indicator } from '../indicators/indicator.entity.js';
import type { ProvidedFigure } from './figure-provider.js';

interface Row {
  readonly id: string;
  readonly amount: number;
}

/**
 * SHA-256 over what a figure was made of: the indicator and the version of its definition, then baselines and rows in the order of their
 * ids, each with its amount; for provided figures their numbers. Two equal hashes mean the same rows, not just the same sum.
 */
export function proofHash(
  indicator: Pick<Indicator, 'code' | 'definitionVersion'>,
  baselines: readonly Row[],
  rows: readonly Row[],
  provided: ProvidedFigure | null,
): string {
  const hash = createHash('sha256').update(`${indicator.code} ${indicator.definitionVersion}\n`);
  const inOrder = (list: readonly Row[]) => [...list].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const row of [...inOrder(baselines), ...inOrder(rows)]) hash.update(`${row.id} ${row.amount}\n`);
  if (provided) hash.update(`${provided.due} ${provided.done}\n${provided.gaps.join('\n')}`);
  return hash.digest('hex');
}
