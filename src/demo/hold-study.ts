import { checkIn, openCheckIn, planSession, type StudyDeps } from '../features/study/index.js';
import type { CityTree, Scene } from './scene.js';
import type { People } from './settle-people.js';

const HALF_HOUR_MS = 1_800_000;
/** Who has come already: the heads of three units, and two of their people. */
const PRESENT = [
  [0, 0],
  [1, 0],
  [2, 0],
  [0, 1],
  [1, 1],
] as const;

/** One weekly study session of the office's party branch, with check-in open and a few present. */
export async function holdStudy(deps: StudyDeps, { author, now }: Scene, tree: CityTree, people: People): Promise<void> {
  const startsAt = new Date(Math.ceil((now.getTime() + 1) / HALF_HOUR_MS) * HALF_HOUR_MS);
  const session = await planSession(deps, author, {
    branchId: tree.partyBranch.id,
    kind: 'WEEKLY',
    title: '每周一学（演示）',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 4 * HALF_HOUR_MS),
    place: '演示会议室',
    mode: 'ON_SITE',
  });
  await openCheckIn(deps, author, { sessionId: session.id });
  for (const [unit, seat] of PRESENT) {
    const memberId = people.unitStaff[unit]![seat]!;
    await checkIn(deps, author, { sessionId: session.id, memberId, method: 'HOST_ROSTER' });
  }
}
