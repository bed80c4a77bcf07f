import type { MatrixWorld } from './world.js';

/** Every root query with the words it needs, aimed at what lies elsewhere; a new one that needs others makes its first reader fail. */
export function rootWords(w: MatrixWorld): Record<string, string[]> {
  const { ids, branchId } = w.targets.other;
  const known = [w.targets.own, w.targets.other].map(target => [...new Set(Object.values(target.ids))]);
  const words: Record<string, string[]> = {
    achievement: [`id: "${ids['achievement DRAFT']}"`],
    activity: [`id: "${ids['activity DRAFT']}"`],
    auditEntry: ['id: "audit_01hx0000000000000000000000"'],
    branch: [`id: "${branchId}"`],
    case: [`id: "${ids['case VIOLENCE']}"`],
    contest: [`id: "${ids['contest DRAFT']}"`],
    contestBoard: [`contestId: "${w.targets.own.ids['contest ROUND_RUNNING']}"`],
    certificate: ['code: "0000-0000-0000-0000-0000"'],
    certificates: [`contestId: "${ids['contest ROUND_RUNNING']}"`],
    coverage: ['metric: NEW_SECTOR_COVERAGE'],
    deviceChallenge: [`contestId: "${w.targets.own.ids['contest ROUND_RUNNING']}"`],
    explainScore: [`roundId: "${ids['contest_round']}", entryId: "${ids['contest_entry']}"`],
    explainFigure: ['code: "TALKS"'],
    feedbackStatus: ['receipt: "none"'],
    figure: ['code: "TALKS"'],
    figureSeries: ['code: "TALKS", by: MONTH'],
    file: [`id: "${ids['file']}"`],
    mediaReportCounts: ['by: LEVEL'],
    judging: [`roundId: "${ids['contest_round']}"`],
    legalHolds: [`subjectId: "${ids['member']}"`],
    member: [`id: "${ids['member']}"`],
    myScoreSheets: [`roundId: "${ids['contest_round']}"`],
    newSectorOrg: [`id: "${ids['new_sector_org']}"`],
    node: [`id: "${ids['member']}"`],
    nodes: known.map(some => `ids: ${JSON.stringify(some)}`),
    project: [`id: "${ids['project DRAFT']}"`],
    recusals: [`subjectId: "${ids['project DRAFT']}"`, `subjectId: "${ids['case AID']}"`],
    replayContest: [`contestId: "${ids['contest ROUND_RUNNING']}"`],
    reveal: ['id: "reveal_01hx0000000000000000000000"'],
    reveals: [`recordId: "${ids['member_file']}"`, `recordId: "${ids['case AID']}"`],
    scoreSheets: [`roundId: "${ids['contest_round']}", entryId: "${ids['contest_entry']}"`],
    fraudCases: [`contestId: "${ids['contest ROUND_RUNNING']}"`],
    simulateFraudCase: [`caseId: "${ids['fraud_case']}"`],
    riskReport: [`contestId: "${ids['contest ROUND_RUNNING']}"`],
    roundTally: [`roundId: "${w.targets.own.ids['contest_round']}"`],
    search: ['text: "示例"'],
    stageBoard: [`roundId: "${w.targets.own.ids['contest_round']}"`],
    studyBoard: [`sessionId: "${ids['study_session']}"`],
    studySession: [`id: "${ids['study_session']}"`],
    voteTicket: [`contestId: "${w.targets.own.ids['contest ROUND_RUNNING']}"`],
    talk: [`id: "${ids['talk LOGGED']}"`],
    voteReceipt: ['receipt: "none"'],
    voteTreeHeads: [`contestId: "${w.targets.own.ids['contest ROUND_RUNNING']}"`, `contestId: "${ids['contest DRAFT']}"`],
    voteTreeProof: [`contestId: "${ids['contest DRAFT']}", fromSize: 1, toSize: 1`],
  };
  return Object.fromEntries(Object.keys(w.schema.getQueryType()!.getFields()).map(root => [root, words[root] ?? ['']]));
}
