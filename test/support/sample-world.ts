import { handIn } from './files.js';
import { createSpeaker, introspect, type Speaker } from './graph.js';
import { readyContest } from './ready-contest.js';
import { startApp, type TestApp } from './start-app.js';

/** Ids of what was made, by the kind that an id begins with. */
type Made = Map<string, string[]>;

export interface Place {
  readonly id: string;
  readonly path: string;
  readonly staff: string;
  readonly colleague: string;
}

type Keep = (name: string, input: object, token?: string) => Promise<{ readonly id: string; readonly version: number }>;

let counter = 0;
const next = () => ++counter;
const DAY = '2026-05-04';

/** The whole product with short words to make records, the records it has made, and who may see what. */
export async function startWorld(settings: NodeJS.ProcessEnv = {}) {
  const app: TestApp = await startApp(settings);
  const schema = await introspect(app);
  const speaker: Speaker = createSpeaker(app, schema);
  const [admin, second, keeper] = [app.lead(), app.lead(), app.as('SYSTEM_ADMIN', '/')];
  const made: Made = new Map();
  const remember = (id: string) => {
    const kind = id.slice(0, id.lastIndexOf('_'));
    made.set(kind, [...(made.get(kind) ?? []), id]);
    return id;
  };
  const keep: Keep = async (name, input, token = admin) => {
    const row = await speaker.make(name, input, token);
    if (typeof row.id === 'string') remember(row.id);
    return row;
  };
  const place = async (parentId = app.root.id, more: object = {}): Promise<Place> => {
    const input = { parentId, code: `W-${next()}`, name: `示例县${counter}妇联`, kind: 'FEDERATION', level: 'COUNTY', ...more };
    const { id } = await keep('createBranch', input);
    const path = (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [id]))[0]!.path;
    return { id, path, staff: app.staff(path), colleague: app.staff(path) };
  };
  const file = async (branchId: string) => remember(await handIn(app, admin, branchId));
  /** Who reads a list or kind of record: accounts are the system administrator's, the trail is the auditor's, the rest is whoever leads the work. */
  const auditor = app.as('AUDITOR', '/');
  const readerOf = (name: string): string => (/^accounts?$/.test(name) ? keeper : name.startsWith('audit') ? auditor : admin);
  return { app, schema, speaker, admin, second, keeper, readerOf, made, remember, keep, place, file, close: () => app.close() };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

const published = async (world: World, step: string, idField: string, id: string): Promise<void> => {
  await world.keep(step, { [idField]: id, step: 'SUBMIT' });
  for (const name of ['APPROVE', 'PUBLISH']) await world.keep(step, { [idField]: id, step: name }, world.second);
};

/** A project with what hangs on it; only what is asked to be public is. */
export async function addProject(world: World, branchId: string, isPublic = true): Promise<string> {
  const { keep } = world;
  const base = { code: `P-${next()}`, title: `示例项目${counter}`, heart: 'WARM', branchId, startsOn: '2026-01-01' };
  const { id } = await keep('createProject', { ...base, reasonWithoutGoal: '示例原因' });
  const goal = await keep('createGoal', { title: `示例目标${next()}`, year: 2026 });
  const task = await keep('createKeyTask', { title: `示例任务${next()}`, year: 2026 });
  const carrier = await keep('createCarrier', { title: `示例载体${next()}`, functionKind: 'FAMILY_VALUES' });
  const directive = await keep('createDirective', { title: `示例文件${next()}`, body: '示例', issuer: '示例市妇联', issuedOn: DAY });
  await keep('linkGoal', { projectId: id, goalId: goal.id });
  await keep('linkKeyTask', { projectId: id, keyTaskId: task.id });
  await keep('linkCarrier', { projectId: id, carrierId: carrier.id });
  await keep('linkDirective', { projectId: id, directiveId: directive.id });
  if (isPublic) await published(world, 'reviewProject', 'projectId', id);
  return id;
}

/** One record of each sort that a branch may have. */
export async function addRecords(world: World, branchId: string, projectId: string): Promise<void> {
  const { keep, speaker, second } = world;
  const talk = { heldOn: DAY, place: `示例村${next()}`, topic: '示例主题', lecturerName: '示例宣讲员', branchId, projectId };
  const { id } = await keep('logTalk', { ...talk, audienceOnsite: 100 + next(), audienceOnline: 20, countBasis: 'COUNTED' });
  await speaker.make('confirmTalk', { talkId: id }, second);
  await keep('logTalk', { ...talk, place: `示例未核村${next()}`, audienceOnsite: 9, audienceOnline: 0, countBasis: 'COUNTED' });
  const activity = { branchId, projectId, title: `示例活动${next()}`, theme: '示例', heldOn: DAY, mode: 'OFFLINE', countBasis: 'COUNTED' };
  const held = await keep('createActivity', { ...activity, headcountOnsite: 12, headcountOnline: 0 });
  await published(world, 'reviewActivity', 'activityId', held.id);
  const evidenceIds = [await world.file(branchId)];
  const honour = { branchId, projectId, title: `示例荣誉${next()}`, kind: 'HONOUR', level: 'PROVINCIAL', year: 2025, evidenceIds };
  const achievement = await keep('recordAchievement', { ...honour, grantor: '示例省妇联', federationRoles: ['RECEIVED'] });
  await published(world, 'reviewAchievement', 'achievementId', achievement.id);
  await keep('recordLedgerEntry', { indicator: 'TALKS', amount: '1', occurredOn: DAY, branchId, projectId, evidenceIds });
  const report = { branchId, level: 'PROVINCIAL', outlet: '示例日报', publishedOn: DAY, title: `示例报道${next()}`, topic: '示例' };
  const original = await keep('recordMediaReport', report);
  await keep('recordMediaReport', { ...report, outlet: `示例晚报${next()}`, reprintOfId: original.id });
  await keep('submitWorkCase', { branchId, title: `示例案例${next()}`, submittedTo: '示例省妇联', submittedOn: DAY });
}

/** People of a branch: members, a role, a term, a firm on the roll, a study session of theirs. */
export async function addPeople(world: World, branchId: string, count = 2): Promise<string[]> {
  const { keep, app } = world;
  const members: string[] = [];
  const partyBranch = await world.place(branchId, { kind: 'PARTY_BRANCH', level: null });
  for (let at = 0; at < count; at++) {
    const person = { homeBranchId: branchId, name: `示例人员${next()}`, gender: 'FEMALE', joinedOn: '2026-01-01', partyStatus: 'FULL' };
    members.push((await keep('createMember', person)).id);
    await keep('joinBranch', { memberId: members.at(-1), branchId: partyBranch.id, from: '2026-01-02' });
    await keep('assignRole', { memberId: members.at(-1), branchId, role: at === 0 ? 'CHAIR' : 'STAFF', from: '2026-01-02' });
  }
  await keep('recordTerm', { branchId, startsOn: '2024-01-01', endsOn: '2028-12-31' });
  const firm = { branchId, name: `示例企业${next()}`, sectorKind: 'ECONOMIC' };
  const org = await keep('registerNewSectorOrg', firm);
  await keep('recordPartyOrganisation', { orgId: org.id, since: '2023-01-01' });
  await keep('registerNewSectorOrg', { ...firm, name: `示例缺口企业${next()}` });
  const hours = { startsAt: '2026-06-15T02:30:00Z', endsAt: '2026-06-15T04:00:00Z' };
  const session = await keep('planSession', { branchId, kind: 'WEEKLY', title: '示例学习', mode: 'ON_SITE', ...hours });
  await keep('openCheckIn', { sessionId: session.id });
  await keep('checkIn', { sessionId: session.id, memberId: members[0], method: 'HOST_ROSTER' });
  const rows = await app.database.read.rows<{ id: string }>('SELECT id FROM attendance WHERE sessionId = ?', [session.id]);
  for (const { id } of rows) world.remember(id);
  return members;
}

/** What the city has once: brands, an indicator, a baseline, a snapshot, a contest, feedback, accounts. */
async function addCity(world: World, branchId: string): Promise<{ contestId: string; roundId: string; entryId: string }> {
  const { keep, speaker, second, app } = world;
  const brand = await keep('createBrand', { code: `BR-${next()}`, name: '示例品牌' });
  await keep('createBrand', { code: `BR-${next()}`, name: '示例子品牌', parentId: brand.id });
  await keep('upsertHeartProgramme', { brandId: brand.id, heart: 'WARM', fullName: '示例暖心工程', goals: ['示例'] });
  for (const label of ['示例一', '示例二'])
    await keep('reviseMeasure', { brandId: brand.id, code: '644', label, components: [{ label: '示例', count: 6 }] });
  const evidenceIds = [await world.file(branchId)];
  const start = { indicator: 'TALKS', branchId, value: '100', cutoffOn: '2025-12-31', exactness: 'EXACT', evidenceIds };
  const baseline = await keep('proposeBaseline', start);
  await speaker.make('acceptBaseline', { baselineId: baseline.id }, second);
  await keep('snapshotFigure', { code: 'TALKS', title: '示例快照', asOf: '2026-05-31' });
  const contest = await keep('createContest', { branchId, code: `C-${next()}`, title: '示例宣讲大赛' });
  const entry = await keep('addEntry', { contestId: contest.id, title: '示例作品', branchId });
  await keep('addEntry', { contestId: contest.id, title: '示例作品二', branchId });
  await readyContest(keep, contest.id);
  const rule = { perDay: 3, perEntryPerDay: 1 };
  const round = await keep('openRound', { contestId: contest.id, kind: 'PRELIMINARY', closesAt: '2026-06-20T10:00:00Z', rule });
  const complaint = { contestId: contest.id, kind: 'SCORING', text: '示例投诉', idempotencyKey: key() };
  await speaker.make('fileComplaint', complaint, '');
  const [complained] = await app.database.read.rows<{ id: string }>('SELECT id FROM contest_complaint WHERE contestId = ?', [contest.id]);
  world.remember(complained!.id);
  for (const label of ['示例一', '示例二']) {
    const until = { label, expiresAt: '2026-07-15T00:00:00Z' };
    await keep('issueScreen', { ...until, boards: [{ board: 'CONTEST', subjectId: contest.id }] });
    await keep('createServiceToken', { ...until, branchId, verbs: ['LOG_TALKS'] });
  }
  await speaker.make('submitFeedback', { kind: 'SUGGESTION', text: '示例建议', idempotencyKey: key(), branchId }, '');
  const account = { signInName: `shili${next()}`, displayName: '示例账号', password: 'correct horse battery 42' };
  const made = await keep('createAccount', account, world.keeper);
  await keep('grantRole', { accountId: made.id, role: 'STAFF', branchId }, world.keeper);
  for (const table of ['indicator', 'feedback', 'inbox_message'])
    for (const { id } of await app.database.read.rows<{ id: string }>(`SELECT id FROM ${table}`)) world.remember(id);
  return { contestId: contest.id, roundId: round.id, entryId: entry.id };
}

/** Wordings with consents to them, and halls for the events. */
async function addConsentsAndVenues({ keep, app }: World, branchId: string): Promise<void> {
  const members = await app.database.read.rows<{ id: string }>('SELECT id FROM member WHERE homeBranchId = ? ORDER BY id LIMIT 2', [
    branchId,
  ]);
  for (const [at, { id }] of members.entries()) {
    const text = { purpose: at === 0 ? 'HEALTH' : 'PERSONAL_FILE', audience: 'SUBJECT', title: '示例同意书', body: `示例正文${at}` };
    await keep('giveConsent', { subjectId: id, textId: (await keep('publishConsentText', text)).id, channel: 'PAPER' });
    const hours = { startsAt: '2026-06-15T00:00:00Z', endsAt: '2026-06-20T00:00:00Z' };
    await keep('declareVenue', { branchId, network: `10.8.${at}.0/24`, mostSockets: 5_000, reason: '示例会场', ...hours });
  }
}

/** A key nobody guesses, as clients make them. */
export const key = (): string => `key-${crypto.randomUUID()}`;

/** Two counties side by side, each with people and records of its own, and what the city has once. */
export async function givenWorld(settings: NodeJS.ProcessEnv = {}) {
  const world = await startWorld(settings);
  const [east, west] = [await world.place(), await world.place()];
  const projects: string[] = [];
  for (const { id } of [east, west]) {
    const projectId = await addProject(world, id);
    projects.push(projectId, await addProject(world, id, false));
    await addRecords(world, id, projectId);
    await addPeople(world, id);
  }
  await addConsentsAndVenues(world, east.id);
  return { ...world, east, west, projects, city: await addCity(world, east.id) };
}

export type GivenWorld = Awaited<ReturnType<typeof givenWorld>>;
