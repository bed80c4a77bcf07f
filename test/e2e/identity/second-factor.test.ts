import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeyring } from '../../../src/access/crypto/keyring.js';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { beginFactor, codeAt, confirmFactor, enrol, firstHalf, ownAccount, secondHalf, type Told } from '../../support/second-factor.js';
import { bearer, type SignIn, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const PASSWORD = '示例口令-春风化雨-2026';
const SECRET = 'a-secret-that-only-this-test-knows-0123456789';
const PREVIOUS = 'the-secret-of-last-year-which-still-checks-0123';
const VIEWER = '{ viewer { roles withheld pending capabilities account { secondFactor { since recoveryCodesLeft } } } }';
const RENEW = `mutation ($input: RenewRecoveryCodesInput!) {
  renewRecoveryCodes(input: $input) { recoveryCodes { codes } userErrors { code path } }
}`;
const DISABLE = `mutation ($input: DisableSecondFactorInput!) {
  disableSecondFactor(input: $input) { account { id } userErrors { code path } }
}`;

interface ViewerAnswer {
  readonly viewer: {
    readonly roles: string[];
    readonly withheld: string[];
    readonly pending: string[];
    readonly capabilities: string[];
    readonly account: { readonly secondFactor: { readonly since: string; readonly recoveryCodesLeft: number } | null } | null;
  };
}
type Renewed = { renewRecoveryCodes: Told & { recoveryCodes: { codes: string[] } | null } };
type Disabled = { disableSecondFactor: Told & { account: object | null } };

const WRONG = [{ code: 'SECOND_FACTOR_WRONG', path: ['input', 'code'] }];
const OVER = [{ code: 'CHALLENGE_OVER', path: ['input', 'challenge'] }];

describe('a second factor', () => {
  let app: TestApp;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp({ SECRET_KEY: SECRET, PREVIOUS_SECRET_KEYS: PREVIOUS });
  });
  afterAll(() => app.close());

  const pass = (milliseconds: number) => app.clock.set(new Date(app.clock.now().getTime() + milliseconds).toISOString());
  const newAccount = async () => {
    const signInName = `colleague${++counter}`;
    const session = await ownAccount(app, { signInName, password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    return { signInName, session };
  };
  /** Somebody with an app, at a moment when its code has not been used yet. */
  const protectedAccount = async () => {
    const account = await newAccount();
    const factor = await enrol(app, account.session, PASSWORD);
    pass(30_000);
    return { ...account, ...factor, code: () => codeAt(factor.secret, app.clock.now()) };
  };
  const viewerOf = async (session: SignIn) => (await app.graphql<ViewerAnswer>(VIEWER, {}, bearer(session))).data.viewer;
  const challengeFor = async (signInName: string) => (await firstHalf(app, signInName, PASSWORD)).challenge!.token;
  const disable = async (session: SignIn, input: object) =>
    (await app.graphql<Disabled>(DISABLE, { input }, bearer(session))).data.disableSecondFactor;
  const renew = async (session: SignIn, code: string) =>
    (await app.graphql<Renewed>(RENEW, { input: { code } }, bearer(session))).data.renewRecoveryCodes;

  it('opens the roles that reach sensitive data, at once for the sign-in that set it up', async () => {
    const { session } = await newAccount();
    expect(await viewerOf(session)).toEqual({
      ...{ roles: ['PUBLIC'], withheld: ['STAFF'], pending: ['SET_UP_SECOND_FACTOR'], capabilities: [] },
      account: { secondFactor: null },
    });
    const { codes } = await enrol(app, session, PASSWORD);
    const after = await viewerOf(session);
    expect(after).toMatchObject({ roles: ['PUBLIC', 'STAFF'], withheld: [], pending: [] });
    expect(after.capabilities).toContain('ENTER_WORK');
    expect(after.account?.secondFactor).toEqual({ since: app.clock.now().toISOString(), recoveryCodesLeft: 10 });
    expect(new Set(codes).size).toBe(10);
  });

  it('is set up only by who knows the password, and is off until its first code was right', async () => {
    const { signInName, session } = await newAccount();
    expect((await beginFactor(app, session, 'not-the-password')).userErrors).toEqual([
      { code: 'SIGN_IN_FAILED', path: ['input', 'password'] },
    ]);
    expect((await confirmFactor(app, session, '000000')).userErrors[0]?.code).toBe('SECOND_FACTOR_NOT_BEGUN');
    const first = (await beginFactor(app, session, PASSWORD)).enrolment!;
    const second = (await beginFactor(app, session, PASSWORD)).enrolment!;
    expect(second.uri).toContain(`secret=${second.secret}`);
    expect(new URL(second.uri).protocol).toBe('otpauth:');
    expect((await confirmFactor(app, session, codeAt(first.secret, app.clock.now()))).userErrors).toEqual(WRONG);
    expect((await firstHalf(app, signInName, PASSWORD)).session).not.toBeNull();
    expect((await confirmFactor(app, session, codeAt(second.secret, app.clock.now()))).userErrors).toEqual([]);
    expect((await beginFactor(app, session, PASSWORD)).userErrors[0]?.code).toBe('SECOND_FACTOR_ON');
    expect((await firstHalf(app, signInName, PASSWORD)).session).toBeNull();
  });

  it('stands between the password and a session, which then has all the roles', async () => {
    const { signInName, code } = await protectedAccount();
    const { session, challenge } = await firstHalf(app, signInName, PASSWORD);
    expect([session, challenge?.expiresAt]).toEqual([null, new Date(app.clock.now().getTime() + 300_000).toISOString()]);
    expect((await firstHalf(app, signInName, 'not-the-password')).userErrors[0]?.code).toBe('SIGN_IN_FAILED');
    expect((await app.graphql(VIEWER, {}, `Bearer ${challenge!.token}`)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { userErrors } = await secondHalf(app, challenge!.token, code() === '000000' ? '000001' : '000000');
    expect(userErrors).toEqual(WRONG);
    const opened = (await secondHalf(app, challenge!.token, code())).session!;
    expect((await viewerOf(opened)).roles).toEqual(['PUBLIC', 'STAFF']);
  });

  it('takes a code of half a minute ago or ahead, typed in any width, and none further away', async () => {
    const { signInName, secret } = await protectedAccount();
    pass(120_000);
    const at = (seconds: number) => codeAt(secret, new Date(app.clock.now().getTime() + seconds * 1_000));
    const try_ = async (code: string) => (await secondHalf(app, await challengeFor(signInName), code)).userErrors.length === 0;
    expect(await try_(at(-60))).toBe(false);
    expect(await try_(at(60))).toBe(false);
    expect(await try_(at(-30))).toBe(true);
    const wide = [...at(0)].map(digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    expect(await try_(`${wide.slice(0, 3)} ${wide.slice(3)}`)).toBe(true);
    expect(await try_(at(30))).toBe(true);
  });

  it('takes each code once: neither again, nor an older one, nor the one that turned it on', async () => {
    const { signInName, secret } = await protectedAccount();
    const now = codeAt(secret, app.clock.now());
    const before = codeAt(secret, new Date(app.clock.now().getTime() - 30_000));
    expect((await secondHalf(app, await challengeFor(signInName), before)).userErrors).toEqual(WRONG);
    expect((await secondHalf(app, await challengeFor(signInName), now)).session).not.toBeNull();
    expect((await secondHalf(app, await challengeFor(signInName), now)).userErrors).toEqual(WRONG);
  });

  it('lets exactly one in of many who come with one code at once, on two nodes', async () => {
    const config = readConfig({ ...app.environment, PORT: '0', DEMO_DATA: 'off', LOG_LEVEL: 'trace' });
    const other = await createApp({ config, clock: app.clock, logTo: testLog() });
    const url = await other.start();
    try {
      const { signInName, code, codes } = await protectedAccount();
      const elsewhere: Pick<TestApp, 'graphql'> = {
        graphql: async (query, variables) =>
          (
            await fetch(`${url}/graphql`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ query, variables }),
            })
          ).json() as never,
      };
      for (const stolen of [code(), codes[0]!]) {
        const challenges = await Promise.all([1, 2, 3, 4].map(() => challengeFor(signInName)));
        const answers = await Promise.all(challenges.map((one, at) => secondHalf(at % 2 ? elsewhere : app, one, stolen)));
        expect(answers.filter(answer => answer.session !== null)).toHaveLength(1);
        expect(answers.flatMap(answer => answer.userErrors)).toEqual([...WRONG, ...WRONG, ...WRONG]);
      }
    } finally {
      await other.stop();
    }
  });

  it('can be passed with a recovery code, each once, however it is typed', async () => {
    const { signInName, codes, code } = await protectedAccount();
    const opened = (await secondHalf(app, await challengeFor(signInName), `${codes[0]!.toUpperCase().replaceAll('-', ' ')} `)).session!;
    expect((await viewerOf(opened)).account?.secondFactor?.recoveryCodesLeft).toBe(9);
    expect((await secondHalf(app, await challengeFor(signInName), codes[0]!)).userErrors).toEqual(WRONG);
    const fresh = (await renew(opened, code())).recoveryCodes!.codes;
    expect((await secondHalf(app, await challengeFor(signInName), codes[1]!)).userErrors).toEqual(WRONG);
    expect((await secondHalf(app, await challengeFor(signInName), fresh[1]!)).session).not.toBeNull();
    const other = await protectedAccount();
    expect((await secondHalf(app, await challengeFor(other.signInName), fresh[2]!)).userErrors).toEqual(WRONG);
  });

  it('is turned off only with password and code together, and every sign-in loses the roles that need it', async () => {
    const { signInName, session, code, codes } = await protectedAccount();
    expect((await disable(session, { password: 'not-the-password', code: code() })).userErrors).toEqual([
      { code: 'SIGN_IN_FAILED', path: ['input', 'password'] },
    ]);
    expect((await disable(session, { password: PASSWORD, code: '12345' })).userErrors).toEqual(WRONG);
    const elsewhere = (await secondHalf(app, await challengeFor(signInName), code())).session!;
    expect((await disable(session, { password: PASSWORD, code: codes[3]! })).userErrors).toEqual([]);
    for (const one of [session, elsewhere]) expect(await viewerOf(one)).toMatchObject({ roles: ['PUBLIC'], withheld: ['STAFF'] });
    expect((await firstHalf(app, signInName, PASSWORD)).session).not.toBeNull();
    expect((await renew(session, codes[4]!)).userErrors[0]?.code).toBe('SECOND_FACTOR_OFF');
  });

  it('makes who guesses codes wait, apart from who guesses passwords', async () => {
    const { signInName, codes } = await protectedAccount();
    const challenge = await challengeFor(signInName);
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, at) => secondHalf(app, challenge, String(at).padStart(5, '0'))));
    const told = guesses.flatMap(guess => guess.userErrors.map(error => error.code));
    expect(told.filter(code => code === 'SECOND_FACTOR_WRONG')).toHaveLength(5);
    expect(told.filter(code => code === 'SIGN_IN_DELAYED')).toHaveLength(7);
    expect((await secondHalf(app, challenge, codes[0]!)).userErrors[0]?.code).toBe('SIGN_IN_DELAYED');
    expect((await firstHalf(app, signInName, PASSWORD)).challenge).not.toBeNull();
    pass(31_000);
    expect((await secondHalf(app, challenge, codes[0]!)).session).not.toBeNull();
  });

  describe('and the challenge before it', () => {
    it('ends after five minutes, and with any change of the account', async () => {
      const { signInName, session, code, codes } = await protectedAccount();
      const stale = await challengeFor(signInName);
      pass(299_000);
      const young = await challengeFor(signInName);
      pass(1_000);
      expect((await secondHalf(app, stale, code())).userErrors).toEqual(OVER);
      expect((await secondHalf(app, young, code())).session).not.toBeNull();
      const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }';
      const before = await challengeFor(signInName);
      await app.graphql(CHANGE, { input: { currentPassword: PASSWORD, newPassword: `${PASSWORD}-neu` } }, bearer(session));
      expect((await secondHalf(app, before, codes[0]!)).userErrors).toEqual(OVER);
      const again = (await firstHalf(app, signInName, `${PASSWORD}-neu`)).challenge!.token;
      const admin = await signedIn(app, { signInName: `keeper${++counter}`, password: PASSWORD, role: 'SYSTEM_ADMIN' });
      const SHUT = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';
      await app.graphql(SHUT, { input: { accountId: session.account.id } }, bearer(admin));
      expect((await secondHalf(app, again, codes[0]!)).userErrors).toEqual(OVER);
    });

    it('is good for its own account only, and only as it was given', async () => {
      const [mine, hers] = [await protectedAccount(), await protectedAccount()];
      const [kid, suffix, until, mac] = (await challengeFor(mine.signInName)).split('.') as [string, string, string, string];
      const other = (await challengeFor(hers.signInName)).split('.') as [string, string, string, string];
      const forged = [
        `${kid}.${other[1]}.${until}.${mac}`,
        `${kid}.${suffix}.${Number(until) + 60_000}.${mac}`,
        `${kid}.${suffix}.${until}.${other[3]}`,
        `other.${suffix}.${until}.${mac}`,
        `${kid}.${suffix}.${until}`,
        `${kid}.${'0'.repeat(26)}.${until}.${mac}`,
        mine.session.refreshToken,
        mine.session.accessToken,
        '',
        'x'.repeat(9_000),
      ];
      for (const token of forged) expect([token, (await secondHalf(app, token, hers.codes[0]!)).userErrors]).toEqual([token, OVER]);
      expect((await secondHalf(app, other.join('.'), hers.codes[0]!)).session).not.toBeNull();
    });

    it('of the key before this one is good too, and new ones carry the name of the new key', async () => {
      const { signInName, session, codes } = await protectedAccount();
      const token = await challengeFor(signInName);
      expect(token.split('.')[0]).toBe(createKeyring([SECRET]).kids[0]);
      const rows = await app.database.read.rows<{ passwordHash: string; version: number }>(
        'SELECT passwordHash, version FROM account WHERE id = ?',
        [session.account.id],
      );
      const { kid, key } = createKeyring([PREVIOUS]).current('challenge');
      const body = [kid, ...token.split('.').slice(1, 3)].join('.');
      const mac = createHmac('sha256', key).update(`${body}\n${rows[0]!.version}\n${rows[0]!.passwordHash}`).digest('base64url');
      expect((await secondHalf(app, `${body}.${mac}`, codes[0]!)).session).not.toBeNull();
    });
  });

  it('stands nowhere in the clear, and what is sealed for one account opens for no other', async () => {
    const [mine, hers] = [await protectedAccount(), await protectedAccount()];
    const everything = await Promise.all(
      ['second_factor', 'recovery_code', 'audit_entry', 'account'].map(table => app.database.read.rows(`SELECT * FROM ${table}`)),
    );
    const text = JSON.stringify(everything).toLowerCase();
    const secrets = [mine.secret, ...mine.codes, ...mine.codes.map(code => code.replaceAll('-', ''))];
    for (const secret of secrets) expect(text).not.toContain(secret.toLowerCase());
    const sealedOf = async ({ session }: { session: SignIn }) =>
      (await app.database.read.rows<{ secret: string }>('SELECT secret FROM second_factor WHERE accountId = ?', [session.account.id]))[0]!
        .secret;
    await app.database.read.run('UPDATE second_factor SET secret = ? WHERE accountId = ?', [await sealedOf(mine), hers.session.account.id]);
    const answer = await app.graphql<object>(
      'mutation ($input: CompleteSignInInput!) { completeSignIn(input: $input) { session { accessToken } userErrors { code } } }',
      { input: { challenge: await challengeFor(hers.signInName), code: mine.code() } },
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
  });

  it('leaves a line in the trail for each wrong half, with the account and without what was typed', async () => {
    const { signInName, session } = await protectedAccount();
    await firstHalf(app, signInName, 'a-wrong-password');
    await firstHalf(app, 'nobody-of-this-name', 'a-wrong-password');
    await secondHalf(app, await challengeFor(signInName), '99-99');
    const rows = await app.database.read.rows<{ action: string; objectId: string | null }>(
      `SELECT * FROM audit_entry WHERE kind = 'DENIED' ORDER BY id DESC LIMIT 3`,
    );
    expect(rows.map(({ action, objectId }) => [action, objectId]).reverse()).toEqual([
      ['signIn', session.account.id],
      ['signIn', null],
      ['completeSignIn', session.account.id],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/nobody-of-this-name|colleague|a-wrong-password|99-99/);
  });
});
