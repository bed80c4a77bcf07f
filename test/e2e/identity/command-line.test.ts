import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lianxinqiao } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { bearer, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

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
