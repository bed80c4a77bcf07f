import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { enrol, ownAccount } from '../../support/second-factor.js';
import { bearer, SIGN_IN, signedIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PASSWORD = '示例口令-春风化雨-2026';
const ROUNDS = 24;
/**
 * How often one kind may be slower than another when all do the same work: half of the time, give or take chance. Outside of these bounds two
 * samples of 24 fall by chance less than once in a million times; a verification more or less (25 ms and up) is always outside.
 */
const BOUNDS = { least: 0.08, most: 0.92 };

/** The part of all pairs in which the one took longer than the other: 0.5 when they are alike (Mann-Whitney). */
const slowerShare = (one: readonly number[], other: readonly number[]): number =>
  one.flatMap(a => other.map(b => (a > b ? 1 : a === b ? 0.5 : 0))).reduce<number>((sum, part) => sum + part, 0) /
  (one.length * other.length);

const isAlike = (share: number): boolean => share > BOUNDS.least && share < BOUNDS.most;

describe('how long a refused sign-in takes', () => {
  jest.setTimeout(60_000);
  let app: TestApp;
  const names = { wrongPassword: 'present', disabled: 'gone', secondFactor: 'guarded' };
  beforeAll(async () => {
    app = await startApp();
    const [role, branchId] = ['STAFF' as const, app.root.id];
    await ownAccount(app, { signInName: names.wrongPassword, password: PASSWORD, role, branchId });
    const gone = await ownAccount(app, { signInName: names.disabled, password: PASSWORD, role, branchId });
    const guarded = await ownAccount(app, { signInName: names.secondFactor, password: PASSWORD, role, branchId });
    await enrol(app, guarded, PASSWORD);
    const admin = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
    const SHUT = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';
    await app.graphql(SHUT, { input: { accountId: gone.account.id } }, bearer(admin));
  });
  afterAll(() => app.close());

  const timed = async (signInName: string, password: string): Promise<{ ms: number; text: string }> => {
    // A quiet hour lets the guard forget, so that every attempt is evaluated.
    app.clock.set(new Date(app.clock.now().getTime() + 3_601_000).toISOString());
    const begun = performance.now();
    const answer = await app.graphql(SIGN_IN, { input: { signInName, password } });
    return { ms: performance.now() - begun, text: JSON.stringify(answer) };
  };

  it('tells no more than its words: unknown name, wrong password, disabled account and second factor are alike', async () => {
    const attempts: Readonly<Record<string, (round: number) => Promise<{ ms: number; text: string }>>> = {
      unknown: round => timed(`nobody${round}`, PASSWORD),
      wrongPassword: () => timed(names.wrongPassword, 'a-wrong-password'),
      disabled: () => timed(names.disabled, PASSWORD),
      secondFactor: () => timed(names.secondFactor, 'a-wrong-password'),
    };
    const taken = new Map<string, number[]>(Object.keys(attempts).map(kind => [kind, []]));
    const words = new Set<string>();
    for (let round = -2; round < ROUNDS; round++)
      for (const [kind, attempt] of Object.entries(attempts)) {
        const { ms, text } = await attempt(round);
        words.add(text);
        if (round >= 0) taken.get(kind)!.push(ms);
      }
    expect([...words]).toHaveLength(1);
    const kinds = [...taken];
    const told = kinds.flatMap(([one, a]) => kinds.filter(([other]) => one < other).map(([other, b]) => [one, other, slowerShare(a, b)]));
    process.stdout.write(
      `Slower share of pairs: ${told.map(([one, other, share]) => `${one}/${other} ${Number(share).toFixed(2)}`).join(', ')}\n`,
    );
    expect(told.filter(([, , share]) => !isAlike(Number(share)))).toEqual([]);

    // The measure sees what it must: an answer that was given without verifying a password stands out.
    const without: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      await app.graphql('{ viewer { roles } }');
      without.push(performance.now() - begun);
    }
    expect(isAlike(slowerShare(taken.get('unknown')!, without))).toBe(false);
  });
});
