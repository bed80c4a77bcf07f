import { contestWords } from './contests.js';
import { enrolled } from './enrol.js';
import { mutate, type Outcome } from './given-brand.js';
import type { TestApp } from './start-app.js';

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
