import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrol, firstHalf, ownAccount, type Told } from '../../support/second-factor.js';
import { bearer, type SignIn, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PASSWORD = '示例口令-春风化雨-2026';
const invitation = 'invitation { token expiresAt account { id signInName isInvited version } } userErrors { code path }';
const INVITE = `mutation ($input: InviteAccountInput!) { inviteAccount(input: $input) { ${invitation} } }`;
const RESET = `mutation ($input: ResetAccountInput!) { resetAccount(input: $input) { ${invitation} } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { account { id signInName isInvited } userErrors { code path } }
}`;
const SHUT = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';

type Invited = Told & {
  readonly invitation: {
    readonly token: string | null;
    readonly expiresAt: string | null;
    readonly account: { readonly id: string; readonly signInName: string; readonly isInvited: boolean; readonly version: number };
  } | null;
};
type Accepted = Told & { readonly account: { readonly id: string; readonly signInName: string; readonly isInvited: boolean } | null };

const OVER = [{ code: 'INVITATION_OVER', path: ['input', 'token'] }];

describe('an invitation', () => {
  let app: TestApp;
  let admin: SignIn;
  let counter = 0;
  const DAY_MS = 86_400_000;
  beforeAll(async () => {
    app = await startApp();
    admin = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
  });
  afterAll(() => app.close());

  const pass = async (milliseconds: number) => {
    app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());
    admin = await signIn(app, 'keeper', PASSWORD);
  };
  const invite = async (input: object = {}, token = bearer(admin)) =>
    app.graphql<{ inviteAccount: Invited }>(INVITE, { input: { displayName: '示例新同事', ...input } }, token);
  const invited = async () => (await invite()).data.inviteAccount.invitation!;
  const reset = async (input: object, token = bearer(admin)) => app.graphql<{ resetAccount: Invited }>(RESET, { input }, token);
  const accept = async (token: string, input: object = {}) =>
    (await app.graphql<{ acceptInvitation: Accepted }>(ACCEPT, { input: { token, password: PASSWORD, ...input } })).data.acceptInvitation;
  const newName = () => `guest${++counter}`;

  it('opens an account whose owner chooses name and password, and of which nobody else ever knows them', async () => {
    const { token, expiresAt, account } = await invited();
    expect(account).toMatchObject({ isInvited: true, signInName: account.id });
    expect(expiresAt).toBe(new Date(app.clock.now().getTime() + 3 * DAY_MS).toISOString());
    await expect(signIn(app, account.signInName, PASSWORD)).rejects.toThrow('SIGN_IN_FAILED');
    const signInName = newName();
    const { account: ready } = await accept(token!, { signInName: signInName.toUpperCase() });
    expect(ready).toEqual({ id: account.id, signInName, isInvited: false });
    const session = await signIn(app, signInName, PASSWORD);
    expect(session.account.id).toBe(account.id);
    const { data } = await app.graphql<{ viewer: object }>('{ viewer { pending } }', {}, bearer(session));
    expect(data.viewer).toEqual({ pending: [] });
  });

  it('is kept as a digest, and shown to nobody a second time', async () => {
    const { token } = await invited();
    const rows = await Promise.all(['invitation', 'audit_entry'].map(table => app.database.read.rows(`SELECT * FROM ${table}`)));
    expect(JSON.stringify(rows)).not.toContain(token);
    const key = { idempotencyKey: 'invite-once' };
    const [first, second] = [(await invite(key)).data.inviteAccount.invitation!, (await invite(key)).data.inviteAccount.invitation!];
    expect(second.account.id).toBe(first.account.id);
    expect([first.token === null, second.token, second.expiresAt]).toEqual([false, null, null]);
    expect((await accept(first.token!, { signInName: newName() })).userErrors).toEqual([]);
  });

  it('is refused in one and the same way when it never was, was used, ran out, was replaced, or its account is shut', async () => {
    const used = await invited();
    await accept(used.token!, { signInName: newName() });
    const replaced = await invited();
    const newer = (await reset({ accountId: replaced.account.id })).data.resetAccount.invitation!;
    const shut = await invited();
    await app.graphql(SHUT, { input: { accountId: shut.account.id } }, bearer(admin));
    const late = await invited();
    for (const token of ['', 'x'.repeat(43), 'x'.repeat(9_000), used.token!, replaced.token!, shut.token!])
      expect([token, (await accept(token, { signInName: newName() })).userErrors]).toEqual([token, OVER]);
    await pass(3 * DAY_MS - 1);
    expect((await accept(newer.token!, { signInName: newName() })).userErrors).toEqual([]);
    await pass(1);
    expect((await accept(late.token!, { signInName: newName() })).userErrors).toEqual(OVER);
  });

  it('is good for one of many who come with it at once', async () => {
    const { token } = await invited();
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(token!, { signInName: newName() })));
    expect(answers.filter(answer => answer.account !== null)).toHaveLength(1);
    expect(answers.flatMap(answer => answer.userErrors)).toEqual([...OVER, ...OVER, ...OVER]);
  });

  it('is not used up by a bad name or password', async () => {
    const { token } = await invited();
    const codeOf = async (input: object) => (await accept(token!, { signInName: newName(), ...input })).userErrors[0];
    expect(await codeOf({ signInName: null })).toEqual({ code: 'REQUIRED', path: ['input', 'signInName'] });
    expect((await codeOf({ signInName: 'a b' }))?.code).toBe('SIGN_IN_NAME_INVALID');
    expect((await codeOf({ signInName: 'keeper' }))?.code).toBe('SIGN_IN_NAME_TAKEN');
    expect(await codeOf({ password: 'sunshine2026!' })).toEqual({ code: 'PASSWORD_COMMON', path: ['input', 'password'] });
    expect(await codeOf({ signInName: 'springrain', password: 'Spring-Rain-2026' })).toEqual({
      code: 'PASSWORD_HOLDS_NAME',
      path: ['input', 'password'],
    });
    expect(await codeOf({})).toBeUndefined();
  });

  it('is written only by the system administrator, who resets everybody but herself', async () => {
    const other = await signedIn(app, { signInName: 'worker', password: PASSWORD, role: 'CONTEST_HOST', branchId: app.root.id });
    expect((await invite({}, bearer(other))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await invite({}, '')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await reset({ accountId: admin.account.id }, bearer(other))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await reset({ accountId: admin.account.id })).data.resetAccount.userErrors[0]?.code).toBe('OWN_ACCESS');
    expect((await reset({ accountId: other.account.id, expectedVersion: 9 })).data.resetAccount.userErrors[0]?.code).toBe('VERSION_STALE');
    expect((await invite({ memberId: other.account.id })).data.inviteAccount.userErrors[0]?.code).toBe('WRONG_TYPE_OF_ID');
    expect((await invite({ displayName: ' ' })).data.inviteAccount.userErrors[0]?.code).toBe('TEXT_EMPTY');
  });

  it('after a reset ends every sign-in, voids the password, and keeps name and second factor unless that is gone too', async () => {
    const signInName = newName();
    const session = await ownAccount(app, { signInName, password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    await enrol(app, session, PASSWORD);
    const next = '示例口令-夏花秋实-2026';
    const { token } = (await reset({ accountId: session.account.id })).data.resetAccount.invitation!;
    expect((await app.graphql('{ viewer { roles } }', {}, bearer(session))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await firstHalf(app, signInName, PASSWORD)).userErrors[0]?.code).toBe('SIGN_IN_FAILED');
    expect((await accept(token!, { password: next, signInName: 'other' })).account?.signInName).toBe(signInName);
    expect((await firstHalf(app, signInName, next)).challenge).not.toBeNull();
    const again = (await reset({ accountId: session.account.id, removesSecondFactor: true })).data.resetAccount.invitation!;
    await accept(again.token!, { password: next });
    expect((await firstHalf(app, signInName, next)).session).not.toBeNull();
  });

  it('that is refused leaves a line in the trail, without the token', async () => {
    const token = 'a-token-that-never-was-0123456789';
    await accept(token, { signInName: newName() });
    const [row] = await app.database.read.rows<{ action: string; kind: string }>('SELECT * FROM audit_entry ORDER BY id DESC LIMIT 1');
    expect([row?.action, row?.kind]).toEqual(['acceptInvitation', 'DENIED']);
    expect(JSON.stringify(row)).not.toContain(token);
  });
});
