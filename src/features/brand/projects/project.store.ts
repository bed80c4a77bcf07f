import { In } from 'typeorm';
import type { Place } from '../../../access/may.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { maySeeReviewed } from '../../../access/reviewed.js';
import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { indexText } from '../../../persistence/search-index.js';
import { changeRow } from '../../../persistence/versioned.js';
import { type Branch, findBranches, visibleMemberIds } from '../../organisation/index.js';
import { mayEnterWork } from '../brand.policy.js';
import { Project } from './project.entity.js';

/** A project by id, without asking who may see it; for what has been authorised by other means. Errors: NOT_FOUND. */
export async function loadProject(tx: Tx, id: string): Promise<Project> {
  return (await tx.manager.findOneBy(Project, { id })) ?? refuse('NOT_FOUND');
}

export const findProjects = (tx: Tx, ids: readonly string[]): Promise<Project[]> => tx.manager.findBy(Project, { id: In([...ids]) });

/** The branch a record is or will be filed under. Errors: LINKED_RECORD_NOT_FOUND. */
export async function loadOwnerBranch(tx: Tx, branchId: string): Promise<Branch> {
  const [branch] = await findBranches(tx, [branchId]);
  return branch ?? refuse('LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
}

/** Where a project belongs: its branch, and its heart as its programme. Errors: LINKED_RECORD_NOT_FOUND. */
async function placeOf(tx: Tx, project: Project): Promise<Place> {
  return { path: (await loadOwnerBranch(tx, project.branchId)).path, programme: project.heart };
}

/** A project that the viewer sees, and where it belongs. Errors: NOT_FOUND. */
export async function loadProjectSeen(tx: Tx, viewer: Viewer, id: string): Promise<{ project: Project; place: Place }> {
  const project = await loadProject(tx, id);
  const place = await placeOf(tx, project);
  refuseUnless(maySeeReviewed(viewer.scope.I, project.state, place.path, place.programme), 'NOT_FOUND');
  return { project, place };
}

/** A project somebody wants to change. Errors: NOT_FOUND when she may not even see it, FORBIDDEN when she may only see it, RECUSED. */
export async function loadProjectToChange(tx: Tx, viewer: Viewer, id: string): Promise<Project> {
  const { project, place } = await loadProjectSeen(tx, viewer, id);
  refuseUnless(mayEnterWork(viewer, place), 'FORBIDDEN');
  await refuseRecused(tx, viewer, id, ['input', 'projectId']);
  return project;
}

/** The programme of a record that may belong to a project: the project's heart. */
export async function programmeOf(tx: Tx, projectId: string | null): Promise<string | null> {
  return projectId === null ? null : ((await findProjects(tx, [projectId]))[0]?.heart ?? null);
}

/** A project that another record names. Errors: LINKED_RECORD_NOT_FOUND also when it may not be seen or is void. */
export async function refuseUnusableProject(tx: Tx, viewer: Viewer, id: string, path: readonly string[]): Promise<void> {
  const [project] = await findProjects(tx, [id]);
  if (!project || project.state === 'VOIDED') return refuse('LINKED_RECORD_NOT_FOUND', {}, path);
  const place = await placeOf(tx, project);
  refuseUnless(maySeeReviewed(viewer.scope.I, project.state, place.path, place.programme), 'LINKED_RECORD_NOT_FOUND', {}, path);
}

/** Errors: FORBIDDEN outside the viewer's scope, CODE_TAKEN. */
export async function insertProject(tx: Tx, viewer: Viewer, branch: Branch, project: Omit<Project, 'version'>): Promise<void> {
  refuseUnless(covers(viewer.scope.I, branch.path, project.heart), 'FORBIDDEN');
  refuseUnless(!(await tx.manager.existsBy(Project, { code: project.code })), 'CODE_TAKEN', { code: project.code }, ['input', 'code']);
  await tx.manager.insert(Project, project);
  await indexProject(tx, project);
}

export async function changeProject(tx: Tx, project: Project, patch: Partial<Project>): Promise<Project> {
  const changed = await changeRow(tx, Project, project, patch);
  if (changed.title !== project.title) await indexProject(tx, changed);
  return changed;
}

const indexProject = (tx: Tx, { id, title, code }: Pick<Project, 'id' | 'title' | 'code'>): Promise<void> =>
  indexText(tx, 'project', id, [{ text: title }, { text: code }]);

/** A person that another record names. Errors: LINKED_RECORD_NOT_FOUND also for one that the viewer may not see. */
export async function refuseUnknownMember(tx: Tx, viewer: Viewer, id: string | null | undefined, path: RefusalPath): Promise<void> {
  if (!id) return;
  const visible = visibleMemberIds(viewer.scope.R, 'm.id');
  const found = await tx.rows(`SELECT m.id FROM member m WHERE m.id = ? AND ${visible.sql}`, [id, ...visible.values]);
  refuseUnless(found.length === 1, 'LINKED_RECORD_NOT_FOUND', {}, path);
}

/** True when the project serves at least one strategic goal. */
export async function hasGoal(tx: Tx, projectId: string): Promise<boolean> {
  return (await tx.rows('SELECT targetId FROM project_goal WHERE projectId = ? LIMIT 1', [projectId])).length > 0;
}
