import { type OpenContest, openContest } from '../support/open-contest.js';
import { type Node, openPlace, type Place } from '../support/product.js';
import { seeded } from '../support/seeded.js';
import { voterMint } from '../support/voters.js';
import { type Drill, type DrillOptions, verdictOf } from './drill.js';
import { inParallel, type VoteOutcome, type VoteTry, voteClient } from './history.js';
import { boardTotal, disagreements, recount } from './recount.js';

const KEYS = 40;
const REPEATS = 50;
const VOTERS = 20;
const TAPS = 200;
const CAP = 3;
const AT_ONCE = 100;

interface Storm {
  readonly nodes: readonly Node[];
  readonly random: () => number;
  readonly client: ReturnType<typeof voteClient>;
}

/** Repeats and over-voting, all at once: caps and keys are decided by the database. On servers two nodes take them in turn. */
export const idempotentStorm: Drill = {
  about: `V4, V5, V6, V9: ${KEYS} keys × ${REPEATS} at once count once each; ${VOTERS} voters × ${TAPS} taps at once count ${CAP} each`,
  async run(options) {
    // A storm of one person from one address is what the limits stop; here it must reach the rules behind them.
    const place = await openPlace({ RATE_FACTOR: '1000' });
    let client: Storm['client'] | undefined;
    try {
      // The embedded database belongs to one process; servers are shared by two.
      const nodes = [await place.start()];
      if (place.data.databaseUrl) nodes.push(await place.start());
      client = voteClient(AT_ONCE, voterMint(place.environment));
      const storm: Storm = { nodes, random: seeded(options.seed), client };
      const keys = await repeatedKeys(place, storm, options);
      const caps = await overVoting(place, storm, options);
      await Promise.all(nodes.map(node => node.stop()));
      return verdictOf(`${nodes.length} node(s); ${keys.figures}; ${caps.figures}`, [...keys.wrong, ...caps.wrong]);
    } finally {
      client?.close();
      await place.remove();
    }
  },
};

/** Fires the votes in a random order at the nodes in turn; an answer "try again later" is tried again, as clients do, and counted. */
async function fire({ nodes, random, client }: Storm, votes: readonly VoteTry[]) {
  const order = votes.map(vote => ({ vote, place: random() })).sort((a, b) => a.place - b.place);
  const outcomes = new Map<VoteTry, VoteOutcome>();
  let retried = 0;
  await inParallel([...order.entries()], AT_ONCE, async ([position, { vote }]) => {
    let outcome: VoteOutcome = { known: 'UNKNOWN' };
    for (let tries = 0; tries < 5 && outcome.known === 'UNKNOWN'; tries++) {
      if (tries > 0) retried += 1;
      outcome = await client.cast(nodes[(position + tries) % nodes.length]!.url, vote);
    }
    outcomes.set(vote, outcome);
  });
  return { outcomes, retried };
}

const countOf = (outcomes: Iterable<VoteOutcome>, test: (outcome: VoteOutcome) => boolean): number => [...outcomes].filter(test).length;

async function check(place: Place, { nodes }: Storm, contest: OpenContest, expected: number): Promise<string[]> {
  const found = await recount(place, contest);
  const wrong: string[] = [];
  for (const node of nodes) wrong.push(...disagreements(found, await boardTotal(node, contest)));
  if (found.rows !== expected) wrong.push(`${found.rows} votes stored, expected ${expected}`);
  return wrong;
}

async function repeatedKeys(place: Place, storm: Storm, { say }: DrillOptions) {
  const contest = await openContest(place, storm.nodes[0]!, 2, { perDay: REPEATS * 2, perEntryPerDay: REPEATS * 2 });
  const { contestId, roundId, entryIds } = contest;
  const vote = (key: number, entry: number): VoteTry => ({
    ...{ contestId, roundId, entryId: entryIds[entry]!, voter: `storm-${key % 7}`, idempotencyKey: `tap-${key}` },
  });
  const groups = Array.from({ length: KEYS }, (_, key) => Array.from({ length: REPEATS }, () => vote(key, 0)));
  const { outcomes, retried } = await fire(storm, groups.flat());
  const unequal = groups.filter(group => new Set(group.map(one => outcomes.get(one)?.castAt)).size !== 1).length;
  const counted = countOf(outcomes.values(), one => one.status === 'COUNTED');
  const others = await fire(
    storm,
    groups.map((_, key) => vote(key, 1)),
  );
  const mismatches = countOf(others.outcomes.values(), one => one.code === 'IDEMPOTENCY_MISMATCH');
  const wrong = await check(place, storm, contest, KEYS);
  if (counted > KEYS) wrong.push(`${counted} votes answered as counted`);
  if (unequal > 0) wrong.push(`${unequal} keys got different answers`);
  if (mismatches !== KEYS) wrong.push(`${KEYS - mismatches} keys were taken for another entry`);
  const figures = `keys: ${KEYS} × ${REPEATS} → ${counted} counted, ${mismatches} mismatches refused, ${retried + others.retried} told to retry`;
  say(figures);
  return { figures, wrong };
}

async function overVoting(place: Place, storm: Storm, { say }: DrillOptions) {
  const contest = await openContest(place, storm.nodes[0]!, 10, { perDay: CAP, perEntryPerDay: 1 });
  const { contestId, roundId, entryIds } = contest;
  const taps = Array.from({ length: VOTERS * TAPS }, (_, number): VoteTry => {
    const entryId = entryIds[Math.floor(storm.random() * entryIds.length)]!;
    return { contestId, roundId, entryId, voter: `capped-${number % VOTERS}` };
  });
  const { outcomes, retried } = await fire(storm, taps);
  const counted = countOf(outcomes.values(), one => one.status === 'COUNTED');
  const capped = countOf(outcomes.values(), one => one.code === 'VOTE_DAILY_CAP');
  const { votesOf } = await recount(place, contest);
  const wrong = await check(place, storm, contest, VOTERS * CAP);
  const uneven = [...votesOf.values()].filter(votes => votes !== CAP).length;
  if (counted > VOTERS * CAP) wrong.push(`${counted} votes answered as counted`);
  if (uneven > 0) wrong.push(`${uneven} voters do not have exactly ${CAP} votes`);
  const figures = `caps: ${VOTERS} × ${TAPS} taps → ${counted} counted, ${capped} capped, ${retried} told to retry`;
  say(figures);
  return { figures, wrong };
}
