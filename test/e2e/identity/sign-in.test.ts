import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureAdmin } from '../../../src/features/identity/index.js';
import { bearer, SIGN_IN, type SignIn, type SignInAnswer, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const VIEWER = '{ viewer { account { id name signInName } roles pending capabilities } }';
const CREATE = `mutation ($input: CreateAccountInput!) {
  createAccount(input: $input) { account { id name signInName version isDisabled } userErrors { code path } }
}`;
const REFRESH = `mutation ($input: RefreshSessionInput!) {
  refreshSession(input: $input) { session { accessToken refreshToken } userErrors { code } }
}`;
const CHANGE = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { session { accessToken } userErrors { code path } }
}`;

interface ViewerAnswer {
  viewer: { account: { id: string; name: string } | null; roles: string[]; pending: string[]; capabilities: string[] };
}
interface Refreshed {
  refreshSession: { session: Pick<SignIn, 'accessToken' | 'refreshToken'> };
}
interface Created {
  createAccount: { account: { id: string; version: number } | null; userErrors: { code: string; path: string[] }[] };
}

const PASSWORD = '示例口令-春风-化雨-2026';

describe('signing in', () => {
  let app: TestApp;
  let admin: SignIn;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    admin = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
  });
  afterAll(() => app.close());

  const viewerOf = async (token: string) => app.graphql<ViewerAnswer>(VIEWER, {}, token);
  const codeFor = async (token: string) => (await viewerOf(token)).errors?.[0]?.extensions.code;
  const create = async (input: object, token = bearer(admin)) => {
    const base = { signInName: `worker${++counter}`, displayName: '示例工作人员', password: PASSWORD };
    return app.graphql<Created>(CREATE, { input: { ...base, ...input } }, token);
  };
  const attempt = async (signInName: string, password: string) =>
    (await app.graphql<SignInAnswer>(SIGN_IN, { input: { signInName, password } })).data.signIn;
  const refresh = (refreshToken: string) => app.graphql<Refreshed>(REFRESH, { input: { refreshToken } });
  const pass = (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());

  it('makes one administrator on the first start, who can do nothing before the password that was told once is changed', async () => {
    expect(await ensureAdmin({ database: app.database, clock: app.clock })).toBeNull();
    const [first] = app.accounts;
    const { viewer } = (await viewerOf(bearer(await signIn(app, first!.signInName, first!.password)))).data;
    expect(viewer).toMatchObject({ account: { name: '系统管理员' }, roles: ['PUBLIC'], capabilities: [] });
    expect(viewer.pending).toEqual(['CHANGE_PASSWORD', 'SET_UP_SECOND_FACTOR']);
  });

  it('takes whoever brings no token for the public', async () => {
    expect((await viewerOf('')).data.viewer).toEqual({
      account: null,
      roles: ['PUBLIC'],
      pending: [],
      capabilities: [],
    });
  });

  it('stores the password as argon2id of 46 MiB and nothing that opens a session', async () => {
    const rows = await app.database.read.rows<object>('SELECT * FROM account');
    const sessions = await app.database.read.rows<object>('SELECT * FROM session');
    expect(JSON.stringify(rows)).toContain('$argon2id$v=19$m=47104,t=1,p=1$');
    expect(JSON.stringify([rows, sessions])).not.toContain(admin.refreshToken.split('.').at(-1));
  });

  it('finds the account under any spelling of its name', async () => {
    await create({ signInName: 'Ｌｉ.Mei' });
    expect((await attempt('li.mei', PASSWORD)).session?.account.name).toBe('示例工作人员');
    expect((await create({ signInName: 'LI.MEI' })).data.createAccount.userErrors).toMatchObject([
      { code: 'SIGN_IN_NAME_TAKEN', path: ['input', 'signInName'] },
    ]);
  });

  it('answers an unknown name, a wrong password and a disabled account alike', async () => {
    const { data } = await create({ signInName: 'gone' });
    const DISABLE =
      'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { account { isDisabled } userErrors { code } } }';
    await app.graphql(DISABLE, { input: { accountId: data.createAccount.account?.id } }, bearer(admin));
    await create({ signInName: 'present' });
    const answers = [await attempt('nobody', PASSWORD), await attempt('present', 'wrong-password'), await attempt('gone', PASSWORD)];
    expect(answers[0]).toMatchObject({ session: null, userErrors: [{ code: 'SIGN_IN_FAILED', path: ['input'] }] });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('makes a guesser wait longer and longer, whether the name exists or not, and lets the owner in again', async () => {
    await create({ signInName: 'guessed' });
    for (const name of ['guessed', 'not-there']) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(name, 'wrong-password')));
      const codes = answers.map(answer => answer.userErrors[0]?.code);
      expect(codes.filter(code => code === 'SIGN_IN_FAILED')).toHaveLength(5);
      expect(codes.filter(code => code === 'SIGN_IN_DELAYED')).toHaveLength(25);
      expect((await attempt(name, PASSWORD)).userErrors[0]?.message).toContain('30');
    }
    pass(31_000);
    expect((await attempt('guessed', 'wrong-password')).userErrors[0]?.code).toBe('SIGN_IN_FAILED');
    expect((await attempt('guessed', PASSWORD)).userErrors[0]?.message).toContain('60');
    pass(61_000);
    expect((await attempt('guessed', PASSWORD)).session).not.toBeNull();
    expect((await attempt('guessed', 'wrong-password')).userErrors[0]?.code).toBe('SIGN_IN_FAILED');
  });

  it('refuses weak passwords and bad names, and leaves no trace', async () => {
    const before = await app.database.read.rows('SELECT id FROM account');
    const codeOf = async (input: object) => (await create(input)).data.createAccount.userErrors[0]?.code;
    expect(await codeOf({ password: 'short' })).toBe('PASSWORD_LENGTH');
    expect(await codeOf({ password: 'x'.repeat(100_000) })).toBe('PASSWORD_LENGTH');
    expect(await codeOf({ password: 'aaaaaaaaaaaa' })).toBe('PASSWORD_TOO_EASY');
    expect(await codeOf({ signInName: 'wangfang', password: 'WangFang-2026' })).toBe('PASSWORD_HOLDS_NAME');
    expect(await codeOf({ password: 'P@ssw0rd-2026!' })).toBe('PASSWORD_COMMON');
    expect(await codeOf({ signInName: 'a b' })).toBe('SIGN_IN_NAME_INVALID');
    expect(await codeOf({ signInName: '' })).toBe('SIGN_IN_NAME_INVALID');
    expect(await codeOf({ signInName: 'x\u202ey' })).toBe('SIGN_IN_NAME_INVALID');
    expect(await codeOf({ displayName: '字'.repeat(121) })).toBe('TEXT_TOO_LONG');
    expect(await codeOf({ memberId: admin.account.id })).toBe('WRONG_TYPE_OF_ID');
    expect(await codeOf({ memberId: `member_${'0'.repeat(26)}` })).toBe('LINKED_RECORD_NOT_FOUND');
    expect(await app.database.read.rows('SELECT id FROM account')).toEqual(before);
  });

  it('opens one account for a repeated request', async () => {
    const input = { signInName: 'once', idempotencyKey: 'create-once' };
    const [first, second] = await Promise.all([create(input), create(input)]);
    expect(first.data.createAccount.account?.id).toBe(second.data.createAccount.account?.id);
    expect((await create({ ...input, displayName: '别人' })).data.createAccount.userErrors[0]?.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('lets nobody but the system administrator open accounts or see them', async () => {
    const plain = await signedIn(app, { signInName: 'plain', password: PASSWORD, role: 'CONTEST_HOST', branchId: app.root.id });
    expect((await create({}, bearer(plain))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await create({}, app.staff(app.root.path))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.graphql('{ accounts { totalCount } }', {}, bearer(plain))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const node = await app.graphql('query ($id: ID!) { node(id: $id) { id } }', { id: admin.account.id }, bearer(plain));
    expect(node.data).toEqual({ node: null });
    const own = await app.graphql('query ($id: ID!) { node(id: $id) { id } }', { id: plain.account.id }, bearer(plain));
    expect(own.data).toEqual({ node: { id: plain.account.id } });
  });

  it('lists accounts with their grants in a fixed number of statements', async () => {
    const before = app.statements();
    const { data } = await app.graphql<{ accounts: { nodes: { signInName: string; grants: { role: string }[] }[] } }>(
      '{ accounts(first: 100) { totalCount nodes { signInName grants { role branch { name } } } } }',
      {},
      bearer(admin),
    );
    expect(data.accounts.nodes.find(node => node.signInName === 'keeper')?.grants).toEqual([{ role: 'SYSTEM_ADMIN', branch: null }]);
    expect(app.statements() - before).toBeLessThanOrEqual(5);
  });

  describe('and staying signed in', () => {
    it('trades a refresh token for the next pair', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      const next = (await refresh(session.refreshToken)).data.refreshSession.session;
      expect(next.refreshToken).not.toBe(session.refreshToken);
      expect((await viewerOf(bearer(next))).data.viewer.account).toMatchObject({ id: session.account.id });
    });

    it('answers a token that was sent twice at once, or again after a lost answer, with one and the same successor', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      const both = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
      pass(5_000);
      const again = await refresh(session.refreshToken);
      const tokens = [...both, again].map(answer => answer.data.refreshSession.session.refreshToken);
      expect(new Set(tokens).size).toBe(1);
      expect((await refresh(tokens[0]!)).errors).toBeUndefined();
    });

    it('ends the whole family when an old token comes back', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      const other = await signIn(app, 'li.mei', PASSWORD);
      const second = (await refresh(session.refreshToken)).data.refreshSession.session;
      const third = (await refresh(second.refreshToken)).data.refreshSession.session;
      expect((await refresh(session.refreshToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await refresh(third.refreshToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect(await codeFor(bearer(third))).toBe('UNAUTHENTICATED');
      expect(await codeFor(bearer(other))).toBeUndefined();
    });

    it('ends the family when the newest but one comes back late', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      const next = (await refresh(session.refreshToken)).data.refreshSession.session;
      pass(11_000);
      expect((await refresh(session.refreshToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect(await codeFor(bearer(next))).toBe('UNAUTHENTICATED');
    });

    it('takes no refresh token that it did not make, and ends nothing because of one', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      const [id, generation, mac] = session.refreshToken.split('.') as [string, string, string];
      const forged = [
        `${id}.0.${mac}`,
        `${id}.2.${mac}`,
        `${id}.${generation}.${'A'.repeat(43)}`,
        `${id}.${generation}`,
        '',
        'x'.repeat(9_000),
      ];
      for (const token of forged) expect((await refresh(token)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await refresh(session.accessToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect(await codeFor(bearer(session))).toBeUndefined();
    });

    it('asks for a refresh after a quarter of an hour, and for the password after a quiet week', async () => {
      const session = await signIn(app, 'li.mei', PASSWORD);
      pass(15 * 60_000 + 3_000);
      expect(await codeFor(bearer(session))).toBe('TOKEN_EXPIRED');
      const next = (await refresh(session.refreshToken)).data.refreshSession.session;
      expect(await codeFor(bearer(next))).toBeUndefined();
      pass(7 * 86_400_000);
      expect((await refresh(next.refreshToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  it('ends the sign-in at once, here only or everywhere', async () => {
    const OUT = 'mutation ($input: SignOutInput) { signOut(input: $input) { account { id } userErrors { code } } }';
    const [one, two, three] = [
      await signIn(app, 'li.mei', PASSWORD),
      await signIn(app, 'li.mei', PASSWORD),
      await signIn(app, 'li.mei', PASSWORD),
    ];
    await Promise.all([codeFor(bearer(one)), codeFor(bearer(two)), codeFor(bearer(three))]);
    await app.graphql(OUT, {}, bearer(one));
    expect(await codeFor(bearer(one))).toBe('UNAUTHENTICATED');
    expect(await codeFor(bearer(two))).toBeUndefined();
    expect((await refresh(one.refreshToken)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await app.graphql(OUT, { input: { isEverywhere: true } }, bearer(two));
    expect(await codeFor(bearer(two))).toBe('UNAUTHENTICATED');
    expect(await codeFor(bearer(three))).toBe('UNAUTHENTICATED');
    expect((await app.graphql(OUT)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('changes a password only for who knows the present one, and ends every earlier sign-in', async () => {
    const [mine, elsewhere] = [await signIn(app, 'li.mei', PASSWORD), await signIn(app, 'li.mei', PASSWORD)];
    const change = (currentPassword: string, newPassword: string) =>
      app.graphql<{ changePassword: { session: { accessToken: string } | null; userErrors: { code: string; path: string[] }[] } }>(
        CHANGE,
        { input: { currentPassword, newPassword } },
        bearer(mine),
      );
    const wrong = (await change('not-the-password', '示例口令-夏花-秋实-2026')).data.changePassword;
    expect(wrong.userErrors).toEqual([{ code: 'SIGN_IN_FAILED', path: ['input', 'currentPassword'] }]);
    expect((await change(PASSWORD, 'short')).data.changePassword.userErrors[0]?.code).toBe('PASSWORD_LENGTH');
    const { session } = (await change(PASSWORD, '示例口令-夏花-秋实-2026')).data.changePassword;
    expect(await codeFor(bearer(session!))).toBeUndefined();
    expect(await codeFor(bearer(mine))).toBe('UNAUTHENTICATED');
    expect(await codeFor(bearer(elsewhere))).toBe('UNAUTHENTICATED');
    expect((await attempt('li.mei', PASSWORD)).userErrors[0]?.code).toBe('SIGN_IN_FAILED');
    expect((await attempt('li.mei', '示例口令-夏花-秋实-2026')).session).not.toBeNull();
  });
});
