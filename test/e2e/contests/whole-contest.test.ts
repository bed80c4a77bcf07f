import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { verifyVotes } from '../../../src/features/contests/index.js';
import { enrolled } from '../../support/enrol.js';
import { all, judgingWords } from '../../support/judging.js';
import { startWorld } from '../../support/sample-world.js';

type World = Awaited<ReturnType<typeof startWorld>>;

const BRANCHES = 6;
const ENTRIES = 60;
const JUDGES = 7;
const TIERS = [
  { name: '一等奖', quota: 1, basis: 'FINAL' },
  { name: '二等奖', quota: 2, basis: 'FINAL' },
  { name: '三等奖', quota: 3, basis: 'FINAL' },
];
const AT_ONCE = 64;

let w: World;
let given: ReturnType<typeof judgingWords>;
beforeAll(async () => {
  w = await startWorld();
  given = judgingWords(w.app, w.admin);
});
afterAll(() => w.close());

/** Does all of it, so many at a time. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items].reverse();
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Sixty entries of six branches, each handed in by its branch and accepted by the host; one comes back for repair first. */
async function register(contestId: string): Promise<string[]> {
  const places = await Promise.all(Array.from({ length: BRANCHES }, () => w.place()));
  const entryIds: string[] = [];
  for (let number = 0; number < ENTRIES; number++) {
    const { id: branchId, staff } = places[number % BRANCHES]!;
    const entry = {
      contestId,
      branchId,
      title: `示例作品${number + 1}`,
      isRightsGranted: true,
      works: [{ kind: 'TEXT', text: '示例讲稿' }],
    };
    const { id: entryId } = await w.keep('prepareEntry', entry, staff);
    await w.keep('submitEntry', { entryId }, staff);
    if (number === 0) {
      await w.keep('reviewEntry', { entryId, verdict: 'RETURN', reason: '示例：请补充出处' });
      await w.keep('submitEntry', { entryId }, staff);
    }
    await w.keep('reviewEntry', { entryId, verdict: 'ACCEPT' });
    entryIds.push(entryId);
  }
  return entryIds;
}

/** So many voters cast a ballot each, with as many names as the round asks for; the first entries stand on more of them. Answers the votes by entry. */
async function vote(roundId: string, entryIds: readonly string[], voters: number, names: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await inTurns([...Array(voters).keys()], async voter => {
    // The square favours the first ones, so that places differ.
    const favourite = Math.floor(((((voter * 7_919) % voters) + 0.5) / voters) ** 2 * entryIds.length);
    const ballot = Array.from({ length: names }, (_, step) => entryIds[(favourite + step * 11) % entryIds.length]!);
    const { vote: cast, userErrors } = await given.contests.ballot(roundId, ballot, `${roundId} ${voter}`);
    if (cast?.status !== 'COUNTED') throw new Error(JSON.stringify(userErrors));
    for (const entryId of ballot) counts.set(entryId, (counts.get(entryId) ?? 0) + 1);
  });
  return counts;
}

/** Who stands, by number. */
async function standing(contestId: string): Promise<string[]> {
  const query = 'query ($id: ID!) { contest(id: $id) { entries(first: 100) { nodes { id state } } } }';
  type Found = { contest: { entries: { nodes: { id: string; state: string }[] } } };
  const { data } = await w.app.graphql<Found>(query, { id: contestId });
  return data.contest.entries.nodes.filter(({ state }) => ['ACCEPTED', 'ADVANCED'].includes(state)).map(({ id }) => id);
}

/** Seven judges score every entry of the final; the highest and the lowest sheet of each are dropped, and every score is released. */
async function judge(roundId: string, entryIds: readonly string[]): Promise<void> {
  const judges = await Promise.all(Array.from({ length: JUDGES }, () => enrolled(w.app, 'JUDGE', w.app.root)));
  await given.rule(roundId);
  await given.panel(
    roundId,
    judges.map(({ id }) => id),
  );
  for (const [place, entryId] of entryIds.entries()) {
    for (const [seat, { token }] of judges.entries()) {
      const { codes } = await given.submit(token, roundId, entryId, all(`9.${String(80 - place * 7 + seat).padStart(2, '0')}`));
      expect(codes).toEqual([]);
    }
    expect((await given.release(roundId, entryId)).codes).toEqual([]);
  }
}

interface Result {
  readonly publicUntil: string;
  readonly lines: readonly { readonly entryId: string; readonly rank: number; readonly judgeScore: string | null }[];
}

async function result(contestId: string): Promise<Result> {
  const query = 'query ($id: ID!) { contest(id: $id) { result { publicUntil lines { entryId rank judgeScore } } } }';
  return (await w.app.graphql<{ contest: { result: Result } }>(query, { id: contestId })).data.contest.result;
}

interface Certificate {
  readonly award: string;
  readonly number: string;
  readonly recipient: string;
}

const CERTIFICATE = 'award number recipient';

async function certificates(contestId: string) {
  const query = `query ($id: ID!) { certificates(contestId: $id) { code certificate { ${CERTIFICATE} } } }`;
  type Printed = { certificates: { code: string; certificate: Certificate }[] };
  return (await w.app.graphql<Printed>(query, { id: contestId }, w.admin)).data.certificates;
}

/** What anybody is told who holds a certificate. */
async function checked(code: string): Promise<Certificate | null> {
  const query = `query ($code: String!) { certificate(code: $code) { ${CERTIFICATE} } }`;
  return (await w.app.graphql<{ certificate: Certificate | null }>(query, { code })).data.certificate;
}

it('plays from notice to certificate', async () => {
  const contestId = (await given.contests.contest({ title: '示例宣讲大赛', entryQuota: 12 })).row!.id;
  await w.keep('publishContestRules', { contestId, text: '示例规则：海选、复赛、决赛。' });
  await w.keep('moveContest', { contestId, step: 'OPEN_REGISTRATION' });
  await w.keep('setAwardTiers', { contestId, tiers: TIERS });
  const entryIds = await register(contestId);
  await w.keep('moveContest', { contestId, step: 'CLOSE_REGISTRATION' });
  const roundOf = async (input: object): Promise<string> => (await given.contests.round(contestId, input)).row!.id;
  const five = { perDay: 1, perEntryPerDay: 1, ballotMin: 5, ballotMax: 5 };

  const first = await roundOf({ kind: 'OPEN_SELECTION', rule: five, advance: { count: 30, perBranch: 8 } });
  await vote(first, entryIds, 2_400, 5);
  await w.keep('amendRound', { roundId: first, closesAt: '2026-06-21T10:00:00Z', reason: '示例：延长一天' });
  await w.keep('closeRound', { roundId: first });
  await w.keep('decideRound', { roundId: first });
  const semiFinalists = await standing(contestId);
  expect(semiFinalists.length).toBeGreaterThanOrEqual(30);

  const second = await roundOf({ kind: 'SEMI_FINAL', rule: { ...five, display: 'HIDDEN_UNTIL_CLOSE' }, advance: { count: 10 } });
  await vote(second, semiFinalists, 1_400, 5);
  expect(await given.contests.board(contestId)).toMatchObject({ totalVotes: 0 });
  await w.keep('closeRound', { roundId: second });
  expect(await given.contests.board(contestId)).toMatchObject({ totalVotes: 7_000 });
  await w.keep('decideRound', { roundId: second });
  const finalists = await standing(contestId);
  expect(finalists.length).toBeGreaterThanOrEqual(10);

  await w.keep('drawLots', { contestId });
  const rule = { perDay: 1, perEntryPerDay: 1, points: 'NORMALIZE_MAX', voteWeight: 30 };
  const final = await roundOf({ kind: 'FINAL', rule });
  await vote(final, finalists, 1_000, 1);
  await judge(final, finalists);
  await w.keep('closeRound', { roundId: final });
  expect(await verifyVotes(w.app.database)).toEqual([]);

  await w.keep('proposeResult', { contestId });
  const refused = async (token: string) => (await w.speaker.say('confirmResult', { contestId }, token)).userErrors.map(({ code }) => code);
  expect(await refused(w.second)).toEqual(['PUBLICITY_RUNNING']);
  const { publicUntil, lines } = await result(contestId);
  expect(lines).toHaveLength(finalists.length);
  expect(new Set(lines.map(({ judgeScore }) => judgeScore)).has(null)).toBe(false);
  w.app.clock.set(publicUntil);
  expect(await refused(w.admin)).toEqual(['SECOND_PERSON_REQUIRED']);
  await w.keep('confirmResult', { contestId }, w.second);
  await w.keep('giveAwards', { contestId });
  const won = await certificates(contestId);
  expect(won.map(({ certificate }) => certificate.award).sort()).toEqual(
    [...Array(TIERS.length).keys()].flatMap(tier => Array(TIERS[tier]!.quota).fill(TIERS[tier]!.name)).sort(),
  );
  for (const { code, certificate } of won) expect(await checked(code)).toEqual(certificate);
}, 300_000);
