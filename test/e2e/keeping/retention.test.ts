import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { voterKeyFamily } from '../../../src/features/contests/index.js';
import { applyRetention, findingsOf, liftHold, placeHold, planRetention } from '../../../src/features/keeping/index.js';
import { runNight } from '../../../src/features/keeping/retention/nightly.js';
import { newId } from '../../../src/lib/typeid.js';
import { lianxinqiao } from '../../support/command-line.js';
import { refusalCodeOf } from '../../support/refusal-code.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { bearer, signedIn } from '../../support/sign-in.js';
import { tableSums } from '../../support/table-sums.js';
import { voterMint } from '../../support/voters.js';

const DAY_MS = 86_400_000;
const PERSON = { signInName: 'shilibaoliu', password: 'correct horse battery 45', role: 'CONTEST_HOST' } as const;

describe('what has been kept long enough', () => {
  jest.setTimeout(120_000);
  let w: GivenWorld;
  let deps: Parameters<typeof planRetention>[0];
  let accountId: string;
  beforeAll(async () => {
    w = await givenWorld();
    deps = { database: w.app.database, clock: w.app.clock, keys: w.app.keys };
    const session = await signedIn(w.app, { ...PERSON, branchId: w.east.id });
    accountId = session.account.id;
    await w.speaker.make('signOut', {}, bearer(session));
    const voter = voterMint(w.app.environment)(w.city.contestId, 'somebody');
    await w.speaker.make('castVote', { roundId: w.city.roundId, entryId: w.city.entryId }, voter);
    await w.speaker.make('closeRound', { roundId: w.city.roundId }, w.admin);
  });
  afterAll(() => w.close());

  const later = (days: number) => w.app.clock.set(new Date(w.app.clock.now().getTime() + days * DAY_MS).toISOString());
  const rows = (table: string) => w.app.database.read.rows<{ id: string }>(`SELECT id FROM ${table}`);
  const found = async () => {
    const report = await planRetention(deps);
    return { report, due: Object.fromEntries(findingsOf(report).map(({ ruleId, due, held }) => [ruleId, [due, held]])) };
  };
  const everyTable = () => tableSums(w.app, ['audit_entry', 'retention_report', 'retention_item']);
  const voterKey = () =>
    w.app.database.read.rows<{ wrapped: string | null }>('SELECT wrapped FROM data_key WHERE family = ?', [
      voterKeyFamily(w.city.contestId),
    ]);

  const signsOfVotes = () => w.app.database.read.rows('SELECT networkHash, hasTicket FROM vote');

  it('is nothing at first, and a plan changes nothing', async () => {
    const before = await everyTable();
    const { due } = await found();
    expect(due).toEqual({
      SESSIONS: [0, 0],
      SIGN_IN_FLOWS: [0, 0],
      INVITATIONS: [0, 0],
      VOTER_CODES: [0, 0],
      SPENT_PROOFS: [0, 0],
      SEALED_FILES: [0, 0],
      CASES: [0, 0],
      COMPLAINTS: [0, 0],
      REPEATED_WRITES: [0, 0],
      MESSAGES: [0, 0],
      SENDERS: [0, 0],
      VOTERS: [0, 0],
      VOTE_SIGNS: [0, 0],
    });
    expect(await everyTable()).toEqual(before);
  });

  it('is found by its age, and only what the report lists goes', async () => {
    later(91);
    const { report, due } = await found();
    expect(due).toMatchObject({ SESSIONS: [1, 0], VOTERS: [1, 0], VOTE_SIGNS: [1, 0] });
    expect(await signsOfVotes()).toEqual([{ networkHash: expect.any(String), hasTicket: 0 }]);
    const before = await rows('vote');
    expect((await voterKey())[0]!.wrapped).not.toBeNull();
    const applied = await applyRetention(deps, report.id);
    expect(applied).toMatchObject({ state: 'APPLIED', spared: 0 });
    expect(await rows('session')).toEqual([]);
    expect((await voterKey())[0]!.wrapped).toBeNull();
    expect(await rows('vote')).toEqual(before);
    expect(await signsOfVotes()).toEqual([{ networkHash: null, hasTicket: null }]);
    expect(await rows('retention_item')).toEqual([]);
    expect((await found()).due).toMatchObject({ SESSIONS: [0, 0], VOTERS: [0, 0], VOTE_SIGNS: [0, 0], CASES: [0, 0] });
  });

  it('leaves each batch as an act in the trail', async () => {
    const acts = await w.app.database.read.rows<{ changes: string; roles: string }>(
      `SELECT changes, roles FROM audit_entry WHERE action = 'applyRetention'`,
    );
    const rules = acts.map(({ changes }) => (JSON.parse(changes) as { facts?: { rule: string; done: number } }).facts);
    expect(rules).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'SESSIONS', done: 1 })]));
    expect(new Set(acts.map(({ roles }) => roles))).toEqual(new Set(['SYSTEM']));
  });

  /** Sign-ins that ended long ago. */
  const oldSessions = (count: number, of = accountId) =>
    w.app.database.inTransaction(systemAct('test'), async ({ tx }) => {
      const at = w.app.clock.now().getTime() - 200 * DAY_MS;
      for (let made = 0; made < count; made++) {
        const times = { rotatedAt: at, createdAt: at, expiresAt: at, endedAt: at, endedBecause: 'SIGNED_OUT' };
        await tx.manager.insert('session', { id: newId('session'), accountId: of, generation: 1, assurance: 'PASSWORD', ...times });
      }
    });

  it('takes nothing that came after the report, and nothing that is held meanwhile', async () => {
    await oldSessions(3);
    const { report, due } = await found();
    expect(due['SESSIONS']).toEqual([3, 0]);
    await oldSessions(2);
    const [first] = await rows('session');
    const decision = { reason: '示例：诉讼需要', accountId: null, act: systemAct('placeHold') };
    const hold = await placeHold(deps, first!.id, decision);
    const applied = await applyRetention(deps, report.id);
    expect(applied).toMatchObject({ done: 2 + (due['REPEATED_WRITES']?.[0] ?? 0), spared: 1 });
    expect(await rows('session')).toHaveLength(3);
    await liftHold(deps, hold.id, { ...decision, act: systemAct('liftHold') });
  });

  it('spares everything of a person under a hold, and says how much', async () => {
    const decision = { reason: '示例：信访复查', accountId: null, act: systemAct('placeHold') };
    const hold = await placeHold(deps, accountId, decision);
    expect(await refusalCodeOf(() => placeHold(deps, accountId, decision))).toBe('HOLD_IS_THERE');
    expect((await found()).due['SESSIONS']).toEqual([0, 3]);
    await liftHold(deps, hold.id, { ...decision, act: systemAct('liftHold') });
    expect((await found()).due['SESSIONS']).toEqual([3, 0]);
  });

  it('goes on where it was broken off, and ends with the day', async () => {
    await oldSessions(450);
    const { report } = await found();
    const real = w.app.database;
    let batches = 0;
    const breaking = {
      ...deps,
      database: {
        ...real,
        inTransaction: ((act, work) => {
          if (++batches > 2) throw new Error('The power is gone');
          return real.inTransaction(act, work);
        }) as typeof real.inTransaction,
      },
    };
    await expect(applyRetention(breaking, report.id)).rejects.toThrow('power');
    const left = (await rows('session')).length;
    expect([left > 0, left < 450]).toEqual([true, true]);
    const other = (await found()).report;
    await applyRetention(deps, report.id);
    expect(await rows('session')).toEqual([]);
    later(1);
    expect(await refusalCodeOf(() => applyRetention(deps, other.id))).toBe('RETENTION_REPORT_TOO_OLD');
    expect(await refusalCodeOf(() => applyRetention(deps, report.id))).toBe('RETENTION_REPORT_NOT_READY');
  });

  it('is planned once a night, however many nodes there are, and applied only if the operator wants it so', async () => {
    await oldSessions(1);
    const failures: unknown[] = [];
    const node = (isApplied: boolean) => runNight({ ...deps, isApplied, onFailure: error => failures.push(error) });
    await Promise.all([node(false), node(false), node(false)]);
    const nights = await w.app.database.read.rows('SELECT id, state FROM retention_report WHERE scheduledFor IS NOT NULL');
    expect(nights).toEqual([expect.objectContaining({ state: 'PLANNED' })]);
    expect(await rows('session')).toHaveLength(1);
    later(1);
    await node(true);
    expect([await rows('session'), failures]).toEqual([[], []]);
  });

  it('is handled by an operator at the command line', async () => {
    await oldSessions(1);
    // The command line goes by the real time, for which the rows of this test lie in the future unless they are made old.
    await w.app.database.inTransaction(systemAct('test'), ({ tx }) => tx.run('UPDATE session SET endedAt = 1, expiresAt = 1'));
    const plan = await lianxinqiao(w.app.environment, 'retention', 'plan');
    expect(plan).toMatchObject({ code: 0, out: expect.stringMatching(/SESSIONS +session +DELETE +1 /) });
    const [, id] = /--report (\S+)/.exec(plan.out)!;
    expect(await lianxinqiao(w.app.environment, 'retention', 'apply', '--report', id!)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Applied'),
    });
    expect(await rows('session')).toEqual([]);
    expect((await lianxinqiao(w.app.environment, 'retention', 'apply')).code).toBe(1);
  });
});
