import { type LedgerEntryInput, recordEntries } from '../features/achievements/index.js';
import { dayAt, type Random, split } from './random.js';
import type { CityTree, Place, Scene } from './scene.js';

/** The six years that the demonstration's records come from. */
export const FIRST_DAY = '2018-01-15';
export const DAYS = 2_160;
const YUAN = 100;

/** Up to this day the work of two counties is held in baselines; their own records begin after it. */
export const CUTOFF_DAY = '2018-12-31';
const AFTER_CUTOFF = '2019-01-02';
const DAYS_AFTER_CUTOFF = 1_808;

/** What the records of an indicator add up to, beside what its baseline holds. */
export const CHILDREN_IN_BASELINE = 96;
export const CANCER_YUAN_IN_BASELINE = 400_000;

/** Which project a record belongs to, by the indicator it counts for. */
export type ProjectOf = (indicator: string) => string | null;

interface Series {
  readonly indicator: string;
  /** Amount of each record, in whole units or cents. */
  readonly amounts: readonly number[];
  /** Where the n-th record belongs. */
  readonly placeOf: (index: number) => Place;
  /** Key of the person behind the n-th record. */
  readonly subjectOf?: (index: number) => string;
  readonly firstDay?: string;
  readonly days?: number;
}

const padded = (index: number): string => String(index + 1).padStart(4, '0');
const ones = (count: number): number[] => Array.from({ length: count }, () => 1);

function seriesOf(random: Random, tree: CityTree): Series[] {
  const townships = tree.townships.map(({ place }) => place);
  const across = (index: number) => townships[index % townships.length]!;
  // The first county keeps its years up to the cut-off in baselines, so its townships are left out of the two series concerned.
  const [held] = tree.counties;
  const others = tree.townships.filter(({ county }) => county !== held).map(({ place }) => place);
  const besides = (index: number) => others[index % others.length]!;
  const city = () => tree.root;
  const person = (kind: string) => (index: number) => `demo-${kind}-${padded(index)}`;
  return [
    { indicator: 'SINGLES_HELPED', amounts: ones(1_250), placeOf: across, subjectOf: person('single') },
    { indicator: 'CHILDREN_VISITED', amounts: ones(400), placeOf: besides, subjectOf: person('child') },
    { indicator: 'CHILDREN_VISITED', amounts: ones(90), placeOf: besides, subjectOf: person('child') },
    { indicator: 'SPRING_BUD_FUND', amounts: split(random, 592_000 * YUAN, 296, 100 * YUAN), placeOf: across },
    { indicator: 'MILK_CANS', amounts: split(random, 2_698, 230), placeOf: across },
    { indicator: 'MOTHER_PARCELS', amounts: ones(157), placeOf: across, subjectOf: person('mother') },
    { indicator: 'TWO_CANCER_FUND', amounts: Array.from({ length: 160 }, () => 10_000 * YUAN), placeOf: besides },
    { indicator: 'CADRE_TALKS', amounts: ones(30), placeOf: city },
    { indicator: 'CADRE_VISITS', amounts: ones(20), placeOf: city },
    { indicator: 'FIRST_FORM', amounts: ones(6), placeOf: city },
    {
      indicator: 'FAMILY_INTEGRITY',
      amounts: ones(400),
      placeOf: index => tree.counties[index % tree.counties.length]!,
      subjectOf: person('relative'),
    },
    { indicator: 'MATCH_YEARS', amounts: ones(12), placeOf: city },
    ...afterCutoff(held!, tree),
  ];
}

/** What the county with baselines has recorded since: 100 children more, and 22 grants of 10 000 yuan. */
function afterCutoff(county: Place, tree: CityTree): Series[] {
  const own = tree.townships.filter(township => township.county === county).map(({ place }) => place);
  const placeOf = (index: number) => own[index % own.length]!;
  const since = { placeOf, firstDay: AFTER_CUTOFF, days: DAYS_AFTER_CUTOFF };
  return [
    { ...since, indicator: 'CHILDREN_VISITED', amounts: ones(100), subjectOf: index => `demo-child-${padded(1_000 + index)}` },
    { ...since, indicator: 'TWO_CANCER_FUND', amounts: Array.from({ length: 22 }, () => 10_000 * YUAN) },
  ];
}

function* entriesOf(random: Random, series: readonly Series[], projectOf: ProjectOf): Iterable<LedgerEntryInput> {
  for (const [position, { indicator, amounts, placeOf, subjectOf, firstDay = FIRST_DAY, days = DAYS }] of series.entries()) {
    for (const [index, amount] of amounts.entries()) {
      yield {
        source: { kind: 'IMPORT', id: `demo-${position + 1}-${padded(index)}` },
        indicator,
        amount,
        occurredOn: dayAt(firstDay, days, (index + random.next()) / amounts.length),
        branchId: placeOf(index).id,
        projectId: projectOf(indicator),
        subject: subjectOf?.(index),
      };
    }
  }
}

/** Puts the individual records of six years into the ledger: with the baselines they add up to the report's figures. */
export async function countWork(
  scene: Scene,
  tree: CityTree,
  deps: Parameters<typeof recordEntries>[1],
  projectOf: ProjectOf,
): Promise<void> {
  const entries = [...entriesOf(scene.random, seriesOf(scene.random, tree), projectOf)];
  await recordEntries(scene.unit, deps, scene.author, entries);
}
