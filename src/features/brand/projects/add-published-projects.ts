import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { indexNewTexts } from '../../../persistence/search-index.js';
import { findBranches } from '../../organisation/index.js';
import { mayEnterWork } from '../brand.policy.js';
import { draftProject, type NewProject } from './create-project.js';

/** A project whose brand and leads the caller has made or loaded itself. */
export type KnownProject = Omit<NewProject, 'idempotencyKey'> & { readonly goalIds: readonly string[] };

/**
 * Adds many projects that have passed their review, with a handful of statements; answers their ids in the order given. Errors:
 * LINKED_RECORD_NOT_FOUND, FORBIDDEN, GOAL_OR_REASON_NEEDED, SPAN_INVALID, text refusals; a taken code or unknown link undoes all.
 */
export async function addPublishedProjects(tx: Tx, viewer: Viewer, projects: readonly KnownProject[], now: Date): Promise<string[]> {
  const branches = new Map((await findBranches(tx, [...new Set(projects.map(project => project.branchId))])).map(row => [row.id, row]));
  const accountId = signerOf(viewer);
  const rows = projects.map(project => {
    const branch = branches.get(project.branchId) ?? refuse('LINKED_RECORD_NOT_FOUND');
    refuseUnless(mayEnterWork(viewer, { path: branch.path, programme: project.heart }), 'FORBIDDEN');
    const drafted = draftProject(project);
    refuseUnless(project.goalIds.length > 0 || drafted.reasonWithoutGoal !== null, 'GOAL_OR_REASON_NEEDED');
    const reviewed = { state: 'PUBLISHED' as const, reviewedById: accountId, reviewedAt: now.getTime() };
    return { ...drafted, ...reviewed, createdById: accountId, createdAt: now.getTime(), version: 4 };
  });
  await insertRows(tx, 'project', rows);
  const goals = rows.flatMap((row, position) => projects[position]!.goalIds.map(targetId => ({ projectId: row.id, targetId })));
  await insertRows(tx, 'project_goal', goals);
  await indexNewTexts(
    tx,
    'project',
    rows.map(({ id, title, code }) => ({ id, texts: [{ text: title }, { text: code }] })),
  );
  return rows.map(row => row.id);
}
