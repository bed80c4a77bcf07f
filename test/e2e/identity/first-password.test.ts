import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addGrantedAccount } from '../../../src/features/identity/index.js';
import { createSpeaker, introspect } from '../../support/graph.js';
import { bearer, type SignIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const FIRST = '示例口令-别人知道的-2026';
const OWN = '示例口令-只有自己知道-2026';
const CHANGE = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { session { accessToken refreshToken } userErrors { code path } }
}`;
type Changed = {
  changePassword: { session: Pick<SignIn, 'accessToken' | 'refreshToken'> | null; userErrors: { code: string; path: string[] }[] };
};

describe('a password that somebody else has set', () => {
  let app: TestApp;
  let session: SignIn;
  beforeAll(async () => {
    app = await startApp();
    const person = {
      signInName: 'newcomer',
      displayName: '示例新人',
      password: FIRST,
      role: 'CONTEST_HOST',
      branchId: app.root.id,
    } as const;
    await addGrantedAccount({ database: app.database, clock: app.clock }, person);
    session = await signIn(app, 'newcomer', FIRST);
  });
  afterAll(() => app.close());

  const change = async (input: object) =>
    (await app.graphql<Changed>(CHANGE, { input: { currentPassword: FIRST, ...input } }, bearer(session))).data.changePassword;
  const codeOf = async (query: string, token: string) => (await app.graphql<object>(query, {}, token)).errors?.[0]?.extensions.code;

  it('opens nothing at all of the graph but who one is, and the ways to an own password or out', async () => {
    const schema = await introspect(app);
    const speaker = createSpeaker(app, schema);
    const LET_THROUGH = ['changePassword', 'completeSignIn', 'refreshSession', 'signIn', 'signOut'];
    const told: string[] = [];
    for (const name of Object.keys(schema.getMutationType()!.getFields())) {
      if (LET_THROUGH.includes(name)) continue;
      const { status, result, errors } = await speaker.say(name, {}, bearer(session));
      const codes = errors.map(error => error.extensions.code);
      // Some inputs are not even valid; what is valid is refused for this reason, and nothing else is done.
      if (result !== null || !codes.every(code => ['PASSWORD_CHANGE_REQUIRED', 'BAD_USER_INPUT'].includes(code)) || codes.length === 0)
        told.push(`${name} ${status} ${codes.join()}`);
    }
    expect(told).toEqual([]);
    for (const query of ['{ branches { totalCount } }', '{ figure(code: "TALKS") { code } }', '{ permissionTable { verb } }'])
      expect([query, await codeOf(query, bearer(session))]).toEqual([query, 'PASSWORD_CHANGE_REQUIRED']);
    expect(await codeOf('{ permissionTable { verb } }', '')).toBeUndefined();
    const { data } = await app.graphql<{ viewer: object }>('{ viewer { pending account { name } } }', {}, bearer(session));
    expect(data.viewer).toEqual({ pending: ['CHANGE_PASSWORD'], account: { name: '示例新人' } });
  });

  it('must become another one, by the same rules as any', async () => {
    const at = ['input', 'newPassword'];
    expect((await change({ newPassword: FIRST })).userErrors).toEqual([{ code: 'PASSWORD_UNCHANGED', path: at }]);
    expect((await change({ newPassword: '示例口令' })).userErrors).toEqual([{ code: 'PASSWORD_LENGTH', path: at }]);
    expect((await change({ newPassword: 'Newcomer-2026-06' })).userErrors).toEqual([{ code: 'PASSWORD_HOLDS_NAME', path: at }]);
    expect((await change({ newPassword: 'password123456' })).userErrors).toEqual([{ code: 'PASSWORD_COMMON', path: at }]);
    const told = await app.graphql<{ changePassword: { userErrors: { message: string }[] } }>(
      CHANGE.replace('code path', 'message'),
      { input: { currentPassword: FIRST, newPassword: 'password123456' } },
      bearer(session),
      'en',
    );
    expect(told.data.changePassword.userErrors[0]?.message).toBe(
      'This password is among those that breaches are full of; please take another',
    );
  });

  it('opens everything once it is changed, and every other sign-in ends', async () => {
    const elsewhere = await signIn(app, 'newcomer', FIRST);
    const next = (await change({ newPassword: OWN })).session!;
    expect(await codeOf('{ branches { totalCount } }', bearer(next))).toBeUndefined();
    const { data } = await app.graphql<{ viewer: object }>('{ viewer { pending roles } }', {}, bearer(next));
    expect(data.viewer).toEqual({ pending: [], roles: ['CONTEST_HOST', 'PUBLIC'] });
    for (const old of [session, elsewhere]) expect(await codeOf('{ viewer { roles } }', bearer(old))).toBe('UNAUTHENTICATED');
  });
});
