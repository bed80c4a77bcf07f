import { systemAct } from '../../access/act.js';
import { ensureIndicators } from '../../features/achievements/index.js';
import { createBrand, createGoal } from '../../features/brand/index.js';
import { changeBranch, findBranchByCode, ROOT_CODE } from '../../features/organisation/index.js';
import { refuse } from '../../lib/refusal.js';
import { within } from '../../persistence/within.js';
import { demoKey, openCityAccounts, openStaffAccount } from '../demo-accounts.js';
import type { DemoDeps } from '../deps.js';
import { isUntouched } from '../load-demo.js';
import { DEMO_CITY } from '../names.js';
import { createRandom } from '../random.js';
import type { Place, Scene } from '../scene.js';
import { CITY, SLICE, slicesOf } from './city-size.js';
import { plantCity } from './plant-city.js';
import { type CityFrame, runCity } from './run-city.js';
import { settleCity } from './settle-city.js';

const SEED = 500_000;

/**
 * Fills a database that nobody has worked with for benchmarks: 500 branches, 50 000 people, 5 000 projects, 100 000 ledger rows and
 * as many achievements. In slices, so a broken-off run leaves a part behind: start again with an empty database. `branches` makes it smaller or larger, the rest in proportion. Answers whether it was loaded.
 */
export async function loadCity(deps: DemoDeps, branches: number = CITY.branches): Promise<boolean> {
  await ensureIndicators(deps.database, deps.clock.now());
  const now = deps.clock.now();
  const ground = await deps.database.inTransaction(systemAct('loadDemo'), async unit => {
    if (!(await isUntouched(unit.tx))) return null;
    const inside = { ...deps, database: within(deps.database, unit) };
    const root = (await findBranchByCode(unit.tx, ROOT_CODE)) ?? refuse('NOT_FOUND');
    const key = await demoKey(unit.tx, deps.keys);
    const { lead: author, reviewer } = await openCityAccounts(inside, key, root);
    const city = await changeBranch(unit.tx, author.scope.I, root, { name: DEMO_CITY });
    const places = await plantCity({ unit, author, reviewer, now, random: createRandom(SEED) }, city, branches);
    await openStaffAccount(inside, key, places[1]!);
    const brand = await createBrand(inside, author, { code: 'BENCH', name: '演示品牌' });
    const goal = await createGoal(inside, author, { year: 2023, title: '演示目标' });
    return { author, reviewer, places, frame: { brandId: brand.id, goalId: goal.id } };
  });
  if (!ground) return false;
  let done = 0;
  for (const slice of slicesOf(ground.places, SLICE)) {
    await fillSlice(deps, { ...ground, now }, slice, done);
    done += slice.length;
  }
  return true;
}

interface Ground extends Pick<Scene, 'author' | 'reviewer' | 'now'> {
  readonly frame: CityFrame;
}

/** The next branches, after so many that are filled already; a slice has numbers of its own, so running it again makes the same. */
function fillSlice(deps: DemoDeps, { author, reviewer, now, frame }: Ground, slice: readonly Place[], done: number): Promise<void> {
  return deps.database.inTransaction(systemAct('loadDemo'), async unit => {
    const scene = { unit, author, reviewer, now, random: createRandom(SEED + done) };
    await settleCity(scene, slice, done * CITY.membersPerBranch);
    await runCity(scene, deps, slice, done * CITY.projectsPerBranch, frame);
  });
}
