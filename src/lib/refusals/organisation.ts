import { person } from './entry.js';

/** Refusals of `features/organisation`. */
export const organisationRefusals = {
  BRANCH_CYCLE: person('组织不能隶属于自己或自己的下级', 'A branch cannot hang below itself or its own descendants'),
  TREE_TOO_DEEP: person('组织层级最多 {max} 级', 'The tree may be at most {max} levels deep'),
  FEDERATION_LEVEL_MISPLACED: person(
    '妇联组织须有层级且低于其上级；其他组织没有层级',
    'A federation needs a level below that of its parent; other branches have none',
  ),
} as const;
