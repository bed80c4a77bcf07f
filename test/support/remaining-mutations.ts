import { agreed } from './agreed.js';
import { sayDoubts } from './doubts.js';
import { enrolled } from './enrol.js';
import { externalSignIn } from './external-sign-in.js';
import { handIn } from './files.js';
import { exampleIdNumber } from './id-numbers.js';
import { readyContest } from './ready-contest.js';
import { addProject, type GivenWorld, key } from './sample-world.js';
import { codeAt, firstHalf } from './second-factor.js';
import { bearer, signedIn } from './sign-in.js';
import { codeFor, proofOf, voterMint } from './voters.js';

const DAY = '2026-05-04';

type Say = (name: string, input: object, token?: string) => Promise<Readonly<Record<string, unknown>>>;

interface Stage {
  readonly w: GivenWorld;
  readonly say: Say;
  /** The first value of a statement. */
  readonly one: <Value = string>(sql: string, ...values: string[]) => Promise<Value>;
}

/** Says, once with success, every mutation that `givenWorld` has no use for. */
export async function sayTheRest(w: GivenWorld): Promise<void> {
  const say: Say = async (name, input, token = w.admin) => {
    const { result, userErrors, errors } = await w.speaker.say(name, input, token);
    if (!result) throw new Error(`${name}: ${JSON.stringify(userErrors)} ${JSON.stringify(errors)}`);
    return result;
  };
  const one = async <Value>(sql: string, ...values: string[]): Promise<Value> => {
    const [row] = await w.app.database.read.rows<Record<string, Value>>(sql, values);
    return Object.values(row!)[0]!;
  };
  const stage = { w, say, one };
  for (const part of [
    ofBranches,
    ofPeople,
    ofConsents,
    ofPersons,
    ofRecusals,
    ofFirms,
    ofBrand,
    ofAchievements,
    ofLedger,
    ofTalks,
    ofStudyAndContests,
    ofContestLife,
    ofDoubts,
    ofVoters,
    ofJudging,
    ofInbox,
    ofAccounts,
    ofExternalSignIn,
    ofFiles,
  ])
    await part(stage);
}

async function ofBranches({ w, say }: Stage): Promise<void> {
  const { id } = await w.place();
  await say('updateBranch', { branchId: id, name: '示例改名妇联' });
  const department = (code: string, name = '示例部门') => ({ code, name, kind: 'DEPARTMENT', parentCode: 'BULK-0' });
  await say('upsertBranches', {
    rows: [{ code: 'BULK-0', name: '示例批量妇联', kind: 'FEDERATION', level: 'COUNTY' }, department('BULK-1'), department('BULK-2')],
  });
  const sheet = Buffer.from('编码,名称,类别,上级编码\r\nBULK-3,示例部门,部门,BULK-0\r\nBULK-4,示例部门,部门,BULK-0');
  const fileId = await handIn(w.app, w.admin, w.app.root.id, sheet, { fileName: '组织.csv', mediaType: 'text/csv', purpose: 'IMPORT' });
  await say('importBranches', { fileId, onError: 'SKIP' });
}

async function ofPeople({ w, say }: Stage): Promise<void> {
  const [from, to] = [
    await w.place(w.east.id, { kind: 'PARTY_BRANCH', level: null }),
    await w.place(w.east.id, { kind: 'PARTY_BRANCH', level: null }),
  ];
  const person = { homeBranchId: w.east.id, name: '示例调动人员', gender: 'FEMALE', joinedOn: '2026-01-01', partyStatus: 'PROBATIONARY' };
  const { id: memberId } = await w.keep('createMember', person);
  await say('updateMember', { memberId, birthMonth: '1990-05' });
  await say('changePartyStatus', { memberId, status: 'FULL', on: '2026-03-01' });
  await w.keep('joinBranch', { memberId, branchId: from.id, from: '2026-01-02' });
  await say('transferMember', { memberId, fromBranchId: from.id, toBranchId: to.id, on: '2026-04-01', reason: '示例调动' });
  await say('leaveBranch', { memberId, branchId: to.id, on: '2026-05-01' });
  const { id: roleId } = await w.keep('assignRole', { memberId, branchId: w.east.id, role: 'STAFF', from: '2026-01-02' });
  await say('endRole', { roleId, on: '2026-05-01' });
  const clerk = w.app.staff(w.east.path);
  const look = { purpose: 'KEEP_FILE', reason: '示例：核对登记信息' };
  await agreed(w, memberId);
  const file = await say('savePersonalFile', { memberId, idNumber: exampleIdNumber(1) }, clerk);
  await say('findMemberByIdNumber', { idNumber: exampleIdNumber(1), ...look }, clerk);
  await say('reveal', { recordId: file['id'], fields: ['ID_NUMBER'], ...look }, clerk);
  const [handler, supervisor] = [await enrolled(w.app, 'STAFF', w.east), await enrolled(w.app, 'REVIEWER', w.east)];
  const words = { title: '示例个案', person: '示例当事人', narrative: '示例经过' };
  const aid = { branchId: w.east.id, kind: 'AID', supervisorId: supervisor.id, basis: '示例：本人已签署，存于档案柜' };
  const { id: caseId } = await say('openCase', { ...aid, ...words }, handler.token);
  await say('addCaseNote', { caseId, text: '示例办理记录' }, handler.token);
  const next = await enrolled(w.app, 'STAFF', w.east);
  const { id: breakGlassId } = await say('breakGlass', { caseId, reason: '示例：紧急情况的说明' }, next.token);
  await say('justifyBreakGlass', { breakGlassId, justification: '示例：事后补充的说明' }, next.token);
  await say('reviewBreakGlass', { breakGlassId, outcome: 'ACCEPTED', note: '示例' }, supervisor.token);
  await say('assignCase', { caseId, handlerId: next.id, expectedVersion: 1 }, supervisor.token);
  await say('closeCase', { caseId, outcome: '示例结果', expectedVersion: 2 }, supervisor.token);
  const lead = w.app.as('PROGRAMME_LEAD', w.east.path);
  const release = await say('releaseSmallCount', { kind: 'AID', reason: '示例：向上级报送', until: '2026-12-31' }, lead);
  await say('withdrawSmallCountRelease', { releaseId: release['id'] }, lead);
  const row = (number: number) => ({
    code: `BULK-M${number}`,
    name: '示例批量人员',
    gender: 'FEMALE',
    departmentCode: 'BULK-1',
    joinedOn: DAY,
  });
  await say('upsertMembers', { rows: [row(1), row(2), row(3)] });
  const sheet = Buffer.from(`编号,姓名,性别,政治面貌,部门编码,加入日期\r\nBULK-M4,示例导入人员,女,群众,BULK-1,${DAY}`);
  const fileId = await handIn(w.app, w.admin, w.app.root.id, sheet, { fileName: '人员.csv', mediaType: 'text/csv', purpose: 'IMPORT' });
  await say('importMembers', { fileId, onError: 'SKIP' });
}

async function ofConsents({ w, say, one }: Stage): Promise<void> {
  const wording = { purpose: 'AID', audience: 'GUARDIAN', title: '示例同意书', body: '示例正文' };
  const { id: textId } = await w.keep('publishConsentText', wording);
  const subjectId = await one('SELECT id FROM member ORDER BY id LIMIT 1');
  const guardian = { guardianName: '示例监护人', guardianRelation: 'PARENT' };
  const { id: consentId } = await w.keep('giveConsent', { subjectId, textId, channel: 'PAPER', ...guardian });
  await say('withdrawConsent', { consentId });
}

async function ofPersons({ w, say }: Stage): Promise<void> {
  const person = { homeBranchId: w.east.id, name: '示例离开人员', gender: 'FEMALE', joinedOn: '2026-01-01' };
  const { id: memberId } = await w.speaker.make('createMember', person, w.admin);
  await say('exportPerson', { memberId });
  await say('updateMember', { memberId, leftOn: '2026-05-01' });
  const supervisor = w.app.as('SUPERVISOR', '/');
  const hold = await say('placeHold', { subjectId: memberId, reason: '示例保全' }, supervisor);
  await say('liftHold', { holdId: hold['id'], reason: '示例解除' }, supervisor);
  const request = await say('requestErasure', { memberId, reason: '示例申请' });
  await say('erasePerson', { requestId: request['id'] }, w.second);
}

async function ofRecusals({ w, say }: Stage): Promise<void> {
  const subjectId = await addProject(w, w.east.id);
  await say('declareRecusal', { subjectId, reason: '示例亲属' }, w.app.staff(w.east.path));
  const { id: accountId } = await enrolled(w.app, 'REVIEWER', w.east);
  const supervisor = w.app.as('SUPERVISOR', w.east.path);
  const recusal = await say('orderRecusal', { accountId, subjectId, reason: '示例：与项目负责人有亲属关系' }, supervisor);
  await say('liftRecusal', { recusalId: recusal['id'], reason: '示例：亲属关系已经查清' }, supervisor);
}

async function ofFirms({ w, say }: Stage): Promise<void> {
  const { id: orgId } = await w.keep('registerNewSectorOrg', { branchId: w.east.id, name: '示例新办企业', sectorKind: 'ECONOMIC' });
  for (const state of ['TALKING', 'PREPARING']) await say('advanceNewSectorOrg', { orgId, state });
  await say('establishFederation', { orgId, on: DAY, mode: 'ALONE', parentBranchId: w.east.id });
  await say('dissolveFederation', { orgId, on: '2026-06-01' });
}

async function ofBrand({ w, say }: Stage): Promise<void> {
  const { id: brandId } = await w.keep('createBrand', { code: 'REST', name: '示例其他品牌' });
  await say('updateBrand', { brandId, slogan: '示例口号' });
  const projectId = await addProject(w, w.east.id, false);
  await say('updateProject', { projectId, summary: '示例概要' });
  const linked = {
    Goal: await w.keep('createGoal', { title: '示例另一目标', year: 2026 }),
    KeyTask: await w.keep('createKeyTask', { title: '示例另一任务', year: 2026 }),
    Carrier: await w.keep('createCarrier', { title: '示例另一载体', functionKind: 'FAMILY_VALUES' }),
    Directive: await w.keep('createDirective', { title: '示例另一文件', body: '示例', issuer: '示例市妇联', issuedOn: DAY }),
  };
  for (const [kind, { id }] of Object.entries(linked)) {
    const input = { projectId, [`${kind[0]!.toLowerCase()}${kind.slice(1)}Id`]: id };
    await say(`link${kind}`, input);
    await say(`unlink${kind}`, input);
  }
  const goal = await w.keep('createGoal', { title: '示例到期目标', year: 2025 });
  await say('expireGoal', { goalId: goal.id });
  const activity = { branchId: w.east.id, title: '示例草稿活动', theme: '示例', heldOn: DAY, mode: 'OFFLINE', countBasis: 'COUNTED' };
  const { id: activityId } = await w.keep('createActivity', { ...activity, headcountOnsite: 3, headcountOnline: 0 });
  await say('updateActivity', { activityId, summary: '示例概要' });
  await say('closeProject', { projectId: w.projects[0], closedOn: '2026-06-15', outcome: '示例成效' });
}

async function ofAchievements({ w, say, one }: Stage): Promise<void> {
  const evidenceIds = [await w.file(w.east.id)];
  const honour = { branchId: w.east.id, title: '示例待改荣誉', kind: 'HONOUR', level: 'PROVINCIAL', year: 2025, evidenceIds };
  const { id: achievementId } = await w.keep('recordAchievement', { ...honour, grantor: '示例省妇联', federationRoles: ['RECEIVED'] });
  await say('updateAchievement', { achievementId, note: '示例备注' });
  const workCaseId = await one('SELECT id FROM work_case ORDER BY id LIMIT 1');
  await say('selectWorkCase', { workCaseId, book: '示例案例选编', page: 3, selectedOn: '2026-06-01' });
}

async function ofLedger({ w, say }: Stage): Promise<void> {
  const wording = { nameZh: '示例其余指标', unit: '次', owner: '示例', wording: '{display}', definition: '示例' };
  const indicator = await say('defineIndicator', { ...wording, code: 'REST', kind: 'COUNT', exactness: 'EXACT' });
  await say('reviseIndicator', { indicatorId: indicator['id'], definition: '示例改写', reason: '示例' });
  const entry = { indicator: 'REST', amount: '1', occurredOn: DAY, branchId: w.east.id };
  const { id: entryId } = await w.keep('recordLedgerEntry', entry);
  await say('reverseLedgerEntry', { entryId, reason: '示例重复' });
  const evidenceIds = [await w.file(w.east.id)];
  const start = { indicator: 'MILK_CANS', branchId: w.east.id, value: '9', cutoffOn: '2025-12-31', exactness: 'EXACT', evidenceIds };
  const { id: baselineId } = await w.keep('proposeBaseline', start);
  await say('voidBaseline', { baselineId, reason: '示例重复' });
  await say('closePeriod', { through: '2019-12-31' });
  const reopening = await say('requestReopenPeriod', { from: '2019-12-01', reason: '示例补登' });
  await say('confirmReopenPeriod', { changeId: reopening['id'] }, w.second);
}

async function ofTalks({ w, say }: Stage): Promise<void> {
  const talk = (place: string) => ({
    ...{ branchId: w.east.id, heldOn: DAY, place, topic: '示例主题', lecturerName: '示例宣讲员' },
    ...{ audienceOnsite: 5, audienceOnline: 0, countBasis: 'COUNTED' },
  });
  const ids: string[] = [];
  for (const place of ['示例甲村', '示例乙村', '示例丙村']) ids.push((await w.keep('logTalk', talk(place))).id);
  await say('confirmTalks', { talkIds: ids.slice(0, 2), onError: 'ABORT' }, w.second);
  await say('voidTalk', { talkId: ids[2], reason: '示例重复' });
}

async function ofStudyAndContests({ w, say }: Stage): Promise<void> {
  const hours = { startsAt: '2026-06-15T02:30:00Z', endsAt: '2026-06-15T04:00:00Z' };
  const { id: sessionId } = await w.keep('planSession', {
    branchId: w.east.id,
    kind: 'WEEKLY',
    title: '示例其余学习',
    mode: 'ON_SITE',
    ...hours,
  });
  await w.keep('openCheckIn', { sessionId });
  for (const step of ['startSession', 'endSession']) await say(step, { sessionId });
  const boards = [{ board: 'STUDY', subjectId: sessionId }, { board: 'BRAND' }];
  const screen = await say('issueScreen', { label: '示例学习大屏', boards, expiresAt: '2026-07-15T00:00:00Z' });
  await say('revokeScreen', { screenId: screen['id'] });
  const machine = { label: '示例系统', branchId: w.east.id, verbs: ['LOG_TALKS'], expiresAt: '2026-07-15T00:00:00Z' };
  const service = await say('createServiceToken', machine);
  await say('revokeServiceToken', { serviceTokenId: service['id'] });
  const hall = { branchId: w.east.id, network: '10.9.0.0/24', mostSockets: 5_000, reason: '示例会场' };
  const venue = await say('declareVenue', { ...hall, startsAt: '2026-06-15T00:00:00Z', endsAt: '2026-06-20T00:00:00Z' });
  await say('endVenue', { venueId: venue['id'] });
  const { contestId, roundId, entryId } = w.city;
  await say('castVote', { roundId, entryId }, voterMint(w.app.environment)(contestId, 'somebody'));
  await say('amendRound', { roundId, closesAt: '2026-06-21T10:00:00Z', reason: '示例延长' });
  await say('closeRound', { roundId });
}

async function ofContestLife({ w, say }: Stage): Promise<void> {
  const { id: contestId } = await w.keep('createContest', { branchId: w.east.id, code: 'LIFE', title: '示例全程大赛', entryQuota: 5 });
  await say('publishContestRules', { contestId, text: '示例规则' });
  await say('moveContest', { contestId, step: 'OPEN_REGISTRATION' });
  const host = w.app.as('CONTEST_HOST', w.east.path);
  const handedIn = async (title: string) => {
    const entry = { contestId, branchId: w.east.id, title, isRightsGranted: true, works: [{ kind: 'TEXT', text: '示例讲稿' }] };
    const { id: entryId } = (await say('prepareEntry', entry)) as { id: string };
    await say('submitEntry', { entryId });
    await say('reviewEntry', { entryId, verdict: 'ACCEPT' }, host);
    return entryId;
  };
  const [first, second, third] = [await handedIn('示例作品甲'), await handedIn('示例作品乙'), await handedIn('示例作品丙')];
  await say('withdrawEntry', { entryId: second, reason: '示例' });
  await say('disqualifyEntry', { entryId: third, reason: '示例' });
  await say('moveContest', { contestId, step: 'CLOSE_REGISTRATION' });
  await say('amendContestRules', { contestId, text: '示例规则二', reason: '示例修订' });
  await say('announce', { contestId, text: '示例公告' });
  await say('drawLots', { contestId });
  await say('setAwardTiers', { contestId, tiers: [{ name: '一等奖', quota: 1, basis: 'FINAL' }] });
  const rule = { perDay: 1, perEntryPerDay: 1 };
  const round = await say('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule, advance: { count: 1 } });
  const ballot = { roundId: round['id'], entryIds: [first] };
  await say('castBallot', ballot, voterMint(w.app.environment)(contestId, 'somebody'));
  for (const isFrozen of [true, false]) await say('freezeBoard', { roundId: round['id'], isFrozen });
  await say('closeRound', { roundId: round['id'] });
  await say('decideRound', { roundId: round['id'] });
  await say('proposeResult', { contestId });
  await say('reopenResult', { contestId, reason: '示例：核对评分' });
  await say('proposeResult', { contestId });
  // Its days on public notice are over.
  await w.app.database.read.run('UPDATE contest_result SET publicUntil = 0 WHERE contestId = ?', [contestId]);
  await say('confirmResult', { contestId }, host);
  await say('giveAwards', { contestId });
  await say('exportNotaryPack', { contestId, reason: '示例：公证' }, w.app.as('SUPERVISOR', w.east.path));
}

const ofDoubts = ({ w, say }: Stage): Promise<void> => sayDoubts(w, say);

async function ofVoters({ w, say }: Stage): Promise<void> {
  const contest = await say('createContest', { branchId: w.east.id, code: 'VOTERS', title: '示例投票大赛' });
  const contestId = contest['id'];
  await say('updateContest', { contestId, voterKinds: ['VERIFIED_MEMBER', 'PHONE', 'DEVICE'] });
  await say('addEntry', { contestId, title: '示例作品' });
  await readyContest(say, String(contestId));
  const rule = { perDay: 1, perEntryPerDay: 1 };
  await say('openRound', { contestId, kind: 'FINAL', closesAt: '2026-06-20T10:00:00Z', rule });
  await say('identifyMember', { contestId }, w.app.as('MEMBER', w.east.path, null, { memberId: 'member_of_the_test' }));
  const phone = '13800138000';
  await say('sendVoterCode', { contestId, phone }, '');
  await say('identifyPhone', { contestId, phone, code: await codeFor(w.app.environment.DATA_DIR, phone) }, '');
  const asked = 'query ($id: ID!) { deviceChallenge(contestId: $id) { challenge } }';
  const { data } = await w.app.graphql<{ deviceChallenge: { challenge: string } }>(asked, { id: contestId });
  const proof = await proofOf(data.deviceChallenge.challenge);
  await say('identifyDevice', { contestId, deviceKey: 'device-key-of-somebody', proof }, '');
}

async function ofJudging({ w, say }: Stage): Promise<void> {
  const contest = await say('createContest', { branchId: w.east.id, code: 'JUDGED', title: '示例评审大赛' });
  const contestId = contest['id'];
  const { id: entryId } = await say('addEntry', { contestId, title: '示例作品' });
  const { id: lateId } = await say('addEntry', { contestId, title: '示例迟到作品' });
  await readyContest(say, String(contestId));
  const voting = { closesAt: '2026-06-20T10:00:00Z', rule: { perDay: 1, perEntryPerDay: 1 } };
  const { id: roundId } = await say('openRound', { contestId, kind: 'FINAL', ...voting });
  const criteria = [{ code: 'content', name: '内容', weight: '100' }];
  await say('setJudgingRule', { roundId, scale: 'TEN', release: 'MANUAL', tieBreak: [], criteria });
  const judges = await Promise.all([1, 2, 3].map(() => enrolled(w.app, 'JUDGE', w.east)));
  await say('appointPanel', { roundId, judgeIds: judges.map(({ id }) => id), chiefId: judges[0]!.id });
  const sheet = { roundId, entryId, scores: [{ criterion: 'content', score: '9.5' }] };
  await say('saveScoreSheet', sheet, judges[0]!.token);
  const { id: sheetId } = await say('submitScoreSheet', sheet, judges[0]!.token);
  await say('submitScoreSheet', sheet, judges[1]!.token);
  const { token } = await enrolled(w.app, 'SUPERVISOR', w.east);
  await say('reopenScoreSheet', { roundId, sheetId, reason: '示例：评分笔误' }, token);
  for (const step of ['holdStage', 'resumeStage']) await say(step, { roundId });
  await say('callEntry', { roundId, entryId });
  for (const step of ['startTimer', 'stopTimer']) await say(step, { roundId });
  await say('callEntry', { roundId, entryId: lateId });
  const { clock } = w.app;
  clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
  await say('markForfeit', { roundId, entryId: lateId, reason: '示例：未到场' });
  await say('releaseScore', { roundId, entryId, areMissingAbsent: true });
}

async function ofInbox({ w, say, one }: Stage): Promise<void> {
  // Somebody with an account of her own: she is told of the answer.
  const person = { signInName: 'shililaixin', password: 'correct horse battery 45', role: 'CONTEST_HOST', branchId: w.east.id } as const;
  const sender = bearer(await signedIn(w.app, person));
  for (const text of ['示例问题一', '示例问题二'])
    await say('submitFeedback', { kind: 'QUESTION', text, idempotencyKey: key(), branchId: w.east.id }, sender);
  const feedback = (place: number) => one(`SELECT id FROM feedback WHERE kind = 'QUESTION' ORDER BY id LIMIT 1 OFFSET ${place}`);
  await say('answerFeedback', { feedbackId: await feedback(0), text: '示例答复', expectedVersion: 1 });
  await say('closeFeedback', { feedbackId: await feedback(1), expectedVersion: 1 });
  const messageId = await one('SELECT id FROM inbox_message ORDER BY id DESC LIMIT 1');
  await say('markRead', { messageIds: [messageId] }, sender);
}

async function ofAccounts(stage: Stage): Promise<void> {
  const { w, say, one } = stage;
  const [signInName, password, newPassword] = ['shiliqita', 'correct horse battery 43', 'correct horse battery 44'];
  const { id: accountId } = await w.keep('createAccount', { signInName, displayName: '示例其余账号', password }, w.keeper);
  await w.keep('grantRole', { accountId, role: 'SYSTEM_ADMIN' }, w.keeper);
  const grantId = await one('SELECT id FROM role_grant WHERE accountId = ?', accountId);
  await say('confirmGrant', { grantId }, w.app.as('SYSTEM_ADMIN', '/'));
  const first = await say('signIn', { signInName, password }, '');
  const next = await say('refreshSession', { refreshToken: first['refreshToken'] }, '');
  await say('changePassword', { currentPassword: password, newPassword }, `Bearer ${next['accessToken']}`);
  const again = await say('signIn', { signInName, password: newPassword }, '');
  await withSecondFactor(stage, { signInName, password: newPassword }, `Bearer ${again['accessToken']}`);
  await say('signOut', {}, `Bearer ${again['accessToken']}`);
  await say('revokeRole', { grantId }, w.keeper);
  await say('signOutAccount', { accountId }, w.keeper);
  await say('resetAccount', { accountId }, w.keeper);
  const { token } = await say('inviteAccount', { displayName: '示例受邀人' }, w.keeper);
  await say('acceptInvitation', { token, signInName: 'shiliyaoqing', password: 'correct horse battery 47' }, '');
  await say('disableAccount', { accountId }, w.keeper);
  await say('enableAccount', { accountId }, w.keeper);
}

async function ofExternalSignIn({ w, say, one }: Stage): Promise<void> {
  const [signInName, password] = ['shilibangding', 'correct horse battery 46'];
  const session = await signedIn(w.app, { signInName, password, role: 'CONTEST_HOST', branchId: w.east.id });
  const others = externalSignIn(w.app, password);
  const { link } = await others.linkOidc(session, 'as=somebody-of-the-suite');
  const { session: opened } = await others.signInOidc('as=somebody-of-the-suite');
  if (!link || !opened) throw new Error('Not signed in through the provider');
  await say('unlinkSignIn', { linkId: await one('SELECT id FROM external_identity') }, bearer(opened));
  const contest = { branchId: w.east.id, code: 'VOUCHED', title: '示例第三方投票', voterKinds: ['OIDC_SUBJECT'] };
  const { id: contestId } = await w.keep('createContest', contest);
  await w.keep('addEntry', { contestId, title: '示例作品' });
  await readyContest(w.keep, contestId);
  const rule = { perDay: 1, perEntryPerDay: 1 };
  await w.keep('openRound', { contestId, kind: 'PRELIMINARY', closesAt: '2026-06-20T10:00:00Z', rule });
  const begun = await others.begun({ provider: 'city', purpose: 'VOTE', contestId });
  const { code, key } = await others.comeBack(begun, 'as=somebody-who-votes');
  await say('redeemVoter', { code, key }, '');
}

async function withSecondFactor({ w, say }: Stage, who: { signInName: string; password: string }, token: string): Promise<void> {
  const { secret } = (await say('beginSecondFactor', { password: who.password }, token)) as { secret: string };
  await say('confirmSecondFactor', { code: codeAt(secret, w.app.clock.now()) }, token);
  const { challenge } = await firstHalf(w.app, who.signInName, who.password);
  w.app.clock.set(new Date(w.app.clock.now().getTime() + 30_000).toISOString());
  await say('completeSignIn', { challenge: challenge!.token, code: codeAt(secret, w.app.clock.now()) }, '');
  w.app.clock.set(new Date(w.app.clock.now().getTime() + 30_000).toISOString());
  const { codes } = (await say('renewRecoveryCodes', { code: codeAt(secret, w.app.clock.now()) }, token)) as { codes: string[] };
  await say('disableSecondFactor', { password: who.password, code: codes[0] }, token);
}

async function ofFiles({ w, say }: Stage): Promise<void> {
  await say('prepareDownload', { fileId: await w.file(w.east.id) });
  await say('prepareExport', { kind: 'BRANCHES', format: 'CSV' });
}
