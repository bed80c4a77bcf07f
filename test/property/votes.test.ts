import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyVotes } from '../../src/features/contests/index.js';
import { contestWords } from '../support/contests.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VOTERS = 4;
const ENTRIES = 3;

let app: TestApp;
let given: ReturnType<typeof contestWords>;
beforeAll(async () => {
  app = await startApp();
  given = contestWords(app, app.lead());
});
afterAll(() => app.close());

/** One moment: where the clock stands, and the taps that arrive together. */
const moment = fc.record({
  /** Milliseconds from a midnight of Asia/Shanghai, on one of three days. */
  day: fc.integer({ min: 15, max: 17 }),
  offset: fc.constantFrom(-2, -1, 0, 1, 3_600_000),
  taps: fc.array(
    fc.record({
      voter: fc.integer({ min: 0, max: VOTERS - 1 }),
      entry: fc.integer({ min: 0, max: ENTRIES - 1 }),
      key: fc.option(fc.constantFrom('k-1', 'k-2', 'k-3'), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});
const rule = fc
  .record({
    perDay: fc.integer({ min: 1, max: 4 }),
    perEntryPerDay: fc.integer({ min: 1, max: 4 }),
    more: fc.option(fc.integer({ min: 0, max: 3 })),
  })
  .map(({ perDay, perEntryPerDay, more }) => ({
    perDay,
    perEntryPerDay: Math.min(perDay, perEntryPerDay),
    totalCap: more === null ? null : perDay + more,
  }));

interface StoredVote {
  readonly voterHash: string;
  readonly dayKey: string;
  readonly entryId: string;
  readonly castAt: number;
}

const largest = (votes: readonly StoredVote[], keyOf: (vote: StoredVote) => string): number => {
  const counts = new Map<string, number>();
  for (const vote of votes) counts.set(keyOf(vote), (counts.get(keyOf(vote)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};

const dayInShanghai = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

it('whatever is tapped, and however much at once: rows, stripes, answers and board agree, and no cap is passed', async () => {
  await fc.assert(
    fc.asyncProperty(rule, fc.array(moment, { minLength: 1, maxLength: 5 }), async (voteRule, moments) => {
      app.clock.set('2026-06-01T00:00:00Z');
      const { contestId, roundId, entryIds } = await given.openRound(ENTRIES, { rule: voteRule });
      let counted = 0;
      for (const { day, offset, taps } of moments) {
        app.clock.set(new Date(Date.parse(`2026-06-${day}T00:00:00+08:00`) + offset).toISOString());
        const answers = await Promise.all(taps.map(({ voter, entry, key }) => given.cast(roundId, entryIds[entry]!, voter, key)));
        counted += answers.filter(({ vote }) => vote?.status === 'COUNTED').length;
        const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
        expect(codes.filter(code => !['VOTE_DAILY_CAP', 'VOTE_TOTAL_CAP', 'IDEMPOTENCY_MISMATCH'].includes(code))).toEqual([]);
      }
      const rows = await app.database.read.rows<StoredVote>('SELECT voterHash, dayKey, entryId, castAt FROM vote WHERE roundId = ?', [
        roundId,
      ]);
      const board = await given.board(contestId);
      expect(rows.length).toBe(counted);
      expect(board.totalVotes).toBe(counted);
      expect(board.entries.map(({ votes }) => votes)).toEqual(entryIds.map(id => rows.filter(row => row.entryId === id).length));
      expect(await verifyVotes(app.database)).toEqual([]);
      expect(largest(rows, row => `${row.voterHash} ${row.dayKey}`)).toBeLessThanOrEqual(voteRule.perDay);
      expect(largest(rows, row => `${row.voterHash} ${row.dayKey} ${row.entryId}`)).toBeLessThanOrEqual(voteRule.perEntryPerDay);
      expect(largest(rows, row => row.voterHash)).toBeLessThanOrEqual(voteRule.totalCap ?? Number.POSITIVE_INFINITY);
      expect(rows.every(row => row.dayKey === dayInShanghai(row.castAt))).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 120_000);
