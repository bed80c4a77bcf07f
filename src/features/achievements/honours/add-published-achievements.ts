import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { findProjects } from '../../brand/index.js';
import { findBranches } from '../../organisation/index.js';
import { needsCertificate } from './achievement.js';
import { mayKeepRecords } from './achievement.policy.js';
import { draftAchievement, type NewAchievement } from './record-achievement.js';

type KnownAchievement = Omit<NewAchievement, 'evidenceIds' | 'idempotencyKey'>;

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.flatMap(id => id ?? []))];

/**
 * Adds many achievements that have passed their review, with a handful of statements. Only kinds that need no certificate. Errors:
 * LINKED_RECORD_NOT_FOUND, FORBIDDEN, CERTIFICATE_MISSING and those of `recordAchievement`.
 */
export async function addPublishedAchievements(
  tx: Tx,
  viewer: Viewer,
  achievements: readonly KnownAchievement[],
  now: Date,
): Promise<void> {
  const branches = new Map((await findBranches(tx, distinct(achievements.map(one => one.branchId)))).map(row => [row.id, row]));
  const projects = new Set((await findProjects(tx, distinct(achievements.map(one => one.projectId)))).map(row => row.id));
  const accountId = signerOf(viewer);
  const rows = achievements.map(achievement => {
    const { branchId, projectId, kind } = achievement;
    const branch = branches.get(branchId) ?? refuse('LINKED_RECORD_NOT_FOUND');
    refuseUnless(!projectId || projects.has(projectId), 'LINKED_RECORD_NOT_FOUND');
    refuseUnless(mayKeepRecords(viewer, branch), 'FORBIDDEN');
    refuseUnless(!needsCertificate(kind), 'CERTIFICATE_MISSING');
    const reviewed = { state: 'PUBLISHED' as const, reviewedById: accountId, reviewedAt: now.getTime() };
    const filed = { branchId, createdById: accountId, createdAt: now.getTime(), version: 4 };
    return { ...draftAchievement(achievement, now), ...reviewed, ...filed };
  });
  await insertRows(tx, 'achievement', rows);
}
