import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** A released score is public; a sheet is its judge's and the supervisors' until then, and names of judges are for those who work on the round. */
export const judgingAccess: DeclaredAccess = {
  Query: {
    judging: ['RUN_CONTESTS', 'JUDGE_CONTESTS', 'SUPERVISE_JUDGING'],
    myScoreSheets: 'JUDGE_CONTESTS',
    scoreSheets: 'SUPERVISE_JUDGING',
    explainScore: 'ANYBODY',
    stageBoard: 'BOARD',
  },
  Mutation: {
    setJudgingRule: 'RUN_CONTESTS',
    appointPanel: 'RUN_CONTESTS',
    saveScoreSheet: 'JUDGE_CONTESTS',
    submitScoreSheet: 'JUDGE_CONTESTS',
    reopenScoreSheet: 'SUPERVISE_JUDGING',
    releaseScore: 'RUN_CONTESTS',
    callEntry: 'RUN_CONTESTS',
    startTimer: 'RUN_CONTESTS',
    stopTimer: 'RUN_CONTESTS',
    markForfeit: 'RUN_CONTESTS',
    holdStage: 'RUN_CONTESTS',
    resumeStage: 'RUN_CONTESTS',
  },
  Subscription: { stageBoard: 'BOARD' },
  fields: {
    JudgingRule: { P: 'roundId scale decimals criteria trimFrom time release calibration tieBreak areSheetsShown isFrozen version' },
    Criterion: { P: 'code name weight' },
    TimeRule: { P: 'leastSeconds warnSeconds mostSeconds forfeitSeconds underPoints over capPoints' },
    PenaltyBand: { P: 'upToSeconds points' },
    TieBreakStep: { P: 'by decimals criterion' },
    Judging: { P: 'rule seats' },
    PanelSeat: { P: 'seat isChief', I: 'judgeId judgeName' },
    ScoreSheet: { I: 'id entryId judgeId revision state scores total savedAt submittedAt reopenedAt reopenReason version' },
    CriterionScore: { I: 'criterion score' },
    ScoreExplanation: { P: 'entryId isReleased areSheetsShown sheets counted sum average penalty afterPenalty finalScore rank tie' },
    StageBoard: {
      P: 'epoch seq asOf contestId roundId title phase roundState isDrill heldAt holdReason nowEntryId nextEntryId clock judgesIn judgesMissing seats entries',
    },
    StageClock: { P: 'calledAt startedAt stoppedAt leastSeconds warnSeconds bellSeconds forfeitSeconds' },
    StageSeat: { P: 'seat isChief isIn isRecused' },
    StageEntry: { P: 'id number title performerName state place finalScore penalty rank tie sheets' },
    StageSheet: { P: 'seat outcome total' },
    JudgedSheet: { P: 'seat isChief outcome total' },
  },
};
