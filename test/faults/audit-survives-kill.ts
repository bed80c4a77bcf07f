import { setTimeout as pause } from 'node:timers/promises';
import { verifyAudit } from '../../src/access/audit/verify-audit.js';
import { readConfig } from '../../src/config/config.js';
import { attestedVotes } from '../../src/features/contests/index.js';
import { systemClock } from '../../src/lib/clock.js';
import { openRecords, type Records } from '../../src/wiring/records.js';
import { eventually } from '../support/eventually.js';
import { type OpenContest, openContest } from '../support/open-contest.js';
import { type Node, openPlace, type Place } from '../support/product.js';
import { seeded } from '../support/seeded.js';
import { voterMint } from '../support/voters.js';
import { type Drill, type DrillOptions, verdictOf } from './drill.js';
import { inParallel, voteClient } from './history.js';

const AT_ONCE = 16;
const LATEST_MS = 40;
/** Orphans are taken in twelve seconds after a start; slow machines get some more. */
const ADOPTED_WITHIN_MS = 45_000;
const CREATE = 'mutation ($input: CreateContestInput!) { createContest(input: $input) { contest { id } userErrors { code } } }';

interface Stand {
  readonly place: Place;
  readonly contest: OpenContest;
  readonly branchId: string;
  readonly random: () => number;
  /** Contests that somebody was told of. */
  readonly acknowledged: string[];
}

/** Kill -9 in the middle of changes and votes: what is committed has its entry, what left none is not there, and the chain heals. */
export const auditSurvivesKill: Drill = {
  about: 'P7: kill -9 of the server while records are made and votes cast, then restart: entries, orphans, chain',
  async run(options) {
    const place = await openPlace();
    try {
      let node = await place.start();
      const contest = await openContest(place, node, 3, { perDay: 5, perEntryPerDay: 5 });
      const { branches } = await node.graphql<{ branches: { nodes: { id: string }[] } }>('{ branches(first: 1) { nodes { id } } }');
      const branchId = branches.nodes[0]!.id;
      const stand: Stand = { place, contest, branchId, random: seeded(options.seed), acknowledged: [] };
      const wrong: string[] = [];
      let orphans = 0;
      for (let run = 1; run <= options.runs; run++) {
        await writeAndKill(stand, node, run, options);
        const left = await withRecords(place, unsealed);
        orphans += left;
        node = await place.start();
        const found = await withRecords(place, records => check(stand, records));
        options.say(
          `run ${run}: ${stand.acknowledged.length} records acknowledged, ${left} entries left unsealed by the kill, ${found.sealed} in the chain`,
        );
        wrong.push(...found.wrong.map(what => `run ${run}: ${what}`));
      }
      await node.stop();
      const figures = `${options.runs} kills, ${stand.acknowledged.length} records acknowledged, ${orphans} orphans taken in`;
      return verdictOf(figures, wrong);
    } finally {
      await place.remove();
    }
  },
};

async function withRecords<T>(place: Place, work: (records: Records) => Promise<T>): Promise<T> {
  const records = await openRecords({ config: readConfig(place.environment), clock: systemClock });
  try {
    return await work(records);
  } finally {
    await records.close();
  }
}

async function unsealed({ database }: Records): Promise<number> {
  const [row] = await database.read.rows<{ left: number }>(
    'SELECT COUNT(*) AS `left` FROM audit_entry e LEFT JOIN audit_seal s ON s.entryId = e.id WHERE s.id IS NULL',
  );
  return Number(row!.left);
}

async function writeAndKill({ place, contest, branchId, random, acknowledged }: Stand, node: Node, run: number, { votes }: DrillOptions) {
  const token = await place.host(node);
  const client = voteClient(AT_ONCE, voterMint(place.environment));
  const killAfter = Math.floor(votes * (0.1 + 0.8 * random()));
  const delayMs = random() * LATEST_MS;
  let answers = 0;
  let killed: Promise<void> | undefined;
  const count = () => {
    answers += 1;
    if (answers >= killAfter) killed ??= pause(delayMs).then(() => node.kill());
  };
  const vote = async (number: number) => {
    const entryId = contest.entryIds[number % contest.entryIds.length]!;
    const { contestId, roundId } = contest;
    await client.cast(node.url, { contestId, roundId, entryId, voter: `${run}-${number}` });
  };
  const create = async (number: number) => {
    const input = { branchId, code: `RUN-${run}-${number}`, title: '示例宣讲大赛' };
    const made = await node.graphql<{ createContest: { contest: { id: string } | null } }>(CREATE, { input }, token).catch(() => null);
    if (made?.createContest.contest) acknowledged.push(made.createContest.contest.id);
  };
  await inParallel(
    Array.from({ length: votes }, (_, number) => number),
    AT_ONCE,
    async number => {
      if (killed && node.process.killed) return;
      await (number % 4 === 0 ? create(number) : vote(number));
      count();
    },
  );
  await killed;
  client.close();
}

/** Every record has exactly one entry and every entry its record; nothing acknowledged is lost; after the orphans are in, the chain is whole. */
async function check({ acknowledged }: Stand, records: Records): Promise<{ wrong: string[]; sealed: number }> {
  const { rows } = records.database.read;
  const contests = await rows<{ id: string; entries: number }>(
    `SELECT c.id, COUNT(e.id) AS entries FROM contest c LEFT JOIN audit_entry e ON e.objectId = c.id AND e.action = 'createContest' GROUP BY c.id`,
  );
  const wrong = contests.filter(({ entries }) => Number(entries) !== 1).map(({ id, entries }) => `${id} has ${entries} entries`);
  const stored = new Set(contests.map(({ id }) => id));
  wrong.push(...acknowledged.filter(id => !stored.has(id)).map(id => `${id} was acknowledged and is lost`));
  const entries = await rows<{ objectId: string }>(`SELECT objectId FROM audit_entry WHERE action = 'createContest'`);
  wrong.push(
    ...entries.filter(({ objectId }) => !stored.has(objectId)).map(({ objectId }) => `an entry of ${objectId}, which is not there`),
  );
  await eventually(async () => (await unsealed(records)) === 0, ADOPTED_WITHIN_MS).catch(() => wrong.push('orphans were not taken in'));
  const { faults, sealed } = await verifyAudit({ ...records, clock: systemClock }, { attested: [attestedVotes] });
  wrong.push(...faults.map(({ kind, seq, id }) => `${kind} ${seq ?? ''} ${id ?? ''}`));
  return { wrong, sealed };
}
