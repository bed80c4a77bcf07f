import { addPublishedAchievements, type LedgerDeps, type LedgerEntryInput, recordEntries } from '../../features/achievements/index.js';
import { addPublishedProjects, Heart } from '../../features/brand/index.js';
import { DAYS, FIRST_DAY } from '../count-work.js';
import { dayAt } from '../random.js';
import type { Place, Scene } from '../scene.js';
import { CITY } from './city-size.js';

const HEARTS = Object.values(Heart);

/** What the city's projects stand under. */
export interface CityFrame {
  readonly brandId: string;
  readonly goalId: string;
}

/** A project that was added, with the branch it is filed under. */
interface Added {
  readonly id: string;
  readonly branchId: string;
  readonly number: number;
}

/** Ten projects for each of these branches, with their ledger rows and achievements; `from` is how many there are already. */
export async function runCity(scene: Scene, deps: LedgerDeps, places: readonly Place[], from: number, frame: CityFrame): Promise<void> {
  const { unit, author, random, now } = scene;
  const drafts = places.flatMap((place, position) =>
    Array.from({ length: CITY.projectsPerBranch }, (_, each) => {
      const number = from + position * CITY.projectsPerBranch + each + 1;
      return {
        code: `BP-${String(number).padStart(5, '0')}`,
        title: `演示项目${number}`,
        heart: HEARTS[number % HEARTS.length]!,
        branchId: place.id,
        brandId: frame.brandId,
        startsOn: dayAt(FIRST_DAY, DAYS, random.next()),
        goalIds: [frame.goalId],
      };
    }),
  );
  const ids = await addPublishedProjects(unit.tx, author, drafts, now);
  const added = drafts.map((draft, position) => ({ id: ids[position]!, branchId: draft.branchId, number: from + position + 1 }));
  await recordEntries(
    unit,
    deps,
    author,
    added.flatMap(project => entriesOf(scene, project)),
  );
  await addPublishedAchievements(unit.tx, author, added.flatMap(achievementsOf), now);
}

const achievementsOf = ({ id: projectId, branchId, number }: Added) =>
  Array.from({ length: CITY.achievementsPerProject }, (_, each) => ({
    kind: 'CASE_SELECTION' as const,
    level: 'COUNTY' as const,
    title: `演示成果${number}-${each + 1}`,
    year: 2018 + (each % 6),
    branchId,
    projectId,
  }));

const KINDS = ['TALKS', 'TALK_AUDIENCE', 'SINGLES_HELPED', 'SPRING_BUD_FUND', 'MILK_CANS'] as const;

function entriesOf({ random }: Scene, { id: projectId, branchId, number }: Added): LedgerEntryInput[] {
  return Array.from({ length: CITY.entriesPerProject }, (_, each) => {
    const indicator = KINDS[each % KINDS.length]!;
    const isOnes = indicator === 'TALKS' || indicator === 'SINGLES_HELPED';
    return {
      source: { kind: 'IMPORT', id: `bench-${number}-${each}` },
      indicator,
      amount: isOnes ? 1 : random.whole(1, 400) * (indicator === 'SPRING_BUD_FUND' ? 10_000 : 1),
      occurredOn: dayAt(FIRST_DAY, DAYS, random.next()),
      branchId,
      projectId,
      subject: indicator === 'SINGLES_HELPED' ? `bench-${number}-${each}` : null,
    };
  });
}
