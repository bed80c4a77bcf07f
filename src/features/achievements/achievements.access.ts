import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Figures are public or internal by their indicator, the rows behind them internal; honours are public once published. */
export const achievementsAccess: DeclaredAccess = {
  Query: {
    figure: 'ANYBODY',
    figures: 'ANYBODY',
    figureSeries: 'ANYBODY',
    explainFigure: 'ANYBODY',
    figureSnapshots: 'ANYBODY',
    indicators: 'ANYBODY',
    ledgerPeriod: 'ANYBODY',
    ledgerEntries: 'READ_INTERNAL',
    baselines: 'READ_INTERNAL',
    brandBoard: 'BOARD',
    achievement: 'ANYBODY',
    achievements: 'ANYBODY',
    honourWall: 'ANYBODY',
    mediaReports: 'ANYBODY',
    mediaReportCounts: 'ANYBODY',
    workCases: 'ANYBODY',
  },
  Mutation: {
    defineIndicator: 'KEEP_LEDGER_RULES',
    reviseIndicator: 'KEEP_LEDGER_RULES',
    closePeriod: 'KEEP_LEDGER_RULES',
    requestReopenPeriod: 'KEEP_LEDGER_RULES',
    confirmReopenPeriod: 'KEEP_LEDGER_RULES',
    voidBaseline: 'KEEP_LEDGER_RULES',
    proposeBaseline: 'PROPOSE_BASELINES',
    acceptBaseline: 'ACCEPT_BASELINES',
    recordLedgerEntry: 'RECORD_LEDGER',
    reverseLedgerEntry: 'RECORD_LEDGER',
    snapshotFigure: 'READ_ROWS',
    recordAchievement: 'ENTER_WORK',
    updateAchievement: 'ENTER_WORK',
    reviewAchievement: ['ENTER_WORK', 'REVIEW_WORK'],
    recordMediaReport: 'ENTER_WORK',
    submitWorkCase: 'ENTER_WORK',
    selectWorkCase: 'ENTER_WORK',
  },
  Subscription: { brandBoard: 'BOARD' },
  fields: {
    Branch: { P: 'achievements' },
    Project: { P: 'achievements' },
    BoardFigure: { P: 'code nameZh unit value display wording' },
    BrandBoard: { P: 'epoch seq asOf figures' },
    Figure: {
      P: `code nameZh kind unit value actual due display wording exactness target asOf from branchId computedAt lastEntryOn gaps`,
    },
    FigureTarget: { P: 'value display' },
    FigurePoint: { P: 'key label value display' },
    FigurePartType: { P: 'kind label value' },
    FigureExplanation: { P: 'figure definition parts total hash baselineCount', I: 'baselines rows voidedRows' },
    FigureSnapshot: {
      P: `id code branchId title asOf from value display wording exactness hash definitionVersion corrects corrections current takenAt`,
      I: 'note',
    },
    SnapshotComparison: { P: 'value display difference isStillTrue' },
    Indicator: {
      P: `id code nameZh unit kind exactness distinctKey displayScale decimals roundingStep visibility owner needsEvidence baselineAllowed
        isHeadline wording target definitions version`,
    },
    IndicatorDefinition: { P: 'text version definedAt', I: 'reason' },
    LedgerPeriod: { P: 'closedThrough', I: 'changes' },
    PeriodChange: { I: 'id kind state day reason requestedAt confirmedAt' },
    LedgerEntry: {
      I: `id indicator amount occurredOn branch projectId hasSubject sourceKind sourceId note evidence reverses reversedBy isReversed
        recordedAt`,
    },
    Baseline: {
      I: 'id indicator branch value cutoffOn exactness note state evidence proposedAt acceptedAt voidedAt voidReason viewerCan version',
    },
    Achievement: {
      P: `id kind level title grantor year edition rank isTeam federationRoles honoree grantedOn documentNumber note project branch state
        viewerCan version`,
      I: 'evidence stateReason',
    },
    HonourWall: { P: 'levels' },
    HonourWallLevel: { P: 'level total years' },
    HonourWallYear: { P: 'year achievements' },
    MediaReport: { P: 'id level outlet publishedOn title topic url isReprint reprintOf reprints version' },
    MediaReportCount: { P: 'key reports reprints' },
    WorkCase: { P: 'id title branch submittedTo submittedOn state book page selectedOn version' },
  },
};
