import type { GrantedRole } from '../../src/access/role.js';
import { createDemoAccount } from '../../src/features/identity/index.js';
import type { TestApp } from './start-app.js';

export interface SignIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
  readonly account: { readonly id: string; readonly name: string };
}

export interface Person {
  readonly signInName: string;
  readonly password: string;
  readonly role: GrantedRole;
  readonly branchId?: string;
}

export const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { accessToken refreshToken expiresAt account { id name } } userErrors { code message path } }
}`;

export interface SignInAnswer {
  readonly signIn: { readonly session: SignIn | null; readonly userErrors: { code: string; message: string; path: string[] }[] };
}

/** Comes in by the real door: name and password. */
export async function signIn(app: TestApp, signInName: string, password: string): Promise<SignIn> {
  const { data } = await app.graphql<SignInAnswer>(SIGN_IN, { input: { signInName, password } });
  if (!data.signIn.session) throw new Error(data.signIn.userErrors[0]?.code);
  return data.signIn.session;
}

export const bearer = (session: { readonly accessToken: string }): string => `Bearer ${session.accessToken}`;

/** Opens an account with its role as the first start does, and signs in with it. */
export async function signedIn(app: TestApp, person: Person): Promise<SignIn> {
  await createDemoAccount({ database: app.database, clock: app.clock }, { displayName: `示例${person.signInName}`, ...person });
  return signIn(app, person.signInName, person.password);
}
