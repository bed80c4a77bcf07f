import { setTimeout as pause } from 'node:timers/promises';
import { type OpenContest, openContest } from '../support/open-contest.js';
import { type Node, openPlace, type Place } from '../support/product.js';
import { seeded } from '../support/seeded.js';
import { hashOfVoter, type VoterMint, voterMint } from '../support/voters.js';
import { type Drill, type DrillOptions, verdictOf } from './drill.js';
import { inParallel, type Known, type VoteTry, voteClient } from './history.js';
import { boardTotal, disagreements, recount } from './recount.js';

const AT_ONCE = 64;
/** The kill comes this long after the chosen answer at the latest: a few batches, so that every part of a batch is hit in the end. */
const LATEST_MS = 40;
/** Room for doubles: nothing but the idempotency key keeps a retried vote from counting again. */
const RULE = { perDay: 5, perEntryPerDay: 5 };

interface Stand {
  readonly place: Place;
  readonly contest: OpenContest;
  readonly random: () => number;
  readonly history: Map<VoteTry, Known>;
  /** Votes that nobody was told of and nobody retried, and that are stored all the same. */
  survived: number;
}

/** Kill -9 of the server in the middle of votes: what was acknowledged is stored once, what was not is stored once or not at all. */
export const votesSurviveKill: Drill = {
  about: 'V1, V9: kill -9 of the server while people vote, then restart, retry and recount',
  async run(options) {
    const place = await openPlace();
    try {
      let node = await place.start();
      const contest = await openContest(place, node, 3, RULE);
      const stand: Stand = { place, contest, random: seeded(options.seed), history: new Map(), survived: 0 };
      const wrong: string[] = [];
      for (let run = 1; run <= options.runs; run++) {
        const round = await oneRun(stand, node, run, options);
        node = round.node;
        wrong.push(...round.wrong.map(what => `run ${run}: ${what}`));
      }
      await node.stop();
      const count = (known: Known) => [...stand.history.values()].filter(one => one === known).length;
      const figures = `${options.runs} kills, ${stand.history.size} votes: ${count('OK')} acknowledged, ${count('UNKNOWN')} unknown, ${count('FAILED')} refused`;
      return verdictOf(figures, wrong);
    } finally {
      await place.remove();
    }
  },
};

async function oneRun(stand: Stand, before: Node, run: number, { votes, say }: DrillOptions) {
  const { contest, random, history, place } = stand;
  const tries = Array.from({ length: votes }, (_, number): VoteTry => {
    const voter = `${run}-${number}`;
    const entryId = contest.entryIds[Math.floor(random() * contest.entryIds.length)]!;
    return { contestId: contest.contestId, roundId: contest.roundId, entryId, voter, idempotencyKey: `tap-${voter}` };
  });
  const killAfter = Math.floor(votes * (0.05 + 0.85 * random()));
  const mint = voterMint(place.environment);
  await voteAndKill(before, tries, mint, history, killAfter, random() * LATEST_MS);
  const unknown = tries.filter(vote => history.get(vote) === 'UNKNOWN');
  const node = await place.start();
  const atRestart = await compare(stand, node);
  await retry(node, mint, history, tries, unknown);
  const atEnd = await compare(stand, node);
  const lost = atRestart.missing + atEnd.missing;
  say(
    `run ${run}: killed after ${killAfter} answers, ${unknown.length} unknown (${atRestart.survived - stand.survived} of them stored), ${atEnd.rows} rows, ${lost} lost, ${atEnd.doubled} double`,
  );
  stand.survived = atEnd.survived;
  return { node, wrong: [...atRestart.wrong, ...atEnd.wrong] };
}

async function voteAndKill(
  node: Node,
  tries: readonly VoteTry[],
  mint: VoterMint,
  history: Stand['history'],
  killAfter: number,
  delayMs: number,
): Promise<void> {
  const client = voteClient(AT_ONCE, mint);
  let answers = 0;
  let killed: Promise<void> | undefined;
  const kill = async (): Promise<void> => {
    await pause(delayMs);
    await node.kill();
  };
  await inParallel(tries, AT_ONCE, async vote => {
    // Whoever finds the server gone stops: what was never sent is not part of the history yet.
    if (killed && node.process.killed) return;
    history.set(vote, 'UNKNOWN');
    history.set(vote, (await client.cast(node.url, vote)).known);
    answers += 1;
    if (answers >= killAfter) killed ??= kill();
  });
  await killed;
  client.close();
}

/** Every other unknown vote is sent again, as a phone would; then everybody else votes. */
async function retry(
  node: Node,
  mint: VoterMint,
  history: Stand['history'],
  tries: readonly VoteTry[],
  unknown: readonly VoteTry[],
): Promise<void> {
  const client = voteClient(AT_ONCE, mint);
  const again = unknown.filter((_, position) => position % 2 === 0);
  await inParallel([...again, ...tries.filter(vote => !history.has(vote))], AT_ONCE, async vote => {
    history.set(vote, (await client.cast(node.url, vote)).known);
  });
  client.close();
}

/** ok ⊆ stored ⊆ ok ∪ unknown, none twice, rows = stripes = board. */
async function compare({ place, contest, history }: Stand, node: Node) {
  const found = await recount(place, contest);
  const hashOf = ({ contestId, voter }: VoteTry) => hashOfVoter(contestId, voter);
  let missing = 0;
  let survived = 0;
  let uninvited = 0;
  for (const [vote, known] of history) {
    const isStored = found.votesOf.has(hashOf(vote));
    if (known === 'OK' && !isStored) missing += 1;
    if (known === 'UNKNOWN' && isStored) survived += 1;
    if (known === 'FAILED' && isStored) uninvited += 1;
  }
  const voters = new Set([...history.keys()].map(vote => hashOf(vote)));
  const foreign = [...found.votesOf.keys()].filter(voter => !voters.has(voter)).length;
  const doubled = [...found.votesOf.values()].filter(votes => votes > 1).length;
  const wrong = disagreements(found, await boardTotal(node, contest));
  if (missing) wrong.push(`${missing} acknowledged votes lost`);
  if (uninvited || foreign) wrong.push(`${uninvited + foreign} votes stored that nobody was told of`);
  if (doubled) wrong.push(`${doubled} voters counted twice`);
  return { rows: found.rows, missing, survived, doubled, wrong };
}
