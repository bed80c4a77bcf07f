import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { WorkCaseType } from './work-case.types.js';
import { findCases } from './work-case.views.js';

/** Cases by id; null for one that does not exist or that the viewer may not see. */
const caseById = defineLoader<string, WorkCaseType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findCases(database.read, viewer.scope.I, ids), WorkCaseType.from),
);

export const workCaseNodes: NodeSources = { work_case: (context, id) => load(context, caseById, id) };
