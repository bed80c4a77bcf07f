import { systemAct } from '../../../access/act.js';
import { type AttestedBatch, followBatches } from '../../../access/audit/follow-batches.js';
import { isIdOf } from '../../../lib/typeid.js';
import type { Database } from '../../../persistence/tx.js';
import { attestedVotes } from '../attest-votes.js';
import type { VoteLeafBatch } from './tree.entity.js';
import { addLeafBatches, hasNews, holdMark, moveMark } from './tree.store.js';

/**
 * Takes in what the audit trail attests since the last time, in its order: that of the commits, whichever node made them. Votes themselves are
 * not touched, and whoever casts them never waits for this. True when there may be more.
 */
export async function takeBatches(database: Database): Promise<boolean> {
  if (!(await hasNews(database.read))) return false;
  return database.inTransaction(systemAct('takeVoteBatches'), async ({ tx }) => {
    const { upTo, batches, isFull } = await followBatches(tx, attestedVotes, await holdMark(tx));
    await addLeafBatches(tx, batches.flatMap(byRound));
    await moveMark(tx, upTo);
    return isFull;
  });
}

/** A batch may hold votes for several rounds. */
function byRound({ seq, batchId, at, facts }: AttestedBatch): VoteLeafBatch[] {
  const rounds = Object.entries(facts).filter(([name]) => isIdOf('contest_round', name));
  return rounds.map(([roundId, votes]) => ({ batchId, roundId, seq, committedAt: at, votes: Number(votes), headNumber: null }));
}
