import { newId } from '../../../src/lib/typeid.js';
import { addProject, type Place, type World } from '../../support/sample-world.js';

/** A record with the mutations that whoever leads the work of its branch has for it, and what they are called with. */
interface Subject {
  readonly type: string;
  readonly id: string;
  readonly calls: Readonly<Record<string, object>>;
}

const DAY = '2026-05-04';
let counter = 0;

export async function newContest({ keep }: World, { id: branchId }: Place): Promise<string> {
  return (await keep('createContest', { branchId, code: `R-${++counter}`, title: '示例大赛' })).id;
}

/** One record of every kind that is seen by a scope. */
export const everyKind = async (w: World, place: Place): Promise<readonly Subject[]> => [
  ...(await work(w, place)),
  await contest(w, place),
  ...(await entriesAndTheirContest(w, place)),
];

async function work(w: World, { id: branchId }: Place): Promise<Subject[]> {
  const projectId = await addProject(w, branchId, false);
  const activity = { branchId, title: '示例活动', theme: '示例', heldOn: DAY, mode: 'OFFLINE', countBasis: 'COUNTED' };
  const { id: activityId } = await w.keep('createActivity', { ...activity, headcountOnsite: 3, headcountOnline: 0 });
  const honour = { branchId, title: '示例荣誉', kind: 'HONOUR', level: 'PROVINCIAL', year: 2025 };
  const { id: achievementId } = await w.keep('recordAchievement', { ...honour, evidenceIds: [await w.file(branchId)] });
  const talk = { branchId, heldOn: DAY, place: `示例村${++counter}`, topic: '示例', lecturerName: '示例宣讲员' };
  const { id: talkId } = await w.keep('logTalk', { ...talk, audienceOnsite: 5, audienceOnline: 0, countBasis: 'COUNTED' });
  const goal = { projectId, goalId: newId('goal') };
  const project = {
    ...{ updateProject: { projectId, title: '示例改名' }, closeProject: { projectId, closedOn: DAY, outcome: '示例' } },
    ...{ reviewProject: { projectId, step: 'SUBMIT' }, linkGoal: goal, unlinkGoal: goal },
  };
  const activities = { updateActivity: { activityId, title: '示例' }, reviewActivity: { activityId, step: 'SUBMIT' } };
  const honours = { updateAchievement: { achievementId, title: '示例' }, reviewAchievement: { achievementId, step: 'SUBMIT' } };
  return [
    { type: 'Project', id: projectId, calls: project },
    { type: 'Activity', id: activityId, calls: activities },
    { type: 'Achievement', id: achievementId, calls: honours },
    { type: 'PropagandaTalk', id: talkId, calls: { confirmTalk: { talkId }, voidTalk: { talkId, reason: '示例重复' } } },
  ];
}

async function contest(w: World, place: Place): Promise<Subject> {
  const contestId = await newContest(w, place);
  const round = { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule: { perDay: 1, perEntryPerDay: 1 } };
  const rules = { publishContestRules: { contestId, text: '示例规则' }, amendContestRules: { contestId, text: '示例', reason: '示例' } };
  const life = {
    moveContest: { contestId, step: 'OPEN_REGISTRATION' },
    announce: { contestId, text: '示例公告' },
    drawLots: { contestId },
  };
  const calls = {
    updateContest: { contestId, title: '示例' },
    addEntry: { contestId, title: '示例' },
    openRound: round,
    ...rules,
    ...life,
  };
  return { type: 'Contest', id: contestId, calls };
}

/** An entry by itself, and a contest for whose entries it also holds. */
async function entriesAndTheirContest(w: World, place: Place): Promise<Subject[]> {
  const contestId = await newContest(w, place);
  await w.keep('publishContestRules', { contestId, text: '示例规则' });
  await w.keep('moveContest', { contestId, step: 'OPEN_REGISTRATION' });
  const entry = { contestId, branchId: place.id, title: '示例作品', isRightsGranted: true, works: [{ kind: 'TEXT', text: '示例讲稿' }] };
  const { id: entryId } = await w.keep('prepareEntry', entry);
  const { id: otherId } = await w.keep('prepareEntry', entry);
  const stepsOf = (id: string) => ({
    prepareEntry: { ...entry, entryId: id },
    submitEntry: { entryId: id },
    reviewEntry: { entryId: id, verdict: 'ACCEPT' },
    disqualifyEntry: { entryId: id, reason: '示例' },
    withdrawEntry: { entryId: id, reason: '示例' },
  });
  const whole = { ...stepsOf(otherId), prepareEntry: entry };
  return [
    { type: 'ContestEntry', id: entryId, calls: stepsOf(entryId) },
    { type: 'Contest', id: contestId, calls: whole },
  ];
}
