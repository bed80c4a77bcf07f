import { Secret, TOTP } from 'otpauth';
import { addGrantedAccount } from '../../src/features/identity/index.js';
import { bearer, type Person, type SignIn, signIn } from './sign-in.js';
import type { TestApp } from './start-app.js';

const CHANGE = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { session { accessToken refreshToken expiresAt account { id name } } userErrors { code } }
}`;

/** An account as people have it, whose roles wait for a second factor: the first password that others know is changed already. */
export async function ownAccount(app: TestApp, person: Person): Promise<SignIn> {
  const first = `${person.password}-first`;
  const { database, clock } = app;
  await addGrantedAccount({ database, clock }, { ...person, displayName: `示例${person.signInName}`, password: first });
  const session = await signIn(app, person.signInName, first);
  const input = { currentPassword: first, newPassword: person.password };
  const { data } = await app.graphql<{ changePassword: { session: SignIn } }>(CHANGE, { input }, bearer(session));
  return data.changePassword.session;
}

/** What an authenticator app shows at this moment. */
export const codeAt = (secret: string, instant: Date): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: instant.getTime() });

export interface Told {
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
type Mutated<Name extends string, Result> = Record<Name, Result & Told>;

const BEGIN = `mutation ($input: BeginSecondFactorInput!) {
  beginSecondFactor(input: $input) { enrolment { secret uri } userErrors { code path } }
}`;
const CONFIRM = `mutation ($input: ConfirmSecondFactorInput!) {
  confirmSecondFactor(input: $input) { recoveryCodes { codes } userErrors { code path } }
}`;
const COMPLETE = `mutation ($input: CompleteSignInInput!) {
  completeSignIn(input: $input) { session { accessToken refreshToken expiresAt account { id name } } userErrors { code path } }
}`;
const CHALLENGED = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { accessToken } challenge { token expiresAt } userErrors { code path } }
}`;

type Begun = Told & { readonly enrolment: { readonly secret: string; readonly uri: string } | null };
type Confirmed = Told & { readonly recoveryCodes: { readonly codes: string[] } | null };
type Completed = Told & { readonly session: SignIn | null };
type Challenged = Told & {
  readonly session: object | null;
  readonly challenge: { readonly token: string; readonly expiresAt: string } | null;
};

export const beginFactor = async (app: TestApp, session: SignIn, password: string): Promise<Begun> =>
  (await app.graphql<Mutated<'beginSecondFactor', Begun>>(BEGIN, { input: { password } }, bearer(session))).data.beginSecondFactor;

export const confirmFactor = async (app: TestApp, session: SignIn, code: string): Promise<Confirmed> =>
  (await app.graphql<Mutated<'confirmSecondFactor', Confirmed>>(CONFIRM, { input: { code } }, bearer(session))).data.confirmSecondFactor;

/** Sets up an app for this account and answers its secret and the recovery codes. */
export async function enrol(app: TestApp, session: SignIn, password: string): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await beginFactor(app, session, password)).enrolment!;
  const { recoveryCodes } = await confirmFactor(app, session, codeAt(secret, app.clock.now()));
  return { secret, codes: recoveryCodes!.codes };
}

export const firstHalf = async (app: Pick<TestApp, 'graphql'>, signInName: string, password: string): Promise<Challenged> =>
  (await app.graphql<Mutated<'signIn', Challenged>>(CHALLENGED, { input: { signInName, password } })).data.signIn;

export const secondHalf = async (app: Pick<TestApp, 'graphql'>, challenge: string, code: string): Promise<Completed> =>
  (await app.graphql<Mutated<'completeSignIn', Completed>>(COMPLETE, { input: { challenge, code } })).data.completeSignIn;
