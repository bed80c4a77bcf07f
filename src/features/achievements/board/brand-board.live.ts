import { isBoundTo } from '../../../access/bound-board.js';
import type { LiveField } from '../../../realtime/live-field.js';
import type { AchievementsDeps } from '../deps.js';
import { type BrandBoardState, readBrandBoard } from './brand-board.js';
import { boardVersion } from './brand-board.views.js';
import { BRAND_BOARD } from './topic.js';

/** The live board of the brand: public figures only, so everybody may watch who is no screen for other boards; at most one push every two seconds. */
export const brandBoardField = (deps: Pick<AchievementsDeps, 'database' | 'clock'>): LiveField<object, BrandBoardState> => ({
  field: 'brandBoard',
  tickMs: 2000,
  topicOf: () => BRAND_BOARD,
  authorise: async viewer => void isBoundTo(viewer, BRAND_BOARD),
  version: () => boardVersion(deps.database.read),
  read: () => readBrandBoard(deps),
});
