import { defineLoader, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { isIn } from '../../../persistence/predicate.js';
import { WorkCaseType } from './work-case.types.js';
import { casePage } from './work-case.views.js';

const byId = [{ expression: 'c.id', direction: 'ASC' }] as const;
const MOST = 100;

/** Cases by id; null for one that does not exist or that the viewer may not see. At most 100 ids come at a time (`nodes`). */
const caseById = defineLoader<string, WorkCaseType | null>(async ({ database, viewer }, ids) => {
  const page = await casePage(database.read, viewer.scope, isIn('c.id', ids), byId, { first: MOST });
  const found = new Map(page.rows.map(row => [row.id, WorkCaseType.from(row)]));
  return ids.map(id => found.get(id) ?? null);
});

export const workCaseNodes: NodeSources = { work_case: (context, id) => load(context, caseById, id) };
