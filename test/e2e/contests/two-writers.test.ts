import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createVoteWriter, verifyVotes } from '../../../src/features/contests/index.js';
import { Refusal } from '../../../src/lib/refusal.js';
import { contestWords } from '../../support/contests.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { hashOfVoter } from '../../support/voters.js';

let app: TestApp;
let given: ReturnType<typeof contestWords>;
beforeAll(async () => {
  app = await startApp();
  given = contestWords(app, app.lead());
});
afterAll(() => app.close());

it('lets the unique keys decide between writers that take the same voters at the same time', async () => {
  const { contestId, roundId, entryIds } = await given.openRound(5, { rule: { perDay: 3, perEntryPerDay: 2, totalCap: 3 } });
  const writer = () => createVoteWriter({ database: app.database, keys: app.keys, touch: () => {} });
  const writers = [writer(), writer(), writer()];
  const at = app.clock.now();
  const voterOf = (voter: number) => ({ contestId, kind: 'DEVICE', hash: hashOfVoter(contestId, voter) });
  const cast = (node: number, voter: number, entryId: string): Promise<string> =>
    writers[node]!.cast({ roundId, entryIds: [entryId], voter: voterOf(voter), idempotencyKey: null, at }).then(
      vote => vote.status,
      error => (error instanceof Refusal ? error.code : Promise.reject(error)),
    );
  const voters = Array.from({ length: 30 }, (_, voter) => voter);
  const answers = await Promise.all(voters.flatMap(voter => entryIds.flatMap(id => [0, 1, 2].map(node => cast(node, voter, id)))));
  const counted = answers.filter(answer => answer === 'COUNTED').length;
  expect(new Set(answers)).toEqual(new Set(['COUNTED', ...answers.filter(answer => ['REPEATED', 'VOTE_DAILY_CAP'].includes(answer))]));
  expect(counted).toBe(30 * 3);
  const perVoter = await app.database.read.rows<{ votes: number }>(
    'SELECT COUNT(*) AS votes FROM vote WHERE roundId = ? GROUP BY voterHash',
    [roundId],
  );
  expect(perVoter.map(({ votes }) => Number(votes))).toEqual(Array(30).fill(3));
  expect((await given.board(contestId)).totalVotes).toBe(counted);
  expect(await verifyVotes(app.database)).toEqual([]);
});
