import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { agreed } from '../../support/agreed.js';
import { PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { lianxinqiao } from '../../support/command-line.js';
import { type ExternalSignIn, externalSignIn, oidcSettings, startSupport, withProviders } from '../../support/external-sign-in.js';
import { handIn } from '../../support/files.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { bearer, signedIn } from '../../support/sign-in.js';

/** What is to be found nowhere afterwards; nothing else in the world holds these words. */
const HERS = {
  name: '示例待删人员甲',
  code: 'GONE-PERSON-1',
  birthMonth: '1971-03',
  signInName: 'gonepersonone',
  guardian: '示例待删监护人乙',
  letter: '示例待删来信内容丙',
  contact: '示例待删联系方式丁',
  reason: '示例待删调动原因戊',
  paper: '示例待删同意书己.txt',
  emergency: '示例待删紧急情况说明庚',
  address: '示例待删住址辛',
  health: '示例待删健康情况壬',
  revealReason: '示例待删查阅事由癸',
} as const;

describe('the data of one person', () => {
  jest.setTimeout(120_000);
  let w: GivenWorld;
  let memberId: string;
  let accountId: string;
  let token: string;
  let provider: Child;
  let others: ExternalSignIn;
  beforeAll(async () => {
    provider = await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`);
    w = await givenWorld(withProviders(oidcSettings(provider.ready)));
    others = externalSignIn(w.app, ACCOUNT.password);
    const person = { homeBranchId: w.east.id, name: HERS.name, code: HERS.code, gender: 'FEMALE', birthMonth: HERS.birthMonth };
    ({ id: memberId } = await w.keep('createMember', { ...person, joinedOn: '2026-01-01' }));
    await tieEverythingToHer();
  });
  afterAll(async () => {
    await w.close();
    await provider.stop();
  });

  /** One row at least in every table that can be tied to a person by now. */
  async function tieEverythingToHer(): Promise<void> {
    const [from, to] = [await w.place(w.east.id, UNIT), await w.place(w.east.id, UNIT)];
    await w.keep('joinBranch', { memberId, branchId: from.id, from: '2026-01-02' });
    await w.keep('transferMember', { memberId, fromBranchId: from.id, toBranchId: to.id, on: '2026-04-01', reason: HERS.reason });
    await w.keep('assignRole', { memberId, branchId: w.east.id, role: 'STAFF', from: '2026-01-02' });
    const session = await signedIn(w.app, { ...ACCOUNT, signInName: HERS.signInName, branchId: w.east.id });
    [accountId, token] = [session.account.id, bearer(session)];
    expect((await others.linkOidc(session, AT_PROVIDER)).link).not.toBeNull();
    await change('UPDATE account SET memberId = ?, displayName = ? WHERE id = ?', memberId, HERS.name, accountId);
    const letter = { kind: 'COMPLAINT', text: HERS.letter, contact: HERS.contact, idempotencyKey: `key-${crypto.randomUUID()}` };
    await w.speaker.make('submitFeedback', letter, token);
    const [{ id: feedbackId }] = (await rows('feedback', 'accountId', accountId)) as [{ id: string }];
    await w.speaker.make('answerFeedback', { feedbackId, text: `${HERS.name}：已答复`, expectedVersion: 1 }, w.admin);
    const { id: textId } = await w.keep('publishConsentText', { purpose: 'AID', audience: 'GUARDIAN', title: '示例', body: '示例' });
    const evidenceId = await handIn(w.app, w.admin, w.east.id, Buffer.from('hers alone'), {
      fileName: HERS.paper,
      mediaType: 'text/plain',
    });
    const consent = { subjectId: memberId, textId, channel: 'PAPER', guardianName: HERS.guardian, evidenceId };
    await w.keep('giveConsent', consent);
    await agreed(w, memberId);
    const file = { memberId, address: HERS.address, healthNotes: HERS.health };
    const { id: fileId } = await w.speaker.make('savePersonalFile', file, w.east.staff);
    const look = { recordId: fileId, fields: ['ADDRESS'], purpose: 'KEEP_FILE', reason: HERS.revealReason };
    await w.speaker.make('reveal', look, w.east.staff);
    const talk = {
      branchId: w.east.id,
      heldOn: '2026-05-04',
      place: '示例讲堂',
      topic: '示例',
      lecturerId: memberId,
      lecturerName: HERS.name,
    };
    await w.keep('logTalk', { ...talk, audienceOnsite: 5, audienceOnline: 0, countBasis: 'COUNTED' });
    await change(
      `INSERT INTO consent_override (id, subjectId, purpose, programme, reason, accountId, createdAt) VALUES ('consent_override_1', ?, 'AID', NULL, ?, ?, 1)`,
      ...[memberId, HERS.emergency, accountId],
    );
  }
  const UNIT = { kind: 'PARTY_BRANCH', level: null };
  const AT_PROVIDER = 'as=subject-of-the-person-to-be-gone';
  const ACCOUNT = { password: 'correct horse battery 45', role: 'CONTEST_HOST' } as const;
  const change = (sql: string, ...values: string[]) => w.app.database.inTransaction(systemAct('test'), ({ tx }) => tx.run(sql, values));
  const rows = (table: string, column: string, value: string) =>
    w.app.database.read.rows<Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${column} = ?`, [value]);
  const codes = async (name: string, input: object, by: string) => {
    const { userErrors, errors } = await w.speaker.say(name, input, by);
    return [...userErrors.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)].join();
  };
  /** Tables in which any of these words stands. */
  async function tablesWith(words: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const { tableName } of w.app.database.read.manager.connection.entityMetadatas) {
      const text = JSON.stringify(await w.app.database.read.rows(`SELECT * FROM ${tableName}`));
      for (const word of words) if (text.includes(word)) found.push(`${tableName}: ${word}`);
    }
    return found.sort();
  }
  const totals = async () => {
    const counted = [
      'member',
      'membership',
      'member_role',
      'member_status',
      'attendance',
      'consent',
      'ledger_entry',
      'propaganda_talk',
      'feedback',
    ];
    const counts = counted.map(async table => (await w.app.database.read.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
    const sums = await w.app.database.read.rows(
      'SELECT indicatorId, branchId, SUM(amount) AS total FROM ledger_entry GROUP BY indicatorId, branchId',
    );
    return { counts: await Promise.all(counts), sums };
  };
  const fetched = async (url: string) => {
    const response = await fetch(`${w.app.url}${url}`);
    return { status: response.status, text: await response.text() };
  };

  it('is given to her whole, sealed values in the clear and secrets left out, once the trail says so', async () => {
    const { url } = (await w.speaker.make('exportPerson', { memberId }, w.east.staff)) as unknown as { url: string };
    const { status, text } = await fetched(url);
    expect(status).toBe(200);
    for (const word of Object.values(HERS).filter(word => word !== HERS.paper)) expect(text).toContain(word);
    const { tables } = JSON.parse(text) as { tables: Record<string, Record<string, unknown>[]> };
    expect(tables['consent']![0]!['guardianSealed']).toBe(HERS.guardian);
    expect(text).not.toMatch(/passwordHash|argon2/);
    const [link] = await rows('external_identity', 'accountId', accountId);
    const { subjectHash, ...told } = link as { subjectHash: string };
    expect(tables['external_identity']).toEqual([told]);
    expect(text).not.toContain(subjectHash);
    const read = await w.app.database.read.rows<{ kind: string; purpose: string }>(
      `SELECT kind, purpose FROM audit_entry WHERE objectId = ? AND action IN ('exportPerson', 'openPersonExport')`,
      [memberId],
    );
    expect(read).toEqual(Array.from({ length: 2 }, () => ({ kind: 'READ', purpose: 'SUBJECT_REQUEST' })));
  });

  it('is given to nobody else, and to nobody whose right has ended meanwhile', async () => {
    expect(await codes('exportPerson', { memberId }, w.west.staff)).toBe('NOT_FOUND');
    expect(await codes('exportPerson', { memberId }, w.app.as('REVIEWER', w.east.path))).toBe('FORBIDDEN');
    const passing = w.app.staff(w.east.path);
    const { url } = (await w.speaker.make('exportPerson', { memberId }, passing)) as unknown as { url: string };
    w.app.forget(passing);
    expect((await fetched(url)).status).toBe(403);
  });

  it('is written at the command line into a file that only its owner reads', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'lxq-person-')), 'hers.json');
    expect(await lianxinqiao(w.app.environment, 'person', 'export', memberId, '--out', out)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Written'),
    });
    expect(readFileSync(out, 'utf8')).toContain(HERS.guardian);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  it('is erased by a second person, after she has left, and never under a hold', async () => {
    const reason = `示例：${HERS.name}申请删除`;
    expect(await codes('requestErasure', { memberId, reason }, w.east.staff)).toBe('ERASURE_WHILE_THERE');
    await w.speaker.make('updateMember', { memberId, leftOn: '2026-06-01' }, w.east.staff);
    const supervisor = w.app.as('SUPERVISOR', '/');
    const { id: holdId } = await w.speaker.make('placeHold', { subjectId: accountId, reason: '示例：复查' }, supervisor);
    expect(await codes('requestErasure', { memberId, reason }, w.east.staff)).toBe('ERASURE_HELD');
    await w.speaker.make('liftHold', { holdId, reason: '示例：复查完毕' }, supervisor);
    const { id: requestId } = await w.speaker.make('requestErasure', { memberId, reason }, w.admin);
    expect(await codes('requestErasure', { memberId, reason }, w.east.staff)).toBe('ERASURE_IS_ASKED');
    expect(await codes('erasePerson', { requestId }, w.admin)).toBe('SECOND_PERSON_REQUIRED');
    expect(await codes('erasePerson', { requestId }, w.app.as('REVIEWER', w.west.path))).toBe('NOT_FOUND');
    expect((await tablesWith([HERS.name])).length).toBeGreaterThan(3);
  });

  it('stands in no table afterwards, while everything that was counted goes on counting', async () => {
    const before = await totals();
    const [{ id: requestId }] = (await rows('erasure_request', 'memberId', memberId)) as [{ id: string }];
    const [{ hash }] = (await w.app.database.read.rows<{ hash: string }>('SELECT hash FROM stored_file WHERE fileName = ?', [
      HERS.paper,
    ])) as [{ hash: string }];
    const [key] = await rows('data_key', 'family', `consent/${memberId}`);
    expect(key!['wrapped']).not.toBeNull();
    await w.speaker.make('erasePerson', { requestId }, w.app.as('REVIEWER', w.east.path));
    // Why somebody looked at her file stands in the trail, which nobody rewrites; it is kept as the law wants it.
    expect(await tablesWith(Object.values(HERS))).toEqual([`audit_entry: ${HERS.revealReason}`]);
    expect(await totals()).toEqual(before);
    const [consent] = await rows('consent', 'subjectId', memberId);
    expect(consent).toMatchObject({ guardianSealed: null, proof: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await rows('data_key', 'family', `consent/${memberId}`))[0]!['wrapped']).toBeNull();
    expect(await rows('search_term', 'rowId', memberId)).toEqual([]);
    expect((await rows('stored_file', 'hash', hash))[0]!['fileName']).toBe('（已删除）');
    const content = await lookForContent(hash);
    expect(content).toBe(false);
  });
  const lookForContent = async (hash: string) => {
    const { openContent } = await import('../../../src/files/open-content.js');
    const store = await openContent({ dataDir: w.app.environment.DATA_DIR, s3: undefined } as never, w.app.clock.now());
    return store.has(hash);
  };

  it('leaves her account shut on every node at once', async () => {
    expect(await codes('markRead', { messageIds: [] }, token)).toBe('UNAUTHENTICATED');
    expect(await rows('session', 'accountId', accountId)).toEqual([]);
    expect(await codes('signIn', { signInName: HERS.signInName, password: ACCOUNT.password }, '')).not.toBe('');
  });

  it('leaves no link to what a provider knows of her, so that nothing there opens anything here', async () => {
    expect(await rows('external_identity', 'accountId', accountId)).toEqual([]);
    expect((await others.signInOidc(AT_PROVIDER)).userErrors).toEqual([{ code: 'EXTERNAL_SIGN_IN_FAILED', path: ['input'] }]);
  });
});
