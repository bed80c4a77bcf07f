import type { UserErrors } from './contests.js';
import type { TestApp } from './start-app.js';

type Answer<Row> = UserErrors & { readonly row: Row | null };

export interface Session {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly checkInCode: string | null;
}

export interface CheckedIn {
  readonly isRepeated: boolean;
  readonly notice: string | null;
  readonly attendance: { readonly id: string; readonly status: string; readonly checkedInAt: string; readonly method: string };
}

export interface StudyBoard {
  readonly epoch: string;
  readonly seq: number;
  readonly state: string;
  readonly due: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
  readonly viewers: number;
  readonly byUnit: readonly {
    readonly name: string;
    readonly due: number;
    readonly present: number;
    readonly late: number;
    readonly absent: number;
  }[];
}

export const studyBoardFields =
  'epoch seq asOf sessionId title state due present late absent viewers peakViewers byUnit { unitBranchId name due present late absent }';

/** What tests do with study sessions, through the public API. */
export function studyWords(app: TestApp, admin: string) {
  let counter = 0;
  const make = async <Row>(
    operation: string,
    type: string,
    field: string,
    selection: string,
    input: object,
    token: string,
  ): Promise<Answer<Row>> => {
    const query = `mutation ($input: ${type}!) { made: ${operation}(input: $input) { row: ${field} { ${selection} } userErrors { code message path } } }`;
    const answer = await app.graphql<{ made: Answer<Row> }>(query, { input }, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.made;
  };
  const must = <Row>({ row, userErrors }: Answer<Row>): Row => {
    if (row === null) throw new Error(JSON.stringify(userErrors));
    return row;
  };
  const step =
    (operation: string) =>
    (sessionId: string, input: object = {}, token = admin) =>
      make<Session>(operation, 'SessionStepInput', 'session', 'id state version checkInCode', { sessionId, ...input }, token);
  const words = {
    must,
    async branch(parentId = app.root.id, input: object = {}) {
      const base = { parentId, code: `S${++counter}`, name: `示例单位${counter}`, kind: 'DEPARTMENT' };
      return must(
        await make<{ id: string; name: string }>('createBranch', 'CreateBranchInput', 'branch', 'id name', { ...base, ...input }, admin),
      );
    },
    async member(homeBranchId: string, input: object = {}) {
      const base = { homeBranchId, name: `示例人员${++counter}`, gender: 'FEMALE', joinedOn: '2026-01-01' };
      return must(await make<{ id: string }>('createMember', 'CreateMemberInput', 'member', 'id', { ...base, ...input }, admin)).id;
    },
    plan(branchId: string, input: object = {}, token = admin) {
      const hours = { startsAt: '2026-06-15T02:30:00Z', endsAt: '2026-06-15T04:00:00Z' };
      const base = { branchId, kind: 'WEEKLY', title: '示例学习', mode: 'ON_SITE', ...hours };
      return make<Session>('planSession', 'PlanSessionInput', 'session', 'id state version checkInCode', { ...base, ...input }, token);
    },
    openCheckIn: step('openCheckIn'),
    start: step('startSession'),
    end: step('endSession'),
    checkIn(sessionId: string, memberId: string, input: object = {}, token = admin) {
      const selection = 'isRepeated notice attendance { id status checkedInAt method }';
      return make<CheckedIn>(
        'checkIn',
        'CheckInInput',
        'checkIn',
        selection,
        { sessionId, memberId, method: 'HOST_ROSTER', ...input },
        token,
      );
    },
    async board(sessionId: string, token = admin): Promise<StudyBoard> {
      const query = `query ($id: ID!) { studyBoard(sessionId: $id) { ${studyBoardFields} } }`;
      const answer = await app.graphql<{ studyBoard: StudyBoard }>(query, { id: sessionId }, token);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.studyBoard;
    },
    /** Two units below a branch with two and three people, and a session of theirs with check-in open. */
    async openSession() {
      const top = await words.branch();
      const [one, two] = [await words.branch(top.id), await words.branch(top.id)];
      const members: string[] = [];
      for (const unit of [one, one, two, two, two]) members.push(await words.member(unit.id));
      const session = must(await words.plan(top.id));
      const opened = must(await words.openCheckIn(session.id));
      return { top, one, two, members, sessionId: session.id, code: opened.checkInCode! };
    },
  };
  return words;
}
