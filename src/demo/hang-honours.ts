import {
  type HonoursDeps,
  recordAchievement,
  recordMediaReport,
  reviewAchievement,
  selectWorkCase,
  submitWorkCase,
} from '../features/achievements/index.js';
import { addFile } from '../features/evidence/index.js';
import type { ContentStore } from '../files/content-store.js';
import type { ProjectIds } from './build-brand.js';
import type { CityTree, Place, Scene } from './scene.js';
import { HONOURS, REPORTS } from './words/honour-words.js';

/** What stands in for a paper that proves something: it says itself that it proves nothing. */
export type Prove = (branch: Place, title: string) => Promise<string>;

export const proveWith =
  (content: ContentStore, { unit, author, now }: Scene): Prove =>
  (branch, title) => {
    const bytes = Buffer.from(`演示材料，不是真实证明 / Demonstration only, not a real document\n\n${title}\n`);
    return addFile(unit.tx, content, author, { branchId: branch.id, fileName: '演示证明材料.txt', bytes }, now);
  };

/** Hangs the nine honours on the wall, with reports of made-up media and a case that was taken into a collection. */
export async function hangHonours(deps: HonoursDeps, scene: Scene, tree: CityTree, projects: ProjectIds, prove: Prove): Promise<void> {
  const { author, reviewer } = scene;
  for (const { project, isOfPartyBranch, ...honour } of HONOURS) {
    const branch = isOfPartyBranch ? tree.partyBranch : tree.root;
    const { id: achievementId } = await recordAchievement(deps, author, {
      ...honour,
      branchId: branch.id,
      projectId: (project && projects.get(project)) ?? null,
      evidenceIds: [await prove(branch, honour.title)],
    });
    await reviewAchievement(deps, author, { achievementId, step: 'SUBMIT' });
    for (const step of ['APPROVE', 'PUBLISH'] as const) await reviewAchievement(deps, reviewer, { achievementId, step });
  }
  const reportIds: string[] = [];
  for (const { reprints, ...report } of REPORTS) {
    const reprintOfId = reprints === undefined ? null : reportIds[reprints]!;
    reportIds.push((await recordMediaReport(deps, author, { ...report, branchId: tree.root.id, reprintOfId })).id);
  }
  const submitted = { title: '“美丽家园”建设工作案例', submittedTo: '全国妇联工作案例选编', submittedOn: '2021-03-01' };
  const { id: workCaseId } = await submitWorkCase(deps, author, { ...submitted, branchId: tree.root.id });
  await selectWorkCase(deps, author, { workCaseId, book: '全国妇联工作案例选编', selectedOn: '2021-12-01' });
}
