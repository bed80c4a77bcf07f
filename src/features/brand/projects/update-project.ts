import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { given, patchOf } from '../../../lib/patch.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Heart } from '../brand.js';
import type { BrandDeps } from '../deps.js';
import { refuseUnknownBrand } from './create-project.js';
import type { Project } from './project.entity.js';
import { mayRewrite, refuseBadSpan, refuseUnlessAlive } from './project.js';
import { changeProject, loadProjectToChange } from './project.store.js';
import { refuseUnknownLeads } from './project-leads.js';

export interface ProjectChange {
  readonly projectId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly title?: string | null | undefined;
  readonly heart?: Heart | null | undefined;
  readonly brandId?: string | null | undefined;
  readonly partyLeadId?: string | null | undefined;
  readonly businessLeadId?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly fusionNote?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly reasonWithoutGoal?: string | null | undefined;
}

/**
 * Changes a project: everything before submission or after a return, later only leads and planned end.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, PROJECT_CLOSED, LINKED_RECORD_NOT_FOUND, SPAN_INVALID, text refusals.
 */
export function updateProject(deps: BrandDeps, viewer: Viewer, input: ProjectChange): Promise<Project> {
  return deps.database.inTransaction(actOf(viewer, 'updateProject'), async ({ tx }) => {
    const project = await loadProjectToChange(tx, viewer, input.projectId);
    refuseStale(project, input.expectedVersion);
    refuseUnlessAlive(project);
    const content = contentOf(input);
    refuseUnless(mayRewrite(project) || Object.keys(content).length === 0, 'STATE_NOT_ALLOWED', { state: project.state }, ['input']);
    const { partyLeadId, businessLeadId, endsOn } = input;
    const patch = { ...content, ...patchOf({ partyLeadId, businessLeadId, endsOn }) };
    refuseBadSpan(patch.startsOn ?? project.startsOn, patch.endsOn === undefined ? project.endsOn : patch.endsOn);
    await refuseUnknownBrand(tx, input.brandId);
    await refuseUnknownLeads(tx, viewer, input);
    return changeProject(tx, project, patch);
  });
}

const words = (value: string | null | undefined, max: number, field: string) =>
  given(value, text => cleanText(text, { max, hasLines: true, path: ['input', field] }));

/** What a reviewer has approved once it is approved. */
function contentOf(input: ProjectChange): Partial<Project> {
  return patchOf({
    title: words(input.title ?? undefined, 200, 'title') ?? undefined,
    heart: input.heart ?? undefined,
    startsOn: input.startsOn ?? undefined,
    brandId: input.brandId,
    summary: words(input.summary, 5_000, 'summary'),
    fusionNote: words(input.fusionNote, 5_000, 'fusionNote'),
    reasonWithoutGoal: words(input.reasonWithoutGoal, 500, 'reasonWithoutGoal'),
  });
}
