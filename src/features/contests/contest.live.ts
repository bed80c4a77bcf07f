import { requireId } from '../../graphql/node.js';
import type { LiveField } from '../../realtime/live-field.js';
import { type ContestBoard, contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';
import { mayWatchContest, readContestBoard, readContestBoardVersion } from './read-contest-board.js';

interface ContestBoardArgs {
  readonly contestId: string;
}

/** The wall of a contest, live: at most one push each 200 ms. Drafts are shown to their own branch only. */
export const contestBoardField = (deps: ContestsDeps): LiveField<ContestBoardArgs, ContestBoard> => ({
  field: 'contestBoard',
  tickMs: 200,
  topicOf: ({ contestId }) => contestBoardTopic(contestId),
  authorise: (viewer, { contestId }) => mayWatchContest(deps, viewer, requireId('contest', contestId)),
  version: ({ contestId }) => readContestBoardVersion(deps, contestId),
  read: ({ contestId }, audience) => readContestBoard(deps, contestId, audience),
});
