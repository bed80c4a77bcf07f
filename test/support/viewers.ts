import type { Role } from '../../src/access/role.js';
import { type Viewer, type ViewerFacts, viewerOf } from '../../src/access/viewer.js';

/** Somebody with one role for a part of the tree, as verbs are handed them. */
export const viewerAs = (role: Role, path = '/', facts: Partial<ViewerFacts> = {}): Viewer =>
  viewerOf({
    account: { id: 'account_test', name: '示例人员' },
    held: [{ role, path, isWhole: true, programme: null }],
    locale: 'zh-CN',
    ...facts,
  });
