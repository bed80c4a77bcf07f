import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyTotals } from '../../src/features/achievements/index.js';
import { verifyVotes } from '../../src/features/contests/index.js';
import { ownDatabase } from '../support/own-database.js';
import { reportFigures } from '../support/report-figures.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface ShownFigure {
  readonly code: string;
  readonly value: string | null;
  readonly display: string;
  readonly wording: string;
}

/** Figures of practices that have no records yet: they show the rule, not a number. */
const NOT_YET_MEASURED = [
  'TALK_COVERAGE',
  'STUDY_WEEKLY',
  'EXAM_MONTHLY',
  'LECTURE_QUARTERLY',
  'PLEDGE_APPRAISAL',
  'FAMILY_INTEGRITY_CADENCE',
];
const measured = reportFigures.filter(figure => !NOT_YET_MEASURED.includes(figure.code));

/** What was loaded, without the ids: names, texts, days and amounts. */
async function contentOf(app: TestApp): Promise<string> {
  const { read } = app.database;
  const parts = [
    'SELECT code, name, kind, foundedOn FROM branch',
    'SELECT code, name, birthMonth, partyStatus, joinedOn, leftOn FROM member',
    'SELECT r.role, r.startsOn, r.endsOn, m.code FROM member_role r JOIN member m ON m.id = r.memberId',
    'SELECT name, unifiedCode, sectorKind, womenStaff, state FROM new_sector_org',
    'SELECT code, title, heart, state, startsOn FROM project',
    'SELECT heldOn, place, topic, form, lecturerName, audienceOnsite, audienceOnline, state FROM propaganda_talk',
    'SELECT i.code, l.amount, l.occurredOn, b.code AS branch FROM ledger_entry l JOIN indicator i ON i.id = l.indicatorId JOIN branch b ON b.id = l.branchId',
    'SELECT title, level, year, kind FROM achievement',
    'SELECT e.number, e.title, e.performerName, SUM(s.accepted) AS votes FROM contest_entry e JOIN vote_stripe s ON s.entryId = e.id GROUP BY e.id, e.number, e.title, e.performerName',
  ];
  const hash = createHash('sha256');
  for (const sql of parts) {
    const rows = (await read.rows<object>(sql)).map(row => JSON.stringify(Object.values(row).map(String)));
    expect(rows.length).toBeGreaterThan(0);
    hash.update(rows.sort().join('\n'));
  }
  return hash.digest('hex');
}

describe('the demonstration data', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ DEMO_DATA: 'auto' });
  });
  afterAll(() => app.close());

  const ask = async <Data>(query: string, token = ''): Promise<Data> => {
    const answer = await app.graphql<Data>(query, {}, token);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };

  it.each(measured)('holds records that add up to $code = $value, written $wording', async ({ code, value, wording }) => {
    const { figure } = await ask<{ figure: ShownFigure }>(`{ figure(code: "${code}") { code value display wording } }`);
    expect(Number(figure.value)).toBe(value);
    expect(figure.display).toBe(wording);
  });

  it('writes every figure into the sentences of the report', async () => {
    const { figures } = await ask<{ figures: { nodes: ShownFigure[] } }>(
      '{ figures(first: 100) { nodes { code value display wording } } }',
    );
    expect(figures.nodes.map(figure => figure.wording)).toEqual([
      '组建6个小组',
      '巾帼“四心”工程',
      '每周一学',
      '每月一考',
      '每季一课',
      '宣讲480次',
      '受众8.6万余人次',
      '半年对党员践诺情况进行评比',
      '组建妇联组织367个',
      '应建尽建',
      '连续六年',
      '累计帮助1250余名大龄青年脱单',
      '累计走访困难儿童596名',
      '发放春蕾助学金59.2万元',
      '公益奶粉2698罐',
      '为157位困境母亲发放母亲邮包',
      '“两癌”救助专项资金222万元',
      '政治谈话30余人次',
      '干部家访20余人次',
      '做到人员全覆盖',
      '监督执纪“第一种形态”教育干部职工6人次',
      '累计400余名县级干部家属参加',
      '坚持每年举办',
    ]);
    const without = figures.nodes.filter(figure => figure.value === null).map(figure => figure.code);
    expect(without.sort()).toEqual([...NOT_YET_MEASURED].sort());
  });

  it.each(measured)('opens $code into parts that add up', async ({ code, value }) => {
    interface Explained {
      explainFigure: {
        total: string | null;
        baselineCount: number;
        parts: { kind: string; value: string }[];
        hash: string;
        figure: ShownFigure;
      };
    }
    const query = `{ explainFigure(code: "${code}") { total baselineCount hash parts { kind value } figure { code value display wording } } }`;
    const { explainFigure } = await ask<Explained>(query, app.lead());
    expect(explainFigure.hash).toMatch(/^[0-9a-f]{64}$/);
    if (explainFigure.parts.length > 0) {
      const cents = explainFigure.parts.reduce((sum, part) => sum + Math.round(Number(part.value) * 100), 0);
      expect(cents).toBe(Math.round(Number(explainFigure.total) * 100));
      expect(Number(explainFigure.total)).toBe(value);
    }
    expect(explainFigure.baselineCount).toBe(['CHILDREN_VISITED', 'TWO_CANCER_FUND'].includes(code) ? 1 : 0);
  });

  it('spreads its records over six years and all counties', async () => {
    interface Series {
      years: { key: string; value: string }[];
      counties: { value: string }[];
    }
    const { years, counties } = await ask<Series>(
      '{ years: figureSeries(code: "TALKS", by: YEAR) { key value } counties: figureSeries(code: "TALKS", by: BRANCH) { key value } }',
    );
    expect(years.filter(point => Number(point.value) > 0).map(point => point.key)).toEqual([
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
    ]);
    expect(years.reduce((sum, point) => sum + Number(point.value), 0)).toBe(480);
    expect(counties.filter(point => Number(point.value) > 20)).toHaveLength(6);
  });

  it('covers every new-sector organisation that is due, and leaves some that are not', async () => {
    interface Covered {
      coverage: { due: number; done: number; percent: string; isComplete: boolean; gaps: { totalCount: number } };
    }
    const { coverage } = await ask<Covered>(
      '{ coverage(metric: NEW_SECTOR_COVERAGE) { due done percent isComplete gaps { totalCount } } }',
      app.lead(),
    );
    expect(coverage).toMatchObject({ percent: '100.00', isComplete: true, gaps: { totalCount: 0 } });
    expect(coverage.due).toBeLessThan(367);
    const [row] = await app.database.read.rows<{ total: number }>('SELECT COUNT(*) AS total FROM new_sector_org');
    expect(Number(row?.total)).toBeGreaterThan(367);
  });

  it('lists the project that has no goal', async () => {
    interface Listed {
      projectsWithoutGoal: { totalCount: number; nodes: { title: string }[] };
    }
    const { projectsWithoutGoal } = await ask<Listed>('{ projectsWithoutGoal(first: 10) { totalCount nodes { title } } }');
    const titles = projectsWithoutGoal.nodes.map(project => project.title);
    expect(titles).toEqual(['“爱我工小美·致敬新女性”专栏']);
  });

  it('hangs the nine honours of the report on the wall, and counts a reprint once', async () => {
    interface Wall {
      honourWall: { levels: { level: string; total: number }[] };
      achievements: {
        totalCount: number;
        nodes: { title: string; level: string; year: number | null; federationRoles: string[]; project: object | null }[];
      };
    }
    const { honourWall, achievements } = await ask<Wall>(
      '{ honourWall { levels { level total } } achievements(first: 20) { totalCount nodes { title level year federationRoles project { title } } } }',
    );
    expect(achievements.totalCount).toBe(9);
    expect(Object.fromEntries(honourWall.levels.map(({ level, total }) => [level, total]))).toEqual({
      NATIONAL: 4,
      PROVINCIAL: 1,
      MUNICIPAL: 2,
      OTHER: 2,
    });
    const champion = achievements.nodes.find(one => one.title.includes('冠军'));
    expect(champion).toMatchObject({ federationRoles: ['SELECTED', 'COACHED'], project: { title: '夏布绣妇女创业扶持' } });
    expect(achievements.nodes.filter(one => one.year === 2021).map(one => one.level)).toEqual(['MUNICIPAL', 'MUNICIPAL']);
    const media = await ask<{ mediaReports: { totalCount: number }; mediaReportCounts: { reports: number; reprints: number }[] }>(
      '{ mediaReports(first: 10) { totalCount } mediaReportCounts(by: LEVEL) { reports reprints } }',
    );
    expect(media.mediaReports.totalCount).toBe(3);
    expect(media.mediaReportCounts.reduce((sum, { reports }) => sum + reports, 0)).toBe(2);
    expect(media.mediaReportCounts.reduce((sum, { reprints }) => sum + reprints, 0)).toBe(1);
  });

  it('lets people sign in with the accounts it shows, and nobody with a guess', async () => {
    expect(app.accounts.map(account => account.signInName)).toEqual(['lead', 'reviewer', 'staff', 'admin', 'auditor']);
    for (const { signInName, password } of app.accounts) {
      const signIn = (word: string) =>
        app.graphql<{ signIn: { session: { accessToken: string } | null } }>(
          `mutation { signIn(input: { signInName: "${signInName}", password: "${word}" }) { userErrors { code } } }`,
        );
      expect(JSON.stringify(await signIn(password))).toContain('"userErrors":[]');
      expect(JSON.stringify(await signIn('lianxinqiao'))).not.toContain('"userErrors":[]');
    }
  });

  it('agrees with itself: votes with stripes, ledger rows with totals', async () => {
    expect(await verifyVotes(app.database)).toEqual([]);
    expect(await verifyTotals(app.database)).toEqual([]);
  });

  it('is loaded once: a second start changes nothing', async () => {
    const before = await contentOf(app);
    const second = await startApp({ ...app.environment, DEMO_DATA: 'auto' });
    try {
      expect(await contentOf(second)).toBe(before);
      expect(second.accounts).toEqual(app.accounts);
    } finally {
      await second.close();
    }
  });

  it('is the same on every machine', async () => {
    const other = await startApp({ DEMO_DATA: 'auto' });
    try {
      expect(await contentOf(other)).toBe(await contentOf(app));
    } finally {
      await other.close();
    }
  });
});

describe('nodes that start together on one empty database', () => {
  // Nodes share a server; the embedded database belongs to one of them.
  const NODES = process.env['TEST_ENGINE'] === 'servers' ? 3 : 1;

  it('load the demonstration data once', async () => {
    const place = await ownDatabase();
    const { dataDir: DATA_DIR, databaseUrl: DATABASE_URL, redisUrl: REDIS_URL } = place;
    const environment = { DATA_DIR, DATABASE_URL, REDIS_URL, DEMO_DATA: 'auto', SECRET_KEY: 'one secret for all the nodes of a cluster' };
    const nodes = await Promise.all(Array.from({ length: NODES }, () => startApp(environment)));
    const [row] = await nodes[0]!.database.read.rows<{ accounts: number; votes: number }>(
      'SELECT (SELECT COUNT(*) FROM account) AS accounts, (SELECT COUNT(*) FROM vote) AS votes',
    );
    expect({ accounts: Number(row?.accounts), votes: Number(row?.votes) }).toEqual({ accounts: 6, votes: 320 });
    expect(await verifyTotals(nodes[0]!.database)).toEqual([]);
    for (const node of nodes) expect(node.accounts).toEqual(nodes[0]!.accounts);
    for (const node of nodes) await node.close();
    await place.remove();
  });
});

describe('an installation without demonstration data', () => {
  it('stays empty', async () => {
    const app = await startApp();
    const [row] = await app.database.read.rows<{ total: number }>('SELECT COUNT(*) AS total FROM branch');
    expect(Number(row?.total)).toBe(1);
    await app.close();
  });
});
