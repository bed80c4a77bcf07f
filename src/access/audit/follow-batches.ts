import type { Tx } from '../../persistence/tx.js';
import { factsOf } from './attest-rows.js';
import { type AttestedTable, batchesAfter } from './audit.store.js';

/** A batch of rows as the trail attests it, with its place in the one order of all nodes. */
export interface AttestedBatch {
  readonly seq: number;
  readonly batchId: string;
  /** When it was committed; its rows were received before. */
  readonly at: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Stretch {
  /** The last place that was looked at. */
  readonly upTo: number;
  readonly batches: readonly AttestedBatch[];
  /** True when more may follow. */
  readonly isFull: boolean;
}

const PAGE = 1_000;

/**
 * The batches of a table after a place of the chain. Places are committed in their order and never twice, so whoever remembers `upTo` in the
 * transaction in which it uses them meets every batch exactly once, whichever node wrote it.
 */
export async function followBatches(tx: Tx, { table }: AttestedTable, after: number): Promise<Stretch> {
  const places = await batchesAfter(tx, after, PAGE);
  const batches = places.flatMap(({ seq, at, batchId, changes }) => {
    const facts = factsOf(changes);
    return batchId !== null && facts['table'] === table ? [{ seq, batchId, at: Number(at), facts }] : [];
  });
  return { upTo: places.at(-1)?.seq ?? after, batches, isFull: places.length === PAGE };
}
