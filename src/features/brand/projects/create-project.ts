import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { once } from '../../../persistence/idempotency.js';
import { freshDraft } from '../../../persistence/reviewed.js';
import type { Heart } from '../brand.js';
import { mayEnterWork } from '../brand.policy.js';
import { findBrands } from '../brand.store.js';
import type { BrandDeps } from '../deps.js';
import type { Project } from './project.entity.js';
import { refuseBadSpan } from './project.js';
import { insertProject, loadOwnerBranch, loadProject } from './project.store.js';
import { refuseUnknownLeads } from './project-leads.js';

export interface NewProject {
  readonly code: string;
  readonly title: string;
  readonly heart: Heart;
  readonly branchId: string;
  readonly brandId?: string | null | undefined;
  readonly partyLeadId?: string | null | undefined;
  readonly businessLeadId?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly fusionNote?: string | null | undefined;
  readonly startsOn: string;
  readonly endsOn?: string | null | undefined;
  readonly reasonWithoutGoal?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Adds a project as a DRAFT. Errors: LINKED_RECORD_NOT_FOUND, FORBIDDEN, CODE_TAKEN, SPAN_INVALID, text refusals. */
export function createProject(deps: BrandDeps, viewer: Viewer, input: NewProject): Promise<Project> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'createProject'), async ({ tx }) => {
    const branch = await loadOwnerBranch(tx, input.branchId);
    refuseUnless(mayEnterWork(viewer, { path: branch.path, programme: input.heart }), 'FORBIDDEN');
    const accountId = signerOf(viewer);
    const id = await once(tx, { accountId, operation: 'createProject', key: input.idempotencyKey, body: input, now }, async () => {
      await refuseUnknownBrand(tx, input.brandId);
      await refuseUnknownLeads(tx, viewer, input);
      const project = { ...draftProject(input), createdById: accountId, createdAt: now.getTime() };
      await insertProject(tx, viewer, branch, project);
      return project.id;
    });
    return loadProject(tx, id);
  });
}

/** Errors: LINKED_RECORD_NOT_FOUND. */
export async function refuseUnknownBrand(tx: Tx, brandId: string | null | undefined): Promise<void> {
  refuseUnless(!brandId || (await findBrands(tx, [brandId])).length === 1, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'brandId']);
}

const words = (value: string | null | undefined, max: number, field: string): string | null =>
  value ? cleanText(value, { max, hasLines: true, path: ['input', field] }) : null;

/** A project as it will be stored. Errors: SPAN_INVALID, text refusals. */
export function draftProject(input: NewProject): Omit<Project, 'version' | 'createdById' | 'createdAt'> {
  refuseBadSpan(input.startsOn, input.endsOn);
  return {
    ...freshDraft,
    id: newId('project'),
    code: cleanText(input.code, { max: 64, path: ['input', 'code'] }),
    title: cleanText(input.title, { max: 200, path: ['input', 'title'] }),
    heart: input.heart,
    branchId: input.branchId,
    brandId: input.brandId ?? null,
    partyLeadId: input.partyLeadId ?? null,
    businessLeadId: input.businessLeadId ?? null,
    summary: words(input.summary, 5_000, 'summary'),
    fusionNote: words(input.fusionNote, 5_000, 'fusionNote'),
    startsOn: input.startsOn,
    endsOn: input.endsOn ?? null,
    reasonWithoutGoal: words(input.reasonWithoutGoal, 500, 'reasonWithoutGoal'),
    closedOn: null,
    outcome: null,
  };
}
