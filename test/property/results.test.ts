import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FinalScore } from '../../src/features/contests/judging/final-score.js';
import type { JudgingRule } from '../../src/features/contests/judging/judging-rule.js';
import { type AwardBasis, awardsOf, type Tier } from '../../src/features/contests/results/award.js';
import { codeHash, codeOf } from '../../src/features/contests/results/certificate-code.js';
import { differencesBetween } from '../../src/features/contests/results/compare-results.js';
import { publicUntil } from '../../src/features/contests/results/publicity.js';
import { type Achieved, judgePoints, standingsOf } from '../../src/features/contests/results/standings.js';
import { shanghaiDay } from '../../src/lib/period.js';
import { refusalCodeOf } from '../support/refusal-code.js';

const judging: JudgingRule = {
  ...{ scale: 'TEN', decimals: 2, trimFrom: null, time: null, release: 'MANUAL', calibration: 3, areSheetsShown: false },
  criteria: [{ code: 'content', name: '内容', weight: 10_000 }],
  tieBreak: [{ by: 'DECIMALS', decimals: 4 }, { by: 'CHIEF' }],
};

const scoreOf = (exact: number): FinalScore => ({
  ...{ sheets: [], average: { of: exact, over: 1 }, penalty: 0, exact: { of: exact, over: 1 }, final: Math.round(exact / 10_000) },
  ...{ criteria: { content: { of: Math.round(exact / 10_000), over: 1 } }, chiefTotal: exact },
});

const achieved = fc
  .array(fc.record({ votes: fc.nat(1_000_000), exact: fc.option(fc.nat(10_000_000)) }), { minLength: 1, maxLength: 12 })
  .map(entries =>
    entries.map(
      ({ votes, exact }, at): Achieved => ({ entryId: `e${at}`, branchId: null, votes, score: exact === null ? null : scoreOf(exact) }),
    ),
  );
const pointsRule = fc.record({
  points: fc.constantFrom('NONE', 'NORMALIZE_MAX', 'RANK_POINTS', 'THRESHOLD'),
  threshold: fc.integer({ min: 1, max: 500_000 }),
  voteWeight: fc.nat(100),
} as const);

describe('the standings of a round', () => {
  it('give places that begin at 1, count everybody who is better, and never depend on the order of the entries', () => {
    fc.assert(
      fc.property(achieved, pointsRule, fc.boolean(), (entries, rule, isJudged) => {
        const rank = (some: readonly Achieved[]) =>
          new Map(standingsOf(rule, isJudged ? judging : null, some).map(line => [line.entryId, line]));
        const lines = rank(entries);
        expect(rank([...entries].reverse())).toEqual(lines);
        for (const { rank: own } of lines.values()) expect([...lines.values()].filter(other => other.rank < own).length).toBe(own - 1);
      }),
    );
  });

  it('put nobody with fewer points before somebody with more where judges took part, and give whole points from 0 to 100', () => {
    fc.assert(
      fc.property(achieved, pointsRule, (entries, rule) => {
        const lines = [...standingsOf(rule, judging, entries)].sort((one, other) => one.rank - other.rank);
        for (const [at, line] of lines.entries()) {
          expect(Number.isInteger(line.points) && line.points >= 0 && line.points <= 100_000).toBe(true);
          expect(line.points).toBeLessThanOrEqual(lines[at - 1]?.points ?? 100_000);
        }
      }),
    );
  });

  it('follow the votes alone without judges, down to one vote, but for a threshold, which only asks who reached it', () => {
    fc.assert(
      fc.property(achieved, pointsRule, (entries, rule) => {
        const lines = standingsOf(rule, null, entries);
        for (const one of lines)
          for (const other of lines) {
            const isBetter =
              rule.points === 'THRESHOLD' ? one.votes >= rule.threshold && other.votes < rule.threshold : one.votes > other.votes;
            expect(one.rank < other.rank).toBe(isBetter);
          }
      }),
    );
  });

  it('leave the result to the judges where votes give no points', () => {
    fc.assert(
      fc.property(achieved, fc.nat(100), (entries, voteWeight) => {
        const lines = standingsOf({ points: 'NONE', threshold: null, voteWeight }, judging, entries);
        expect(lines.map(({ points }) => points)).toEqual(entries.map(({ score }) => judgePoints(judging, score?.final ?? 0)));
      }),
    );
  });

  it('differ from themselves nowhere, and from others wherever a vote was added', () => {
    fc.assert(
      fc.property(achieved, pointsRule, fc.nat(11), (entries, rule, at) => {
        const lines = standingsOf(rule, null, entries);
        expect(differencesBetween(lines, [...lines].reverse())).toEqual([]);
        const victim = at % entries.length;
        const more = entries.map((entry, place) => (place === victim ? { ...entry, votes: entry.votes + 1 } : entry));
        const found = differencesBetween(lines, standingsOf(rule, null, more));
        expect(found).toContainEqual({
          entryId: `e${victim}`,
          what: 'votes',
          stored: entries[victim]!.votes,
          counted: more[victim]!.votes,
        });
      }),
    );
  });
});

describe('the days on public notice', () => {
  it('are whole working days after the day of the proposal, three at the least', async () => {
    const from = (text: string, days = 3) => publicUntil(new Date(text), days);
    // Monday at noon: Tuesday, Wednesday, Thursday; it ends as Friday begins in Asia/Shanghai.
    expect(from('2026-06-15T04:00:00Z').toISOString()).toBe('2026-06-18T16:00:00.000Z');
    // Thursday: Friday, Monday, Tuesday.
    expect(shanghaiDay(from('2026-06-18T04:00:00Z'))).toBe('2026-06-24');
    for (const days of [2, 0, -1, 31, 3.5])
      expect(await refusalCodeOf(() => from('2026-06-15T04:00:00Z', days))).toBe('PUBLICITY_TOO_SHORT');
  });
});

describe('awards', () => {
  const tiers = fc
    .array(fc.record({ quota: fc.integer({ min: 1, max: 4 }), basis: fc.constantFrom<AwardBasis>('FINAL', 'VOTES', 'UNIT') }), {
      maxLength: 5,
    })
    .map(some => some.map((tier, at): Tier => ({ ...tier, name: `奖项${at}` })));
  const units = fc
    .array(fc.record({ entries: fc.integer({ min: 1, max: 3 }), points: fc.nat(3) }), { maxLength: 5 })
    .map(some => some.map((unit, at) => ({ ...unit, branchId: `b${at}` })));

  it('fill their quota or run out of takers, go beyond it only for equals, and pass over nobody who is better', () => {
    fc.assert(
      fc.property(achieved, pointsRule, tiers, units, (entries, rule, some, branches) => {
        const lines = standingsOf(rule, null, entries);
        const awards = awardsOf(some, lines, branches);
        const placed = awards.filter(({ tier }) => some[tier]!.basis === 'FINAL');
        expect(new Set(placed.map(({ entryId }) => entryId)).size).toBe(placed.length);
        const worthOf = { FINAL: (id: string) => -lines.find(line => line.entryId === id)!.rank, VOTES: votesOf(lines) } as const;
        for (const [at, { basis, quota }] of some.entries()) {
          const own = awards.filter(({ tier }) => tier === at);
          if (basis === 'UNIT') {
            expect(own.length).toBeGreaterThanOrEqual(Math.min(quota, branches.length));
            continue;
          }
          const before = basis === 'FINAL' ? placed.filter(({ tier }) => tier < at).map(({ entryId }) => entryId) : [];
          const takers = lines.filter(line => !before.includes(line.entryId) && (basis === 'FINAL' || line.votes > 0));
          const taken = own.map(({ entryId }) => worthOf[basis](entryId!));
          const least = Math.min(...taken);
          expect(taken.length).toBeGreaterThanOrEqual(Math.min(quota, takers.length));
          expect(taken.filter(worth => worth > least).length).toBeLessThan(quota);
          const passedOver = takers.filter(({ entryId }) => !own.some(award => award.entryId === entryId));
          for (const { entryId } of passedOver) expect(worthOf[basis](entryId)).toBeLessThan(least);
        }
      }),
    );
  });

  it('have certificates whose code is found however it is typed, and never another', () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const code = codeOf(key, 'contest_certificate_a');
    expect(code).toMatch(/^([0-9A-F]{4}-){4}[0-9A-F]{4}$/);
    expect(codeHash(` ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe(codeHash(code));
    expect(new Set([code, codeOf(other, 'contest_certificate_a'), codeOf(key, 'contest_certificate_b')]).size).toBe(3);
    for (const typed of ['', 'none', code.slice(1), `${code}0`]) expect(codeHash(typed)).toBeUndefined();
  });
});

const votesOf = (lines: readonly { entryId: string; votes: number }[]) => (id: string) => lines.find(line => line.entryId === id)!.votes;
