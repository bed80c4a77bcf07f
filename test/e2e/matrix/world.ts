import { systemAct } from '../../../src/access/act.js';
import type { Verb } from '../../../src/access/permissions.js';
import type { Role } from '../../../src/access/role.js';
import type { ViewerFacts } from '../../../src/access/viewer.js';
import { hashPassword } from '../../../src/features/identity/password.js';
import { enrolled } from '../../support/enrol.js';
import { exampleIdNumber } from '../../support/id-numbers.js';
import { readyContest } from '../../support/ready-contest.js';
import { addPeople, addProject, addRecords, startWorld, type World } from '../../support/sample-world.js';
import { voterMint } from '../../support/voters.js';

/** Where a record lies, seen from somebody whose role is for the branch `own`. */
export const RELATIONS = ['own', 'below', 'above', 'sibling', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A branch with one record of each kind and state. */
export interface Target {
  readonly branchId: string;
  readonly path: string;
  /** Record id by kind and state: `project DRAFT`. */
  readonly ids: Readonly<Record<string, string>>;
}

export interface MatrixWorld extends World {
  readonly targets: Readonly<Record<Relation, Target>>;
  /** Everybody who asks: a token for each role, given for the branch `own` where roles are given for branches. */
  readonly askers: readonly Asker[];
}

export interface Asker {
  readonly name: string;
  readonly role: Role;
  readonly token: string;
  /** True: the role is for the whole installation. */
  readonly isCity: boolean;
  /** What a machine's token names. */
  readonly verbs: readonly Verb[];
  /** Topics that a screen's token names. */
  readonly boards: readonly string[];
}

const BRANCH_ROLES: readonly Role[] = [
  'STAFF',
  'REVIEWER',
  'PROGRAMME_LEAD',
  'PROGRAMME_KEEPER',
  'DISCIPLINE',
  'CONTEST_HOST',
  'JUDGE',
  'SUPERVISOR',
];

/** How each kind of record is found: its table, and the column of its branch. */
const STATED = { project: 'project', activity: 'activity', achievement: 'achievement', talk: 'propaganda_talk', work_case: 'work_case' };
const PLAIN: Readonly<Record<string, readonly [table: string, branchColumn: string]>> = {
  member: ['member', 'homeBranchId'],
  new_sector_org: ['new_sector_org', 'branchId'],
  ledger_entry: ['ledger_entry', 'branchId'],
  baseline: ['baseline', 'branchId'],
  file: ['stored_file', 'branchId'],
  study_session: ['study_session', 'branchId'],
  media_report: ['media_report', 'branchId'],
  feedback: ['feedback', 'branchId'],
  member_role: ['member_role', 'branchId'],
  consent: ['consent', 'branchId'],
  erasure_request: ['erasure_request', 'branchId'],
};

async function idsOf(world: World, branchId: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const { read } = world.app.database;
  for (const [kind, table] of Object.entries(STATED)) {
    const rows = await read.rows<{ id: string; state: string }>(`SELECT id, state FROM ${table} WHERE branchId = ? ORDER BY id`, [
      branchId,
    ]);
    for (const { id, state } of rows) ids[`${kind} ${state}`] ??= id;
  }
  for (const [kind, [table, column]] of Object.entries(PLAIN)) {
    const [row] = await read.rows<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ? ORDER BY id LIMIT 1`, [branchId]);
    if (row) ids[kind] = row.id;
  }
  const [came] = await read.rows<{ id: string }>('SELECT id FROM attendance WHERE sessionId = ? LIMIT 1', [ids['study_session'] ?? '']);
  if (came) ids['attendance'] = came.id;
  return ids;
}

/** One record of each kind and state for a branch. */
async function fill(world: World, branchId: string): Promise<Target> {
  const { keep, speaker, app } = world;
  const projectId = await addProject(world, branchId);
  const draftId = await addProject(world, branchId, false);
  await addRecords(world, branchId, projectId);
  await addPeople(world, branchId);
  const evidenceIds = [await world.file(branchId)];
  const activity = {
    branchId,
    projectId: draftId,
    title: '示例草稿',
    theme: '示例',
    heldOn: '2026-05-04',
    mode: 'OFFLINE',
    countBasis: 'COUNTED',
  };
  await keep('createActivity', { ...activity, headcountOnsite: 3, headcountOnline: 0 });
  const honour = { branchId, projectId: draftId, title: '示例未发布荣誉', kind: 'HONOUR', level: 'PROVINCIAL', year: 2025, evidenceIds };
  await keep('recordAchievement', honour);
  await keep('proposeBaseline', { indicator: 'TALKS', branchId, value: '9', cutoffOn: '2025-12-31', exactness: 'EXACT', evidenceIds });
  const [person] = await app.database.read.rows<{ id: string }>('SELECT id FROM member WHERE homeBranchId = ? ORDER BY id LIMIT 1', [
    branchId,
  ]);
  const [text] = await app.database.read.rows<{ id: string }>('SELECT id FROM consent_text LIMIT 1');
  const left = { homeBranchId: branchId, name: '示例离开人员', gender: 'FEMALE', joinedOn: '2026-01-01' };
  const gone = await world.speaker.make('createMember', left, world.admin);
  await speaker.make('updateMember', { memberId: gone.id, leftOn: '2026-06-01' }, world.admin);
  await keep('requestErasure', { memberId: gone.id, reason: '示例' });
  await keep('giveConsent', { subjectId: person!.id, textId: text!.id, channel: 'PAPER' });
  await speaker.make(
    'submitFeedback',
    { kind: 'SUGGESTION', text: '示例建议', idempotencyKey: `key-${crypto.randomUUID()}`, branchId },
    '',
  );
  const draft = await keep('createContest', { branchId, code: `M-${branchId.slice(-8)}-1`, title: '示例筹备大赛' });
  const running = await keep('createContest', { branchId, code: `M-${branchId.slice(-8)}-2`, title: '示例大赛' });
  const entry = await keep('addEntry', { contestId: running.id, title: '示例作品', branchId });
  await readyContest(keep, running.id);
  const rule = { perDay: 3, perEntryPerDay: 1 };
  const round = await keep('openRound', { contestId: running.id, kind: 'PRELIMINARY', closesAt: '2026-06-20T10:00:00Z', rule });
  const voter = voterMint(app.environment)(running.id, 'somebody');
  await speaker.make('castVote', { roundId: round.id, entryId: entry.id }, voter);
  const span = { from: '2026-06-15T00:00:00Z', to: '2026-06-16T00:00:00Z' };
  const doubted = await keep('flagFraud', { roundId: round.id, entryId: entry.id, selection: 'ALL', ...span, reason: '示例异常' });
  const complaint = { contestId: running.id, kind: 'SCORING', text: '示例投诉', contact: '示例联系人 13800138000' };
  await speaker.make('fileComplaint', { ...complaint, idempotencyKey: `key-${crypto.randomUUID()}` }, '');
  const [complained] = await app.database.read.rows<{ id: string }>('SELECT id FROM contest_complaint WHERE contestId = ?', [running.id]);
  const registering = await keep('createContest', { branchId, code: `M-${branchId.slice(-8)}-3`, title: '示例报名大赛' });
  await keep('publishContestRules', { contestId: registering.id, text: '示例规则' });
  await keep('moveContest', { contestId: registering.id, step: 'OPEN_REGISTRATION' });
  const works = [{ kind: 'TEXT', text: '示例讲稿' }];
  const drafted = await keep('prepareEntry', { contestId: registering.id, branchId, title: '示例填报作品', works });
  const criteria = [{ code: 'content', name: '内容', weight: '100' }];
  const judging = { roundId: round.id, scale: 'TEN', release: 'MANUAL', tieBreak: [], criteria };
  await world.speaker.make('setJudgingRule', judging, world.admin);
  const boards = [{ board: 'CONTEST', subjectId: running.id }];
  const screen = await keep('issueScreen', { label: '示例大屏', boards, expiresAt: '2026-07-15T00:00:00Z' });
  const machine = { label: '示例系统', branchId, verbs: ['LOG_TALKS'], expiresAt: '2026-07-15T00:00:00Z' };
  const service = await keep('createServiceToken', machine);
  const hours = { startsAt: '2026-06-15T00:00:00Z', endsAt: '2026-06-20T00:00:00Z' };
  const hall = { branchId, network: '10.8.0.0/24', mostSockets: 5_000, reason: '示例会场' };
  const venue = await keep('declareVenue', { ...hall, ...hours });
  const contests = {
    'contest DRAFT': draft.id,
    'contest ROUND_RUNNING': running.id,
    contest_entry: entry.id,
    contest_round: round.id,
    fraud_case: doubted.id,
    complaint: complained!.id,
    'contest REGISTERING': registering.id,
    'contest_entry DRAFT': drafted.id,
    screen: screen.id,
    service: service.id,
    venue: venue.id,
  };
  const texts = { consent_text: text!.id };
  const [{ path }] = (await app.database.read.rows<{ path: string }>('SELECT path FROM branch WHERE id = ?', [branchId])) as [
    { path: string },
  ];
  const ids = { ...(await idsOf(world, branchId)), ...contests, ...texts };
  return { branchId, path, ids: { ...ids, ...(await addSealed(world, { id: branchId, path }, ids)) } };
}

/** Records with sealed fields, made by those who keep them, and one of their supervisors who stands aside from a project. */
async function addSealed(
  { keep, app }: World,
  branch: Branch,
  { member, 'project DRAFT': draft }: Record<string, string>,
): Promise<Record<string, string>> {
  const { path } = branch;
  const file = { memberId: member, idNumber: exampleIdNumber(7), healthNotes: '示例健康情况' };
  const ids: Record<string, string> = { member_file: (await keep('savePersonalFile', file, app.staff(path))).id };
  const supervisors = { STAFF: await enrolled(app, 'REVIEWER', branch), DISCIPLINE: await enrolled(app, 'DISCIPLINE', branch) };
  for (const [kind, role] of Object.entries(CASES)) {
    const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过' };
    const basis = kind === 'AID' ? '示例：本人已签署，存于档案柜' : null;
    const input = { branchId: branch.id, kind, supervisorId: supervisors[role].id, ...words, basis };
    ids[`case ${kind}`] = (await keep('openCase', input, app.as(role, path))).id;
  }
  const aside = { accountId: supervisors.STAFF.id, subjectId: draft, reason: '示例：与项目负责人有亲属关系' };
  ids['recusal'] = (await keep('orderRecusal', aside, app.as('SUPERVISOR', '/'))).id;
  return ids;
}

interface Branch {
  readonly id: string;
  readonly path: string;
}

/** A kind of case of each class, and the role that handles it. */
const CASES = { AID: 'STAFF', VIOLENCE: 'STAFF', RIGHTS: 'STAFF', TALK: 'DISCIPLINE' } as const;

/** Names the askers in all cases but those of rights, wherever they lie: that alone lets nobody in where their role does not reach. */
async function nameInCases({ app }: World, askers: readonly Asker[]): Promise<void> {
  const account = (role: Role) => app.accountIdOf(askers.find(asker => asker.role === role)!.token)!;
  const name = (handler: Role, supervisor: string, ...kinds: (keyof typeof CASES)[]) =>
    app.database.read.run(`UPDATE case_file SET handlerId = ?, supervisorId = ? WHERE kind IN (${kinds.map(kind => `'${kind}'`).join()})`, [
      ...[account(handler), supervisor],
    ]);
  await name('STAFF', account('REVIEWER'), 'AID', 'VIOLENCE');
  await name('DISCIPLINE', 'account_of_nobody', 'TALK');
}

export async function matrixWorld(): Promise<MatrixWorld> {
  const world = await startWorld();
  const { app } = world;
  const above = await world.place();
  const [own, sibling, elsewhere] = [await world.place(above.id, TOWN), await world.place(above.id, TOWN), await world.place()];
  const [below, other] = [await world.place(own.id, VILLAGE), await world.place(elsewhere.id, TOWN)];
  await world.keep('publishConsentText', { purpose: 'PERSONAL_FILE', audience: 'SUBJECT', title: '示例同意书', body: '示例' });
  const targets = {
    own: await fill(world, own.id),
    below: await fill(world, below.id),
    above: await fill(world, above.id),
    sibling: await fill(world, sibling.id),
    other: await fill(world, other.id),
  };
  const nothing = { verbs: [], boards: [] };
  const at = (role: Role, path: string, isCity = false): Asker => ({
    name: isCity ? `${role}@CITY` : role,
    role,
    isCity,
    ...nothing,
    token: app.as(role, path),
  });
  const boards = [`contestBoard:${targets.own.ids['contest ROUND_RUNNING']}`];
  const voter = { contestId: targets.own.ids['contest ROUND_RUNNING']!, kind: 'DEVICE', hash: 'f'.repeat(64) };
  const asks = (role: Role, path: string, facts: Partial<ViewerFacts> & { readonly verbs?: readonly Verb[] }): Asker => ({
    name: role,
    role,
    isCity: false,
    verbs: facts.verbs ?? [],
    boards: facts.boards ?? [],
    token: app.as(role, path, null, facts),
  });
  const askers: Asker[] = [
    { name: 'PUBLIC', role: 'PUBLIC', isCity: false, ...nothing, token: '' },
    at('MEMBER', own.path),
    ...BRANCH_ROLES.map(role => at(role, own.path)),
    at('PROGRAMME_LEAD', '/', true),
    at('AUDITOR', '/', true),
    at('SYSTEM_ADMIN', '/', true),
    asks('SCREEN', '/', { account: null, sessionId: 'screen_token', boards }),
    asks('VOTER', '/', { account: null, voter }),
    asks('SERVICE', own.path, { verbs: ['READ_INTERNAL', 'LOG_TALKS'] }),
  ];
  const passwordHash = await hashPassword('a password that nobody has 42');
  for (const { token } of askers) await openAccount(world, token, passwordHash);
  await nameInCases(world, askers);
  return { ...world, targets, askers };
}

/** A row for an invented person, for records that name their account; nobody can sign in with it. */
async function openAccount({ app }: World, token: string, passwordHash: string): Promise<void> {
  const id = app.accountIdOf(token);
  if (!id) return;
  const blank = {
    passwordHash,
    memberId: null,
    isDisabled: true,
    isDemo: true,
    mustChangePassword: false,
    lastSignInAt: null,
    createdAt: 0,
  };
  await app.database.inTransaction(systemAct('test'), async ({ tx }) => {
    await tx.manager.insert('account', { id, signInName: id, displayName: '示例人员', ...blank });
  });
}

const TOWN = { level: 'TOWNSHIP' };
const VILLAGE = { level: 'VILLAGE' };
