import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Who may see and work on a case is decided case by case (`case.policy`); counts of three and more name nobody. */
export const casesAccess: DeclaredAccess = {
  Query: {
    case: 'ANYBODY',
    myCases: 'SIGNED_IN',
    caseCounts: ['COUNT_CASES', 'HOLD_TALKS'],
    smallCountReleases: ['COUNT_CASES', 'HOLD_TALKS'],
    breakGlassUses: 'SIGNED_IN',
  },
  Mutation: {
    openCase: ['HANDLE_CASES', 'HOLD_TALKS'],
    addCaseNote: ['HANDLE_CASES', 'HOLD_TALKS'],
    assignCase: ['SUPERVISE_CASES', 'HOLD_TALKS'],
    closeCase: ['SUPERVISE_CASES', 'HOLD_TALKS'],
    releaseSmallCount: ['RELEASE_SMALL_COUNTS', 'HOLD_TALKS'],
    withdrawSmallCountRelease: ['RELEASE_SMALL_COUNTS', 'HOLD_TALKS'],
    breakGlass: ['HANDLE_CASES', 'SUPERVISE_CASES', 'HOLD_TALKS'],
    // Whoever has lost her role meanwhile still says why.
    justifyBreakGlass: 'SIGNED_IN',
    reviewBreakGlass: ['SUPERVISE_CASES', 'HOLD_TALKS'],
  },
  fields: {
    Case: { R: 'id kind state tail branch handlerId supervisorId openedAt closedAt version viewerCan' },
    CaseCount: { P: 'kind count isWithheld isReleased' },
    CaseCounts: { P: 'kinds total' },
    SmallCountRelease: { I: 'id branchId kind reason until releasedAt withdrawnAt' },
    BreakGlassUse: {
      R: 'id caseId caseTail accountId state isOverdue openedAt closesAt justifyBy justifiedAt isJustifiedLate reviewBy reviewedAt reviewedById viewerCan',
    },
  },
};
