import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { riskFinder } from '../../src/features/contests/doubt/signs/risk-signs.js';
import type { RiskVote } from '../../src/features/contests/doubt/signs/risk-vote.js';
import { wordsOf } from '../../src/features/contests/doubt/signs/risk-words.js';
import { type Recipe, votingCrowd } from '../support/voting-crowd.js';

const CLEAN = 6_000;
const FRAUD = 316;

const findRisks = (votes: readonly RiskVote[]) => {
  const finder = riskFinder(votes);
  return finder.entryIds.map(id => finder.look(id));
};
const suspectsIn = (votes: readonly RiskVote[]) => findRisks(votes).flatMap(risk => risk.suspects);
const seed = fc.integer({ min: 1, max: 2 ** 31 });
const recipe = fc.constantFrom<Recipe>('PROXIES', 'FLOOD', 'FARM');

describe('signs of bought votes', () => {
  it('show four fifths of them at least where every twentieth is bought, and of a hundred clean votes one at most', () => {
    fc.assert(
      fc.property(seed, recipe, (of, how) => {
        const { votes, bought } = votingCrowd({ seed: of, clean: CLEAN, fraud: FRAUD, recipe: how });
        const suspects = suspectsIn(votes);
        const right = suspects.filter(({ id }) => bought.has(id)).length;
        expect(right / FRAUD).toBeGreaterThanOrEqual(0.8);
        expect((suspects.length - right) / CLEAN).toBeLessThanOrEqual(0.01);
      }),
      { numRuns: 60 },
    );
  });

  it('show hardly anything where nothing was bought, offices behind one address among them', () => {
    fc.assert(
      fc.property(seed, of => {
        const { votes } = votingCrowd({ seed: of, clean: CLEAN, fraud: 0, recipe: 'FLOOD' });
        expect(suspectsIn(votes).length / CLEAN).toBeLessThanOrEqual(0.002);
      }),
      { numRuns: 20 },
    );
  });

  it('are the same in whatever order the votes come', () => {
    const { votes } = votingCrowd({ seed: 7, clean: 1_500, fraud: 100, recipe: 'FLOOD' });
    const found = (from: readonly RiskVote[]) =>
      findRisks(from)
        .map(({ entryId, suspects }) => [entryId, suspects.map(({ id }) => id)] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray([...votes], { minLength: votes.length }), shuffled => expect(found(shuffled)).toEqual(found(votes))),
      { numRuns: 10 },
    );
  });

  it('are told in plain words with their numbers, which name nobody', () => {
    const told = (how: Recipe) => {
      const { votes, bought } = votingCrowd({ seed: 11, clean: CLEAN, fraud: FRAUD, recipe: how });
      const entryId = votes.find(({ id }) => bought.has(id))!.entryId;
      return findRisks(votes)
        .find(risk => risk.entryId === entryId)!
        .signs.map(wordsOf);
    };
    const words = [...told('FLOOD'), ...told('PROXIES')];
    expect(words).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^10分钟内得票\d+张，为平时的\d+倍$/),
        expect.stringMatching(/^同一网络内\d+人投出\d+张，占该网络全部投票的100%，其他网络仅[\d.]+%投给该作品$/),
        expect.stringMatching(/^连续\d+张票间隔均匀，平均每(90秒|1\.5分钟)一张，间隔波动\d+(\.\d)?%（自然投票通常在100%左右）$/),
        expect.stringMatching(/^\d+张票未浏览页面即投出，占该作品得票的\d+%，其他作品为[\d.]+%$/),
      ]),
    );
    expect(words.filter(text => /voter|bought|proxy|office/.test(text))).toEqual([]);
  });

  it('are nothing where there are hardly any votes, or none', () => {
    expect(findRisks([])).toEqual([]);
    const { votes } = votingCrowd({ seed: 3, clean: 15, fraud: 0, recipe: 'FARM' });
    expect(findRisks(votes).flatMap(risk => risk.signs)).toEqual([]);
  });
});
