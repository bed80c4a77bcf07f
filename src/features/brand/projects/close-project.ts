import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { BrandDeps } from '../deps.js';
import type { Project } from './project.entity.js';
import { refuseBadSpan, refuseUnlessAlive } from './project.js';
import { changeProject, loadProjectToChange } from './project.store.js';

export interface ProjectEnd {
  readonly projectId: string;
  readonly closedOn: string;
  readonly outcome: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Records that a project is finished and what came of it; only one that was approved can be.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, PROJECT_CLOSED, DAY_IN_FUTURE, SPAN_INVALID, text refusals.
 */
export function closeProject(deps: BrandDeps, viewer: Viewer, input: ProjectEnd): Promise<Project> {
  const today = shanghaiDay(deps.clock.now());
  const outcome = cleanText(input.outcome, { max: 5_000, hasLines: true, path: ['input', 'outcome'] });
  return deps.database.inTransaction(actOf(viewer, 'closeProject'), async ({ tx }) => {
    const project = await loadProjectToChange(tx, viewer, input.projectId);
    refuseStale(project, input.expectedVersion);
    refuseUnlessAlive(project);
    refuseUnless(project.state === 'APPROVED' || project.state === 'PUBLISHED', 'STATE_NOT_ALLOWED', { state: project.state });
    refuseFuture(input.closedOn, today, ['input', 'closedOn']);
    refuseBadSpan(project.startsOn, input.closedOn, 'closedOn');
    return changeProject(tx, project, { closedOn: input.closedOn, outcome });
  });
}
