import { type Viewer, viewerOf } from '../access/viewer.js';
import { addEntry, type ContestsDeps, castVote, createContest, moveContest, openRound, publishRules } from '../features/contests/index.js';
import { sha256 } from '../lib/digest.js';
import { numeral, personName } from './names.js';
import { createRandom } from './random.js';
import type { CityTree, Scene } from './scene.js';

/** The contest of the report; its performers are made up. */
const TITLE = '“巾帼心向党 喜迎二十大”赣鄱红色娘子军宣讲大赛';
const RULES = '（演示）每人每天可投5票，每件作品每天1票；得票仅作演示，不产生任何奖项。';
const WORKS = [
  '村口大槐树下的故事',
  '一根绣花针',
  '妈妈的工牌',
  '红色家书',
  '灯火可亲',
  '田埂上的课堂',
  '社区里的娘子军',
  '从车间到讲台',
  '守望',
  '她的十年',
  '一碗米粉的温度',
  '春天的约定',
];
/** People vote from before the demonstration starts until well after it. */
const DAY_MS = 86_400_000;
const VOTERS = 160;

/** A round that takes votes, and what can be voted for. */
export interface OpenRound {
  readonly contestId: string;
  readonly roundId: string;
  readonly entryIds: readonly string[];
}

/** Stages the contest with twelve entries and an open round. */
export async function stageContest(deps: ContestsDeps, scene: Scene, tree: CityTree): Promise<OpenRound> {
  const { author, now } = scene;
  const contest = await createContest(deps, author, {
    branchId: tree.root.id,
    code: 'SPEECH-DEMO',
    title: TITLE,
    voterKinds: ['PHONE', 'DEVICE'],
  });
  const entryIds: string[] = [];
  for (const [index, work] of WORKS.entries()) {
    const entry = await addEntry(deps, author, {
      contestId: contest.id,
      title: `《${work}》（演示作品${numeral(index + 1)}）`,
      performerName: personName(3_000 + index),
      isNameConsented: true,
      branchId: tree.counties[index % tree.counties.length]!.id,
    });
    entryIds.push(entry.id);
  }
  await readyForVoting(deps, author, contest.id);
  const round = await openRound(deps, author, {
    contestId: contest.id,
    kind: 'OPEN_SELECTION',
    opensAt: new Date(now.getTime() - DAY_MS),
    closesAt: new Date(now.getTime() + 30 * DAY_MS),
    rule: { perDay: 5, perEntryPerDay: 1 },
  });
  return { contestId: contest.id, roundId: round.id, entryIds };
}

/** The notice, and a registration that is over already. */
async function readyForVoting(deps: ContestsDeps, author: Viewer, contestId: string): Promise<void> {
  await publishRules(deps, author, 'PUBLISH_RULES', { contestId, text: RULES });
  for (const step of ['OPEN_REGISTRATION', 'CLOSE_REGISTRATION'] as const) await moveContest(deps, author, { contestId, step });
}

/** Somebody who never was, with what is kept of a voter: a digest. */
function demoVoter(contestId: string, number: number): Viewer {
  const hash = sha256(`${contestId} demo-voter-${number}`);
  return viewerOf({ voter: { contestId, kind: 'DEVICE', hash }, locale: 'zh-CN' });
}

/** Made-up voters vote as anybody does; each for two works, the first ones more often. Call it after the round has been committed. */
export async function castFirstVotes(deps: ContestsDeps, { contestId, roundId, entryIds }: OpenRound): Promise<void> {
  const random = createRandom(20_221_016);
  const { ticket } = deps.voteTickets.issue(contestId);
  const favourite = () => Math.floor(random.next() ** 1.6 * entryIds.length);
  const ballots = Array.from({ length: VOTERS }, (_, voter) => {
    const first = favourite();
    const second = (first + 1 + Math.floor(random.next() * (entryIds.length - 1))) % entryIds.length;
    return [first, second].map(choice => ({
      viewer: demoVoter(contestId, voter),
      vote: { roundId, entryIds: [entryIds[choice]!], ticket },
    }));
  });
  await Promise.all(ballots.flat().map(({ viewer, vote }) => castVote(deps, viewer, vote)));
}
