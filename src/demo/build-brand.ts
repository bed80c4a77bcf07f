import {
  type BrandDeps,
  carriers,
  createActivity,
  createBrand,
  createCarrier,
  createDirective,
  createGoal,
  createKeyTask,
  createProject,
  directives,
  goals,
  keyTasks,
  linkProject,
  reviewActivity,
  reviewProject,
  reviseMeasure,
  updateBrand,
  upsertHeartProgramme,
} from '../features/brand/index.js';
import { BRAND_STARTED_ON } from './plant-tree.js';
import type { CityTree, Scene } from './scene.js';
import type { People } from './settle-people.js';
import { BRAND, CARRIERS, DIRECTIVES, GOALS, HEARTS, KEY_TASKS, MEASURE, SUB_BRAND } from './words/brand-words.js';
import { ACTIVITIES, PROJECTS, type ProjectWords } from './words/project-words.js';

/** Ids of the projects by their codes. */
export type ProjectIds = ReadonlyMap<string, string>;

/** The project whose records count for an indicator. */
export const projectFor = (ids: ProjectIds, indicator: string): string | null => {
  const words = PROJECTS.find(({ indicators }) => indicators.includes(indicator));
  return (words && ids.get(words.code)) ?? null;
};

interface Guidance {
  readonly goalIds: readonly string[];
  readonly taskIds: readonly string[];
  readonly directiveIds: readonly string[];
  readonly carrierIds: readonly string[];
}

/** Builds the brand with its sub-brand, measure and programmes, what guides it, its published projects and a few activities. */
export async function buildBrand(deps: BrandDeps, scene: Scene, tree: CityTree, people: People): Promise<ProjectIds> {
  const brandId = await startBrand(deps, scene, { ...BRAND, startedOn: BRAND_STARTED_ON });
  const subBrandId = await startBrand(deps, scene, { ...SUB_BRAND, startedOn: '2018-03-01', parentId: brandId });
  await reviseMeasure(deps, scene.author, { brandId, ...MEASURE });
  for (const programme of HEARTS) await upsertHeartProgramme(deps, scene.author, { brandId, ...programme });
  const guidance = await issueGuidance(deps, scene);
  const ids = new Map<string, string>();
  for (const words of PROJECTS) {
    ids.set(
      words.code,
      await runProject(deps, scene, { tree, people, words, guidance, brandId: words.isOfSubBrand ? subBrandId : brandId }),
    );
  }
  await holdActivities(deps, scene, tree, ids);
  return ids;
}

async function startBrand(deps: BrandDeps, { author }: Scene, input: Parameters<typeof createBrand>[2]): Promise<string> {
  const { id } = await createBrand(deps, author, input);
  await updateBrand(deps, author, { brandId: id, state: 'ACTIVE' });
  return id;
}

async function issueGuidance(deps: BrandDeps, { author }: Scene): Promise<Guidance> {
  const idsOf = async <Input>(inputs: readonly Input[], issue: (input: Input) => Promise<{ id: string }>): Promise<string[]> => {
    const ids: string[] = [];
    for (const input of inputs) ids.push((await issue(input)).id);
    return ids;
  };
  return {
    goalIds: await idsOf(GOALS, input => createGoal(deps, author, input)),
    taskIds: await idsOf(KEY_TASKS, input => createKeyTask(deps, author, input)),
    directiveIds: await idsOf(DIRECTIVES, input => createDirective(deps, author, input)),
    carrierIds: await idsOf(CARRIERS, input => createCarrier(deps, author, input)),
  };
}

interface Running {
  readonly tree: CityTree;
  readonly people: People;
  readonly words: ProjectWords;
  readonly guidance: Guidance;
  readonly brandId: string;
}

async function runProject(
  deps: BrandDeps,
  { author, reviewer }: Scene,
  { tree, people, words, guidance, brandId }: Running,
): Promise<string> {
  const { code, title, heart, unit, startsOn, goal, carrier } = words;
  const { id: projectId } = await createProject(deps, author, {
    ...{ code, title, heart, startsOn, brandId },
    branchId: tree.units[unit]!.department.id,
    partyLeadId: people.leaders[unit % people.leaders.length]!,
    businessLeadId: people.unitStaff[unit]![0]!,
    fusionNote: '党建带妇建：由品牌小组牵头，党员认领任务（演示文本）。',
    reasonWithoutGoal: goal === null ? '日常宣传专栏，不单独对应年度目标（演示）' : null,
  });
  const link = (guide: typeof goals, targetId: string, idField: string) =>
    linkProject(deps, author, guide, 'LINK', { projectId, targetId, idField });
  if (goal !== null) await link(goals, guidance.goalIds[goal]!, 'goalId');
  await link(carriers, guidance.carrierIds[carrier]!, 'carrierId');
  await link(directives, guidance.directiveIds[0]!, 'directiveId');
  if (heart === 'CRAFT') await link(keyTasks, guidance.taskIds[0]!, 'keyTaskId');
  await reviewProject(deps, author, { projectId, step: 'SUBMIT' });
  for (const step of ['APPROVE', 'PUBLISH'] as const) await reviewProject(deps, reviewer, { projectId, step });
  return projectId;
}

async function holdActivities(deps: BrandDeps, { author, reviewer }: Scene, tree: CityTree, projects: ProjectIds): Promise<void> {
  for (const { title, theme, project, heldOn, onsite, online } of ACTIVITIES) {
    const { id: activityId } = await createActivity(deps, author, {
      ...{ title, theme, heldOn },
      mode: online > 0 ? 'HYBRID' : 'OFFLINE',
      place: '演示会场',
      headcountOnsite: onsite,
      headcountOnline: online,
      countBasis: 'SIGNED',
      branchId: tree.root.id,
      projectId: projects.get(project) ?? null,
    });
    await reviewActivity(deps, author, { activityId, step: 'SUBMIT' });
    for (const step of ['APPROVE', 'PUBLISH'] as const) await reviewActivity(deps, reviewer, { activityId, step });
  }
}
