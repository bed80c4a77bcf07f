import type { TestApp } from './start-app.js';

interface Told<Row> {
  readonly row: Row | null;
  readonly codes: readonly string[];
}

/** A case of bought votes as tests look at it. */
export interface ToldCase {
  readonly id: string;
  readonly state: string;
  readonly votes: number;
  readonly voided: number | null;
  readonly statement: string | null;
  readonly isUnanswered: boolean;
  readonly proposal: { readonly isConfirmed: boolean; readonly sanction: string | null } | null;
  readonly answerUntil: string | null;
  readonly viewerCan: readonly string[];
  readonly version: number;
}

const FIELDS =
  'id state votes voided statement isUnanswered answerUntil reason proposal { isConfirmed sanction reason } decisionReason viewerCan version';

const typeOf = (mutation: string): string =>
  ({ reviewFraudCase: 'FraudCaseInput', recountFraudCase: 'FraudCaseInput' })[mutation] ??
  `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

/** What tests do about bought votes, through the public API; a refusal answers its codes. */
export function doubtWords(app: TestApp) {
  const say = async (mutation: string, input: object, token: string): Promise<Told<ToldCase>> => {
    const query = `mutation ($input: ${typeOf(mutation)}!) { told: ${mutation}(input: $input) { fraudCase { ${FIELDS} } userErrors { code } } }`;
    type Answer = { told: { fraudCase: ToldCase | null; userErrors: { code: string }[] } | null };
    const { data, errors = [] } = await app.graphql<Answer | null>(query, { input }, token);
    const told = data?.told;
    const codes = [...errors.map(error => error.extensions.code), ...(told?.userErrors ?? []).map(({ code }) => code)];
    return { row: told?.fraudCase ?? null, codes };
  };
  const done = async (mutation: string, input: object, token: string): Promise<ToldCase> => {
    const { row, codes } = await say(mutation, input, token);
    if (!row) throw new Error(`${mutation}: ${codes}`);
    return row;
  };
  return {
    say,
    done,
    /** A flagged case that was heard and confirmed by two persons, with this sanction. */
    async confirmed(flag: object, sanction: string, { host, supervisor }: { host: string; supervisor: string }): Promise<ToldCase> {
      const { id: caseId } = await done('flagFraud', { reason: '示例：短时间内得票异常', ...flag }, host);
      await done('reviewFraudCase', { caseId }, host);
      await done('hearEntrant', { caseId, statement: '示例：不知情' }, host);
      const { version } = await done('proposeFraudDecision', { caseId, isConfirmed: true, sanction, reason: '示例：证据充分' }, host);
      return done('decideFraudCase', { caseId, isAgreed: true, reason: '示例：同意', expectedVersion: version }, supervisor);
    },
    async simulated(caseId: string, token: string, sanction = 'VOID_VOTES') {
      const query = `query ($caseId: ID!, $sanction: FraudSanction!) {
        simulateFraudCase(caseId: $caseId, sanction: $sanction) { entryId number votesBefore votesAfter rankBefore rankAfter } }`;
      type Line = { entryId: string; votesBefore: number; votesAfter: number; rankBefore: number | null; rankAfter: number | null };
      const { data } = await app.graphql<{ simulateFraudCase: Line[] }>(query, { caseId, sanction }, token);
      return data.simulateFraudCase.map(({ votesBefore, votesAfter, rankBefore, rankAfter }) => [
        votesBefore,
        votesAfter,
        rankBefore,
        rankAfter,
      ]);
    },
  };
}
