import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { BrandDeps } from '../deps.js';
import type { Project } from '../projects/project.entity.js';
import { refuseUnlessAlive } from '../projects/project.js';
import { changeProject, loadProjectToChange } from '../projects/project.store.js';
import { addLink, removeLink } from './guidance.store.js';
import type { GuidanceTable } from './guidance.tables.js';

export interface ProjectLink {
  readonly projectId: string;
  readonly targetId: string;
  /** The field of the input that holds `targetId`. */
  readonly idField: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Links a project to what guides it, or takes the link away; both may be repeated. The project's version grows, so two people who change
 * its links see each other. Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, PROJECT_CLOSED, LINKED_RECORD_NOT_FOUND, TOO_MANY_ROWS.
 */
export function linkProject(
  deps: BrandDeps,
  viewer: Viewer,
  guidance: GuidanceTable,
  action: 'LINK' | 'UNLINK',
  link: ProjectLink,
): Promise<Project> {
  return deps.database.inTransaction(actOf(viewer, `${action === 'LINK' ? 'link' : 'unlink'}${guidance.word}`), async ({ tx }) => {
    const project = await loadProjectToChange(tx, viewer, link.projectId);
    refuseStale(project, link.expectedVersion);
    refuseUnlessAlive(project);
    const changed = await changeProject(tx, project, { title: project.title });
    await (action === 'LINK' ? addLink : removeLink)(tx, guidance, project.id, link.targetId, ['input', link.idField]);
    return changed;
  });
}
