import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Federation, givenFederation } from '../e2e/achievements/given.js';

/** One thing that staff do. */
type Step =
  | {
      readonly do: 'RECORD';
      readonly indicator: string;
      readonly amount: number;
      readonly day: number;
      readonly place: number;
      readonly who: number;
    }
  | { readonly do: 'REVERSE'; readonly pick: number }
  | {
      readonly do: 'BASELINE';
      readonly indicator: string;
      readonly value: number;
      readonly day: number;
      readonly place: number;
      readonly isLower: boolean;
    }
  | { readonly do: 'VOID'; readonly pick: number };

const DAYS = ['2024-02-29', '2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01', '2026-06-14', '2026-06-15'];
const CODES = ['TALKS', 'TALK_AUDIENCE', 'CHILDREN_VISITED', 'MATCH_YEARS', 'SPRING_BUD_FUND'];
const EXPLAINED = [...CODES, 'BRAND_GROUPS', 'NEW_SECTOR_COVERAGE', 'STUDY_WEEKLY'];

const place = fc.nat(3);
const day = fc.nat(DAYS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('RECORD' as const),
      indicator: fc.constantFrom(...CODES),
      amount: fc.integer({ min: 1, max: 5000 }),
      day,
      place,
      who: fc.nat(3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('REVERSE' as const), pick: fc.nat(50) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('BASELINE' as const),
      indicator: fc.constantFrom('TALKS', 'CHILDREN_VISITED', 'SPRING_BUD_FUND'),
      value: fc.integer({ min: 1, max: 900 }),
      day,
      place,
      isLower: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('VOID' as const), pick: fc.nat(20) }) },
);
/** Rounds of steps that are done at the same time. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });

const RUNS = process.env['TEST_ENGINE'] === 'servers' ? 5 : 8;

describe('the ledger, whatever is done to it at the same time', () => {
  let given: Federation;
  let places: string[];
  const entries: string[] = [];
  const baselines: string[] = [];
  beforeAll(async () => {
    given = await givenFederation();
    places = [given.app.root.id, given.east, given.west, given.town];
  });
  afterAll(() => given.close());

  async function perform(one: Step): Promise<void> {
    if (one.do === 'REVERSE') {
      if (entries.length > 0) await given.reverse(entries[one.pick % entries.length]!);
    } else if (one.do === 'VOID') {
      if (baselines.length > 0) await given.voidBaseline(baselines[one.pick % baselines.length]!);
    } else if (one.do === 'RECORD') {
      const isOne = one.indicator === 'CHILDREN_VISITED';
      const where = { indicator: one.indicator, branchId: places[one.place], occurredOn: DAYS[one.day] };
      const { row } = await given.record({ ...where, amount: isOne ? '1' : String(one.amount), subject: isOne ? `儿童${one.who}` : null });
      entries.push(row!.id);
    } else {
      const what = { indicator: one.indicator, branchId: places[one.place], cutoffOn: DAYS[one.day], value: String(one.value) };
      const { row } = await given.propose({ ...what, exactness: one.isLower ? 'LOWER_BOUND' : 'EXACT' });
      const accepted = await given.accept(row!.id);
      if (accepted.row) baselines.push(row!.id);
    }
  }

  /** Both totals, from the rows and as kept. */
  async function sums() {
    const { rows } = given.app.database.read;
    const byMonth = await rows(
      `SELECT indicatorId, branchId, SUBSTR(occurredOn, 1, 7) AS month, SUM(amount) AS amount, SUM(CASE WHEN reversesId IS NULL THEN 1 ELSE -1 END) AS entries FROM ledger_entry GROUP BY indicatorId, branchId, SUBSTR(occurredOn, 1, 7) ORDER BY 1, 2, 3`,
    );
    const totals = await rows('SELECT indicatorId, branchId, month, amount, entries FROM indicator_total ORDER BY 1, 2, 3');
    const byBranch = await rows(
      `SELECT indicatorId, branchId, SUM(amount) AS amount, SUM(CASE WHEN reversesId IS NULL THEN 1 ELSE -1 END) AS entries FROM ledger_entry GROUP BY indicatorId, branchId ORDER BY 1, 2`,
    );
    const heads = await rows('SELECT indicatorId, branchId, amount, entries FROM indicator_head ORDER BY 1, 2');
    const plain = (list: unknown[]) => JSON.parse(JSON.stringify(list)) as unknown;
    return { byMonth: plain(byMonth), totals: plain(totals), byBranch: plain(byBranch), heads: plain(heads) };
  }

  const asCents = (decimal: string | null) => (decimal === null ? null : Math.round(Number(decimal) * 100));

  async function expectPartsToAddUp(code: string, args: string): Promise<void> {
    const answer = await given.ask<{
      explainFigure: { figure: { value: string | null }; total: string | null; parts: { value: string }[]; baselines: { value: string }[] };
      figure: { value: string | null };
    }>(
      `{ figure(code: "${code}"${args}) { value } explainFigure(code: "${code}"${args}) { figure { value } total parts { kind value } baselines { value } } }`,
    );
    const { figure, explainFigure: opened } = answer;
    const total = opened.parts.reduce((sum, part) => sum + asCents(part.value)!, 0);
    expect([code, args, asCents(opened.figure.value)]).toEqual([code, args, opened.parts.length === 0 ? null : total]);
    // The plain figure may come from the totals, the explained one always comes from the rows.
    expect([code, args, figure.value, opened.total]).toEqual([code, args, opened.figure.value, opened.figure.value]);
  }

  /** What the figures should be, worked out by hand from the rows. */
  async function byHand(code: string, asOf: string, from: string): Promise<number> {
    const { rows } = given.app.database.read;
    const all = await rows<{ amount: number; occurredOn: string; branchId: string; subjectHash: string | null }>(
      'SELECT e.amount, e.occurredOn, e.branchId, e.subjectHash FROM ledger_entry e JOIN indicator i ON i.id = e.indicatorId WHERE i.code = ?',
      [code],
    );
    const held = await rows<{ value: number; cutoffOn: string; branchId: string }>(
      `SELECT l.value, l.cutoffOn, l.branchId FROM baseline l JOIN indicator i ON i.id = l.indicatorId WHERE i.code = ? AND l.state = 'ACCEPTED'`,
      [code],
    );
    const standing = held.filter(row => row.cutoffOn <= asOf);
    const counted = all.filter(
      row =>
        from <= row.occurredOn &&
        row.occurredOn <= asOf &&
        !standing.some(b => b.branchId === row.branchId && row.occurredOn <= b.cutoffOn),
    );
    const before = standing.filter(row => from <= row.cutoffOn).reduce((sum, row) => sum + Number(row.value), 0);
    if (code !== 'CHILDREN_VISITED') return before + counted.reduce((sum, row) => sum + Number(row.amount), 0);
    const people = new Map<string | null, number>();
    for (const row of counted) people.set(row.subjectHash, (people.get(row.subjectHash) ?? 0) + Number(row.amount));
    return before + [...people.values()].filter(net => net > 0).length;
  }

  it('keeps every total equal to the sum of the rows, and every explanation equal to its figure', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, day, async (work, until) => {
        for (const round of work) await Promise.all(round.map(perform));
        const kept = await sums();
        expect(kept.totals).toEqual(kept.byMonth);
        expect(kept.heads).toEqual(kept.byBranch);
        const windows = [
          '',
          `, asOf: "${DAYS[until]}"`,
          ', from: "2025-01-01"',
          `, branchId: "${given.east}"`,
          ', from: "2025-06-30", asOf: "2026-06-14"',
        ];
        for (const code of EXPLAINED) for (const args of windows) await expectPartsToAddUp(code, args);
        for (const code of ['TALKS', 'TALK_AUDIENCE', 'CHILDREN_VISITED']) {
          const { value } = await given.figure(code, ', from: "2024-12-31", asOf: "2026-06-14"');
          expect([code, value]).toEqual([code, String(await byHand(code, '2026-06-14', '2024-12-31'))]);
        }
      }),
      { numRuns: RUNS },
    );
    const [row] = await given.app.database.read.rows<{ n: number; r: number; b: number }>(
      `SELECT COUNT(*) AS n, SUM(CASE WHEN reversesId IS NULL THEN 0 ELSE 1 END) AS r, (SELECT COUNT(*) FROM baseline WHERE state = 'ACCEPTED') AS b FROM ledger_entry`,
    );
    expect([Number(row?.n) > 20, Number(row?.r) > 0]).toEqual([true, true]);
  }, 180_000);

  it('compares by year and by branch so that counts add up to the figure', async () => {
    for (const code of ['TALKS', 'TALK_AUDIENCE', 'SPRING_BUD_FUND']) {
      const figure = asCents((await given.figure(code)).value);
      for (const by of ['YEAR', 'MONTH', 'BRANCH']) {
        const { figureSeries } = await given.ask<{ figureSeries: { value: string }[] }>(
          `{ figureSeries(code: "${code}", by: ${by}) { value } }`,
        );
        expect([code, by, figureSeries.reduce((sum, point) => sum + asCents(point.value)!, 0)]).toEqual([code, by, figure]);
      }
    }
  });

  it('shows every row that exists throughout exactly once while others write', async () => {
    const known = new Set(entries);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const writing = seen.length < 70 ? Promise.all(DAYS.map(occurredOn => given.record({ occurredOn }))) : null;
      const page: { ledgerEntries: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await given.ask(
        'query ($after: String) { ledgerEntries(first: 7, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...page.ledgerEntries.nodes.map(row => row.id));
      after = page.ledgerEntries.pageInfo.hasNextPage ? page.ledgerEntries.pageInfo.endCursor : null;
      await writing;
    } while (after !== null && seen.length < 5_000);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...known].filter(id => !seen.includes(id))).toEqual([]);
  }, 120_000);
});
