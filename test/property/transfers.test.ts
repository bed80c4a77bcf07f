import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/lib/period.js';
import { type Stage, stage } from '../e2e/organisation/given.js';

const FIRST = '2026-01-01';
const DAYS = 40;
const day = (offset: number): string => addDays(FIRST, offset);

/** One thing that is asked for; most of them are refused, and a refused one must leave no trace. */
type Step =
  | { readonly verb: 'join'; readonly to: number; readonly on: number }
  | { readonly verb: 'leave'; readonly from: number; readonly on: number }
  | { readonly verb: 'transfer'; readonly from: number; readonly to: number; readonly on: number };

const branchIndex = fc.integer({ min: 0, max: 2 });
const on = fc.integer({ min: 1, max: DAYS });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ verb: fc.constant('join' as const), to: branchIndex, on }),
  fc.record({ verb: fc.constant('leave' as const), from: branchIndex, on }),
  fc.record({ verb: fc.constant('transfer' as const), from: branchIndex, to: branchIndex, on }),
);

/** What the rules mean, day by day: which party branch the person is in; `open` is the one that is not ended. */
class Calendar {
  readonly days: (number | null)[] = Array<number | null>(DAYS + 1).fill(null);
  open: { branch: number; since: number } | null = null;

  private isFree(from: number): boolean {
    return this.days.slice(from).every(branch => branch === null);
  }

  apply(asked: Step): boolean {
    if (asked.verb === 'join') return this.join(asked.to, asked.on);
    if (this.open?.branch !== asked.from || asked.on <= this.open.since) return false;
    this.days.fill(null, asked.on);
    this.open = null;
    return asked.verb === 'leave' || this.join(asked.to, asked.on);
  }

  private join(branch: number, from: number): boolean {
    if (this.open !== null || !this.isFree(from)) return false;
    this.days.fill(branch, from);
    this.open = { branch, since: from };
    return true;
  }
}

describe('a person who joins, leaves and moves', () => {
  let s: Stage;
  let branches: { id: string }[];
  let home: { id: string };
  beforeAll(async () => {
    s = await stage();
    home = await s.branch({ kind: 'DEPARTMENT' });
    branches = await Promise.all([s.branch(), s.branch(), s.branch()]);
  });
  afterAll(() => s.app.close());

  const ask = async (memberId: string, asked: Step): Promise<boolean> => {
    const on = day(asked.on);
    const [toBranchId, fromBranchId] = ['to' in asked ? branches[asked.to]?.id : '', 'from' in asked ? branches[asked.from]?.id : ''];
    const answer =
      asked.verb === 'join'
        ? await s.mutate('joinBranch', 'membership { id }', { memberId, branchId: toBranchId, from: on })
        : asked.verb === 'leave'
          ? await s.mutate('leaveBranch', 'membership { id }', { memberId, branchId: fromBranchId, on })
          : await s.mutate('transferMember', 'transfer { id }', { memberId, fromBranchId, toBranchId, on, reason: '调动' });
    return answer.userErrors.length === 0;
  };

  const rosters = async (memberId: string, asOf: string): Promise<number[]> => {
    const { branches: found } = await s.query<{ branches: { nodes: { id: string; members: { nodes: object[] } }[] } }>(
      `query ($ids: [ID!], $asOf: LocalDate, $memberId: ID) { branches(where: { id: { in: $ids } }) {
        nodes { id members(asOf: $asOf, where: { id: { eq: $memberId } }) { nodes { id } } } } }`,
      { ids: branches.map(branch => branch.id), asOf, memberId },
    );
    return branches.flatMap(({ id }, index) => (found.nodes.find(node => node.id === id)?.members.nodes ?? []).map(() => index));
  };

  it('is in at most one party branch on every day, and each roster says of each day what was true of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        const { id } = await s.member({ homeBranchId: home.id, joinedOn: FIRST });
        const calendar = new Calendar();
        let moves = 0;
        for (const asked of steps) {
          const isAccepted = calendar.apply(asked);
          expect(await ask(id, asked)).toBe(isAccepted);
          if (isAccepted && asked.verb === 'transfer') moves += 1;
        }
        const days = new Set([0, DAYS, ...steps.flatMap(asked => [asked.on - 1, asked.on])]);
        for (const offset of days) {
          const expected = calendar.days[offset];
          expect(await rosters(id, day(offset))).toEqual(typeof expected === 'number' ? [expected] : []);
        }
        const { member } = await s.query<{ member: { transfers: object[] } }>(`query ($id: ID!) { member(id: $id) { transfers { id } } }`, {
          id,
        });
        expect(member.transfers).toHaveLength(moves);
      }),
      { numRuns: 25 },
    );
  });
});
