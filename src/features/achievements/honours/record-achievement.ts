import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { freshDraft } from '../../../persistence/reviewed.js';
import { refuseUnusableProject } from '../../brand/index.js';
import { requireFiles } from '../../evidence/index.js';
import type { Achievement } from './achievement.entity.js';
import { type AchievementKind, type AchievementLevel, NO_YEAR, wallOf } from './achievement.js';
import { insertAchievement, loadAchievement, replaceEvidence } from './achievement.store.js';
import { type AchievementDetails, detailColumns } from './achievement-words.js';
import type { HonoursDeps } from './deps.js';
import { requireOwner } from './record-owner.js';

export interface NewAchievement extends AchievementDetails {
  readonly branchId: string;
  readonly kind: AchievementKind;
  readonly level: AchievementLevel;
  readonly title: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Records an achievement as a DRAFT. Errors: FORBIDDEN, LINKED_RECORD_NOT_FOUND, NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE, text refusals. */
export function recordAchievement(deps: HonoursDeps, viewer: Viewer, input: NewAchievement): Promise<Achievement> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'recordAchievement'), async ({ tx }) => {
    const branch = await requireOwner(tx, viewer, input.branchId, input.projectId ?? null);
    const accountId = signerOf(viewer);
    const id = await once(tx, { accountId, operation: 'recordAchievement', key: input.idempotencyKey, body: input, now }, async () => {
      const files = await requireFiles(tx, viewer.scope.I, input.evidenceIds ?? [], ['input', 'evidenceIds']);
      if (input.projectId) await refuseUnusableProject(tx, viewer, input.projectId, ['input', 'projectId']);
      const achievement = { ...draftAchievement(input, now), branchId: branch.id, createdById: accountId, createdAt: now.getTime() };
      await insertAchievement(tx, achievement);
      await replaceEvidence(tx, achievement.id, files);
      return achievement.id;
    });
    return loadAchievement(tx, id);
  });
}

const blank = {
  grantor: null,
  year: NO_YEAR,
  edition: null,
  place: null,
  isTeam: false,
  federationRoles: '',
  honoree: null,
  grantedOn: null,
  documentNumber: null,
  note: null,
  projectId: null,
};

/** An achievement as it will be stored. Errors: NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE, text refusals. */
export function draftAchievement(
  input: NewAchievement,
  now: Date,
): Omit<Achievement, 'version' | 'branchId' | 'createdById' | 'createdAt'> {
  const details = { ...blank, ...detailColumns(input, now) };
  const { kind, level } = input;
  const title = cleanText(input.title, { max: 200, path: ['input', 'title'] });
  return { ...freshDraft, ...details, id: newId('achievement'), kind, level, title, wall: wallOf(level, details.year) };
}
