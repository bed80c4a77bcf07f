import { actOf } from '../../../access/act.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { refuseStep } from '../../../access/review-duties.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { type ReviewChange, reviewRow } from '../../../persistence/reviewed.js';
import type { BrandDeps } from '../deps.js';
import { Project } from './project.entity.js';
import { hasGoal, loadProjectSeen } from './project.store.js';

export interface ProjectReview extends ReviewChange {
  readonly projectId: string;
}

/**
 * Moves a project on in the review flow. A project is handed in only with a strategic goal or a reason for having none.
 * Errors: NOT_FOUND, FORBIDDEN, SECOND_PERSON_REQUIRED, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, REASON_REQUIRED, GOAL_OR_REASON_NEEDED.
 */
export function reviewProject(deps: BrandDeps, viewer: Viewer, input: ProjectReview): Promise<Project> {
  return deps.database.inTransaction(actOf(viewer, 'reviewProject'), async ({ tx }) => {
    const { project, place } = await loadProjectSeen(tx, viewer, input.projectId);
    refuseStep(viewer, project, input.step, place);
    await refuseRecused(tx, viewer, project.id, ['input', 'step']);
    const by = { accountId: signerOf(viewer), now: deps.clock.now() };
    const isExplained = input.step !== 'SUBMIT' || project.reasonWithoutGoal !== null || (await hasGoal(tx, project.id));
    const reviewed = await reviewRow(tx, Project, project, input, by);
    refuseUnless(isExplained, 'GOAL_OR_REASON_NEEDED', {}, ['input', 'projectId']);
    return reviewed;
  });
}
