import type { BoardSource } from '../../identity/index.js';
import { findBranchByCode, ROOT_CODE } from '../../organisation/index.js';
import { BRAND_BOARD } from './topic.js';

/** The board of the brand on a wall: it is about the whole city. */
export const brandBoardSource: BoardSource = {
  subject: null,
  topicOf: () => BRAND_BOARD,
  branchOf: tx => findBranchByCode(tx, ROOT_CODE),
};
