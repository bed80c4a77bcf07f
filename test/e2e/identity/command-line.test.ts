import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lianxinqiao } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { bearer, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const tokenIn = (out: string): string => /for her alone: (\S+)/.exec(out)?.[1] ?? '';
const passwordIn = (out: string): string => /shown once: (\S+)/.exec(out)?.[1] ?? '';

describe('the command line', () => {
  jest.setTimeout(120_000);
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    // The command line lives by the real clock.
    app.clock.set(new Date().toISOString());
  });
  afterAll(() => app.close());

  it('adds an account and resets its password, which ends its sign-ins on the running server', async () => {
    const added = await lianxinqiao(app.environment, 'user', 'add', 'operator', '--role', 'CONTEST_HOST', '--branch', 'CITY');
    expect(added.code).toBe(0);
    const session = await signIn(app, 'operator', passwordIn(added.out));
    const roles = '{ viewer { roles pending account { grants { role branch { id } } } } }';
    const grants = [{ role: 'CONTEST_HOST', branch: { id: app.root.id } }];
    expect((await app.graphql(roles, {}, bearer(session))).data).toEqual({
      viewer: { roles: ['PUBLIC'], pending: ['CHANGE_PASSWORD'], account: { grants } },
    });
    const reset = await lianxinqiao(app.environment, 'user', 'reset', 'operator');
    await eventually(async () => (await app.graphql(roles, {}, bearer(session))).errors !== undefined);
    await expect(signIn(app, 'operator', passwordIn(added.out))).rejects.toThrow('SIGN_IN_FAILED');
    expect((await signIn(app, 'operator', passwordIn(reset.out))).account.id).toBe(session.account.id);
  });

  const ROLES = '{ viewer { roles pending account { grants { role branch { id } } } } }';
  const user = (...words: string[]) => lianxinqiao(app.environment, 'user', ...words);
  const isShutOut = (session: Awaited<ReturnType<typeof signIn>>) =>
    eventually(async () => (await app.graphql(ROLES, {}, bearer(session))).errors !== undefined);

  it('invites somebody who chooses name and password herself and then holds her role, also where nobody can sign in', async () => {
    const invited = await user('invite', '示例新同事', '--role', 'SYSTEM_ADMIN');
    expect(invited.code).toBe(0);
    const input = { token: tokenIn(invited.out), signInName: 'newcomer', password: 'correct horse battery 47' };
    const accept = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { account { id } userErrors { code } } }';
    type Accepted = { acceptInvitation: { userErrors: { code: string }[] } };
    const codes = async () => (await app.graphql<Accepted>(accept, { input })).data.acceptInvitation.userErrors.map(({ code }) => code);
    expect([await codes(), await codes()]).toEqual([[], ['INVITATION_OVER']]);
    const session = await signIn(app, 'newcomer', input.password);
    expect((await app.graphql(ROLES, {}, bearer(session))).data).toMatchObject({
      viewer: { account: { grants: [{ role: 'SYSTEM_ADMIN', branch: null }] } },
    });
  });

  it('ends sign-ins, and shuts an account for good, on the running server and as the act of the system', async () => {
    const password = 'correct horse battery 48';
    const first = await signedIn(app, { signInName: 'leaver', password, role: 'CONTEST_HOST', branchId: app.root.id });
    expect((await user('end-sessions', ' LEAVER ')).code).toBe(0);
    await isShutOut(first);
    const second = await signIn(app, 'leaver', password);
    expect((await user('disable', 'leaver')).code).toBe(0);
    await isShutOut(second);
    await expect(signIn(app, 'leaver', password)).rejects.toThrow('SIGN_IN_FAILED');
    const trail = await app.database.read.rows(
      `SELECT action, kind, accountId, roles FROM audit_entry WHERE objectId = ? AND action IN ('signOutAccount', 'disableAccount') ORDER BY id`,
      [first.account.id],
    );
    const entry = { kind: 'CHANGE', accountId: null, roles: 'SYSTEM' };
    expect(trail).toEqual([
      { action: 'signOutAccount', ...entry },
      { action: 'disableAccount', ...entry },
    ]);
  });

  it.each([
    [['invite', '示例新同事'], '--role'],
    [['invite', '示例新同事', '--role', 'QUEEN'], 'SYSTEM_ADMIN'],
    [['invite', '示例新同事', '--role', 'STAFF', '--branch', 'NOWHERE'], 'No such record'],
    [['invite', '示例新同事', '--role', 'STAFF'], 'branch'],
    [['invite', ' ', '--role', 'SYSTEM_ADMIN'], 'empty'],
    [['disable', 'nobody'], 'No such record'],
    [['disable', 'nobody', '--role', 'STAFF'], 'lianxinqiao user'],
    [['end-sessions'], 'one name'],
    [['end-sessions', 'one', 'another'], 'one name'],
    [['crown', 'somebody'], 'end-sessions'],
  ])('refuses %j, says why, and changes nothing', async (words, said) => {
    const state = async () =>
      Promise.all(
        ['account', 'role_grant', 'invitation', 'session', 'audit_entry'].map(table => app.database.read.rows(`SELECT * FROM ${table}`)),
      );
    const before = await state();
    const { code, out } = await user(...words);
    expect([code, out]).toEqual([1, expect.stringContaining(said)]);
    expect(out).not.toContain('shown once:');
    expect(await state()).toEqual(before);
  });

  it('says what is wrong in words and by its exit code', async () => {
    const answers = await Promise.all([
      lianxinqiao(app.environment, 'user', 'reset', 'nobody'),
      lianxinqiao(app.environment, 'user', 'add', 'half', '--role', 'QUEEN'),
      lianxinqiao(app.environment, 'dance'),
    ]);
    expect(answers.map(answer => answer.code)).toEqual([1, 1, 2]);
    expect(answers[0]?.out).toContain('No such record');
    expect(answers[1]?.out).toContain('SYSTEM_ADMIN');
  });
});
