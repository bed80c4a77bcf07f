import { createVoteWriter } from '../../src/features/contests/index.js';
import { seeded } from './seeded.js';
import type { TestApp } from './start-app.js';
import { hashOfVoter } from './voters.js';

interface Place {
  readonly contestId: string;
  readonly roundId: string;
}

/** A vote to be cast as if it had come from there and then. */
export interface CrowdVote {
  readonly voter: string | number;
  readonly entryId: string;
  readonly at: Date;
  readonly address?: string;
  readonly hasTicket?: boolean;
}

/** Casts votes at times and from addresses of their own, past the door but through the writer; answers how many were counted. */
export async function castCrowd(app: TestApp, { contestId, roundId }: Place, votes: readonly CrowdVote[]): Promise<number> {
  const writer = createVoteWriter({ database: app.database, keys: app.keys, touch: () => {} });
  const cast = votes.map(({ voter, entryId, at, address, hasTicket = true }) =>
    writer.cast({
      ...{ roundId, entryIds: [entryId], at, idempotencyKey: null, trace: { address, hasTicket } },
      voter: { contestId, kind: 'DEVICE', hash: hashOfVoter(contestId, voter) },
    }),
  );
  return (await Promise.all(cast)).filter(({ status }) => status === 'COUNTED').length;
}

/** So many votes of people from all over a day, two minutes apart on the average, and a flood of bought ones for one entry from one network within some minutes. */
export function flood(entryIds: readonly string[], from: Date, { clean, bought }: { clean: number; bought: number }): CrowdVote[] {
  const random = seeded(20_260_615);
  const people = Array.from({ length: clean }, (_, at): CrowdVote => {
    const address = `10.${at % 50}.${at % 7}.${at % 200}`;
    return { voter: `person ${at}`, entryId: entryIds[at % entryIds.length]!, at: later(from, random() * clean * 120_000), address };
  });
  const noon = later(from, 4 * 3_600_000);
  const bots = Array.from({ length: bought }, (_, at): CrowdVote => {
    const cast = { at: later(noon, random() * 500_000), address: `203.0.113.${at % 9}`, hasTicket: false };
    return { voter: `bought ${at}`, entryId: entryIds[0]!, ...cast };
  });
  return [...people, ...bots];
}

const later = (from: Date, ms: number): Date => new Date(from.getTime() + Math.floor(ms));
