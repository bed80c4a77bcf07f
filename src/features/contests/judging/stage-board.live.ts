import { isBoundTo } from '../../../access/bound-board.js';
import type { Viewer } from '../../../access/viewer.js';
import { requireId } from '../../../graphql/node.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { LiveField } from '../../../realtime/live-field.js';
import type { BoardSource } from '../../identity/index.js';
import { findBranches } from '../../organisation/index.js';
import { findContests, findRounds } from '../contest.views.js';
import type { ContestsDeps } from '../deps.js';
import { type StageBoard, stageBoardOf, stageBoardTopic } from './stage-board.js';
import { readStageRows, readStageVersion } from './stage-board.views.js';

/** Errors: FORBIDDEN for a screen that is bound to other boards, NOT_FOUND for a round of a contest that this viewer may not see. */
export async function mayWatchStage({ database }: ContestsDeps, viewer: Viewer, roundId: string): Promise<void> {
  if (isBoundTo(viewer, stageBoardTopic(roundId))) return;
  const [round] = await findRounds(database.read, viewer.scope.I, 'r.id', [roundId]);
  refuseUnless(round, 'NOT_FOUND');
}

/** The whole stage as committed. Errors: NOT_FOUND, also for a round that is not judged. */
export async function readStageBoard({ database, clock }: ContestsDeps, roundId: string): Promise<StageBoard> {
  const asOf = clock.now();
  const rows = (await database.inSnapshot(tx => readStageRows(tx, roundId))) ?? refuse('NOT_FOUND');
  return stageBoardOf(rows, asOf);
}

interface StageBoardArgs {
  readonly roundId: string;
}

/** The stage of a round, live: at most one push each 200 ms. */
export const stageBoardField = (deps: ContestsDeps): LiveField<StageBoardArgs, StageBoard> => ({
  field: 'stageBoard',
  tickMs: 200,
  topicOf: ({ roundId }) => stageBoardTopic(roundId),
  authorise: (viewer, { roundId }) => mayWatchStage(deps, viewer, requireId('contest_round', roundId)),
  version: async ({ roundId }) => (await readStageVersion(deps.database.read, roundId)) ?? refuse('NOT_FOUND'),
  read: ({ roundId }) => readStageBoard(deps, roundId),
});

/** The stage of a round on a wall: it belongs to the branch that runs the contest. */
export const stageBoardSource: BoardSource = {
  subject: 'contest_round',
  topicOf: stageBoardTopic,
  async branchOf(tx, viewer, roundId) {
    const [round] = await findRounds(tx, viewer.scope.I, 'r.id', [roundId]);
    const [contest] = round ? await findContests(tx, viewer.scope.I, [round.contestId]) : [];
    return contest ? ((await findBranches(tx, [contest.branchId]))[0] ?? null) : null;
  },
};
