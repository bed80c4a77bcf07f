import { contestWords } from './contests.js';
import { enrolled } from './enrol.js';
import { mutate, type Outcome } from './given-brand.js';
import type { TestApp } from './start-app.js';

/** The clock of the source report's contest: 6 to 8 minutes (domain 3.2). */
export const clockRule = {
  ...{ leastSeconds: 360, warnSeconds: 450, mostSeconds: 480, forfeitSeconds: 60, underPoints: '0.1', capPoints: '0.2' },
  over: [
    { upToSeconds: 10, points: '0.02' },
    { upToSeconds: 20, points: '0.05' },
    { upToSeconds: 30, points: '0.1' },
  ],
};

const usualRule = {
  ...{ scale: 'TEN', decimals: 2, trimFrom: 4, release: 'MANUAL' },
  criteria: [
    { code: 'content', name: '内容', weight: '50' },
    { code: 'delivery', name: '表达', weight: '35' },
    { code: 'bearing', name: '仪态', weight: '15' },
  ],
  tieBreak: [{ by: 'DECIMALS', decimals: 4 }, { by: 'CRITERION', criterion: 'content' }, { by: 'CHIEF' }],
};

interface Sheet {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly total: string | null;
  readonly version: number;
  readonly reopenReason: string | null;
}

interface Explanation {
  readonly isReleased: boolean;
  readonly counted: number;
  readonly sum: string;
  readonly average: string;
  readonly penalty: string;
  readonly afterPenalty: string;
  readonly finalScore: string;
  readonly rank: number | null;
  readonly tie: string | null;
  readonly sheets: readonly { readonly seat: number; readonly outcome: string; readonly total: string | null }[];
}

const sheetFields = '{ id state revision total version reopenReason }';
const explanationFields =
  '{ isReleased areSheetsShown counted sum average penalty afterPenalty finalScore rank tie sheets { seat isChief outcome total } }';

export interface StageBoard {
  readonly epoch: string;
  readonly seq: number;
  readonly isDrill: boolean;
  readonly heldAt: string | null;
  readonly nowEntryId: string | null;
  readonly nextEntryId: string | null;
  readonly clock: { readonly startedAt: string | null; readonly stoppedAt: string | null; readonly warnSeconds: number | null } | null;
  readonly judgesIn: number;
  readonly judgesMissing: number;
  readonly seats: readonly { readonly seat: number; readonly isIn: boolean; readonly isRecused: boolean }[];
  readonly entries: readonly {
    readonly id: string;
    readonly state: string;
    readonly place: number | null;
    readonly finalScore: string | null;
    readonly penalty: string | null;
    readonly rank: number | null;
    readonly tie: string | null;
    readonly sheets: readonly { readonly seat: number; readonly outcome: string; readonly total: string | null }[];
  }[];
}

export const stageFields = `epoch seq asOf contestId roundId title phase roundState isDrill heldAt holdReason nowEntryId nextEntryId
  clock { calledAt startedAt stoppedAt leastSeconds warnSeconds bellSeconds forfeitSeconds } judgesIn judgesMissing
  seats { seat isChief isIn isRecused }
  entries { id number title performerName state place finalScore penalty rank tie sheets { seat outcome total } }`;

/** The same score for every criterion. */
export const all = (score: string) => ['content', 'delivery', 'bearing'].map(criterion => ({ criterion, score }));

export interface JudgedRound {
  readonly contestId: string;
  readonly roundId: string;
  readonly entryIds: readonly string[];
  readonly judges: readonly { readonly id: string; readonly token: string }[];
  readonly supervisor: string;
}

/** What tests do with judged rounds, through the public API. */
export function judgingWords(app: TestApp, host: string) {
  const contests = contestWords(app, host);
  const say = <Result = { readonly id: string }>(token: string, name: string, input: object, selection: string, field: string) =>
    mutate<Result>(app, token, name, input, selection, field);
  const words = {
    contests,
    standAside: (token: string, subjectId: string) => say(token, 'declareRecusal', { subjectId, reason: '示例回避' }, '{ id }', 'recusal'),
    rule: (roundId: string, rule: object = {}, token = host) =>
      say<{ version: number; isFrozen: boolean }>(
        token,
        'setJudgingRule',
        { roundId, ...usualRule, ...rule },
        '{ version isFrozen }',
        'rule',
      ),
    panel: (roundId: string, judgeIds: readonly string[], chiefId = judgeIds[0], token = host) =>
      say<{ seats: { seat: number; isChief: boolean; judgeName: string }[] }>(
        ...([token, 'appointPanel', { roundId, judgeIds, chiefId }, '{ seats { seat isChief judgeId judgeName } }', 'judging'] as const),
      ),
    save: (token: string, roundId: string, entryId: string, scores: readonly object[]): Promise<Outcome<Sheet>> =>
      say(token, 'saveScoreSheet', { roundId, entryId, scores }, sheetFields, 'sheet'),
    submit: (token: string, roundId: string, entryId: string, scores?: readonly object[]): Promise<Outcome<Sheet>> =>
      say(token, 'submitScoreSheet', { roundId, entryId, ...(scores ? { scores } : {}) }, sheetFields, 'sheet'),
    reopen: (token: string, roundId: string, sheetId: string, reason = '示例：评分笔误'): Promise<Outcome<Sheet>> =>
      say(token, 'reopenScoreSheet', { roundId, sheetId, reason }, sheetFields, 'sheet'),
    release: (roundId: string, entryId: string, more: object = {}, token = host): Promise<Outcome<Explanation>> =>
      say(token, 'releaseScore', { roundId, entryId, ...more }, explanationFields, 'score'),
    async explain(roundId: string, entryId: string, token = ''): Promise<Explanation | null> {
      const query = `query ($r: ID!, $e: ID!) { explainScore(roundId: $r, entryId: $e) ${explanationFields} }`;
      const answer = await app.graphql<{ explainScore: Explanation | null }>(query, { r: roundId, e: entryId }, token);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.explainScore;
    },
    /** A step of the stage, by its mutation. */
    stage: (roundId: string, name: string, more: object = {}, token = host): Promise<Outcome<StageBoard>> =>
      say(token, name, { roundId, ...more }, `{ ${stageFields} }`, 'stage'),
    async board(roundId: string, token = ''): Promise<StageBoard> {
      const query = `query ($id: ID!) { stageBoard(roundId: $id) { ${stageFields} } }`;
      const answer = await app.graphql<{ stageBoard: StageBoard }>(query, { id: roundId }, token);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.stageBoard;
    },
    /** An open round with entries, a rule, a panel, and a supervisor. */
    async round(entries = 2, judges = 5, rule: object = {}): Promise<JudgedRound> {
      const open = await contests.openRound(entries);
      const panel = await Promise.all(Array.from({ length: judges }, () => enrolled(app, 'JUDGE', app.root)));
      const supervisor = (await enrolled(app, 'SUPERVISOR', app.root)).token;
      for (const outcome of [
        await words.rule(open.roundId, rule),
        await words.panel(
          open.roundId,
          panel.map(({ id }) => id),
        ),
      ])
        if (!outcome.result) throw new Error(`${outcome.codes.join()} ${outcome.error}`);
      return { ...open, judges: panel, supervisor };
    },
    /** Each judge's sheet, in the order of the seats; null: none. */
    async sheets({ roundId, judges }: Pick<JudgedRound, 'roundId' | 'judges'>, entryId: string, scores: readonly (string | null)[]) {
      for (const [seat, score] of scores.entries()) {
        if (score === null) continue;
        const { result, codes, error } = await words.submit(judges[seat]!.token, roundId, entryId, all(score));
        if (!result) throw new Error(`${codes.join()} ${error}`);
      }
    },
  };
  return words;
}
