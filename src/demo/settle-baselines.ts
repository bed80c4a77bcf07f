import type { Viewer } from '../access/viewer.js';
import { type AchievementsDeps, acceptBaseline, proposeBaseline } from '../features/achievements/index.js';
import { CANCER_YUAN_IN_BASELINE, CHILDREN_IN_BASELINE, CUTOFF_DAY } from './count-work.js';
import type { Place } from './scene.js';

const BASELINES = [
  { indicator: 'CHILDREN_VISITED', value: String(CHILDREN_IN_BASELINE) },
  { indicator: 'TWO_CANCER_FUND', value: String(CANCER_YUAN_IN_BASELINE) },
] as const;

/** What a county had achieved before its records begin (期初数): proposed by its own staff, accepted by the city. */
export async function settleBaselines(
  deps: AchievementsDeps,
  { proposer, approver }: { proposer: Viewer; approver: Viewer },
  county: Place,
  evidenceId: string,
): Promise<void> {
  for (const baseline of BASELINES) {
    const baselineId = await proposeBaseline(deps, proposer, {
      ...baseline,
      branchId: county.id,
      cutoffOn: CUTOFF_DAY,
      exactness: 'EXACT',
      evidenceIds: [evidenceId],
      note: '系统启用前的纸质台账（演示）',
    });
    await acceptBaseline(deps, approver, { baselineId });
  }
}
