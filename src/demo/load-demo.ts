import { systemAct } from '../access/act.js';
import { ensureIndicators, federationEntry, recordEntries } from '../features/achievements/index.js';
import { changeBranch, findBranchByCode, ROOT_CODE } from '../features/organisation/index.js';
import { refuse } from '../lib/refusal.js';
import type { Tx, UnitOfWork } from '../persistence/database.js';
import { within } from '../persistence/within.js';
import { buildBrand, type ProjectIds, projectFor } from './build-brand.js';
import { countWork } from './count-work.js';
import { demoKey, openCityAccounts, openRecorderAccount, openStaffAccount } from './demo-accounts.js';
import type { DemoDeps } from './deps.js';
import { enrolNewSector } from './enrol-new-sector.js';
import { giveTalks } from './give-talks.js';
import { hangHonours, proveWith } from './hang-honours.js';
import { holdStudy } from './hold-study.js';
import { DEMO_CITY } from './names.js';
import { plantTree } from './plant-tree.js';
import { createRandom } from './random.js';
import type { CityTree, Scene } from './scene.js';
import { settleBaselines } from './settle-baselines.js';
import { settlePeople } from './settle-people.js';
import { castFirstVotes, type OpenRound, stageContest } from './stage-contest.js';

const SEED = 20_180_115;

/** True when nobody has worked with this database yet: nothing but the root of the tree, no account, no ledger row. */
export async function isUntouched(tx: Tx): Promise<boolean> {
  const [row] = await tx.rows<{ used: number }>(
    `SELECT (SELECT COUNT(*) FROM branch WHERE code <> ?) + (SELECT COUNT(*) FROM account) + (SELECT COUNT(*) FROM ledger_entry) AS used`,
    [ROOT_CODE],
  );
  return Number(row?.used ?? 0) === 0;
}

/** True for a database that holds the demonstration city. */
export const isDemoCity = async (tx: Tx): Promise<boolean> => (await findBranchByCode(tx, ROOT_CODE))?.name === DEMO_CITY;

/**
 * Loads the demonstration data into a database that nobody has worked with, in one transaction: it is there as a whole or not at all,
 * also when several nodes start at once. Votes follow by the way that all votes take. Answers whether it was loaded.
 */
export async function loadDemo(deps: DemoDeps): Promise<boolean> {
  await ensureIndicators(deps.database, deps.clock.now());
  const round = await deps.database.inTransaction(systemAct('loadDemo'), async unit =>
    (await isUntouched(unit.tx)) ? fill(unit, { ...deps, database: within(deps.database, unit) }) : null,
  );
  if (round) await castFirstVotes(deps, round);
  return round !== null;
}

/** `deps` work inside the transaction. */
async function fill(unit: UnitOfWork, deps: DemoDeps): Promise<OpenRound> {
  const root = (await findBranchByCode(unit.tx, ROOT_CODE)) ?? refuse('NOT_FOUND');
  const { lead: author, reviewer } = await openCityAccounts(deps, await demoKey(unit.tx, deps.keys), root);
  const scene = { unit, author, reviewer, now: deps.clock.now(), random: createRandom(SEED) };
  const city = await changeBranch(unit.tx, author.scope.I, root, { name: DEMO_CITY });
  const tree = await plantTree(scene, city);
  const people = await settlePeople(scene, tree);
  const projects = await buildBrand(deps, scene, tree, people);
  const prove = proveWith(deps.content, scene);
  await enterLedger(scene, deps, tree, projects, await prove(tree.counties[0]!, '期初数依据'));
  await hangHonours(deps, scene, tree, projects, prove);
  await holdStudy(deps, scene, tree, people);
  return stageContest(deps, scene, tree);
}

async function enterLedger(scene: Scene, deps: DemoDeps, tree: CityTree, projects: ProjectIds, baselineProof: string): Promise<void> {
  const { unit, author } = scene;
  const projectOf = (indicator: string) => projectFor(projects, indicator);
  const news = await enrolNewSector(scene, tree);
  await recordEntries(
    unit,
    deps,
    author,
    news.map(one => ({ ...federationEntry(one), projectId: projectOf('NEW_SECTOR_ORGS') })),
  );
  const recorder = await openRecorderAccount(deps, tree.root);
  await giveTalks(deps, scene, tree, recorder, projectOf('TALKS'));
  await countWork(scene, tree, deps, projectOf);
  const [county] = tree.counties;
  const proposer = await openStaffAccount(deps, await demoKey(unit.tx, deps.keys), county!);
  await settleBaselines(deps, { proposer, approver: author }, county!, baselineProof);
}
