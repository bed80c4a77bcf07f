import { createHmac } from 'node:crypto';
import { everything, subtrees } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { type Account, type AccountDeps, createDemoAccount, newPassword } from '../features/identity/index.js';
import type { Place } from './scene.js';

/** Somebody whom a visitor of the demonstration may sign in as. */
interface DemoAccount {
  readonly signInName: string;
  readonly password: string;
  /** What the account may do, in Chinese and English. */
  readonly note: string;
}

/**
 * A password of this installation alone, made from its secret: it can be shown at every start, and nobody who has read this source knows
 * it. A real installation starts with `DEMO_DATA=off` and has none of these accounts.
 */
const passwordOf = (secret: string, signInName: string): string =>
  `bridge-${createHmac('sha256', secret).update(`demo account ${signInName}`).digest('base64url').replace(/[-_]/g, '').slice(0, 12)}`;

/** The accounts of the demonstration as they are printed at a start. */
export const demoAccounts = (secret: string): readonly DemoAccount[] => [
  { signInName: 'admin', password: passwordOf(secret, 'admin'), note: '演示账号，市妇联管理员 / Demonstration only, city administrator' },
  { signInName: 'staff', password: passwordOf(secret, 'staff'), note: '演示账号，一县工作人员 / Demonstration only, staff of one county' },
];

const speaking = (account: Account, nature: Pick<Viewer, 'roles' | 'scope'>): Viewer => ({
  account: { id: account.id, name: account.displayName },
  sessionId: null,
  locale: 'zh-CN',
  ...nature,
});

/** Opens the administrator's account; everything else is written in her name. */
export async function openAdminAccount(deps: AccountDeps, secret: string): Promise<Viewer> {
  const [{ signInName, password }] = demoAccounts(secret) as [DemoAccount];
  const account = await createDemoAccount(deps, { signInName, password, displayName: '演示管理员', role: 'CITY_ADMIN' });
  return speaking(account, { roles: ['PUBLIC', 'CITY_ADMIN'], scope: everything });
}

/** Opens the account of a county's staff member, the second person where two are needed. */
export async function openStaffAccount(deps: AccountDeps, secret: string, county: Place): Promise<Viewer> {
  const [, { signInName, password }] = demoAccounts(secret) as [DemoAccount, DemoAccount];
  const account = await createDemoAccount(deps, { signInName, password, displayName: '演示工作人员', role: 'STAFF', branchId: county.id });
  return speaking(account, { roles: ['PUBLIC', 'STAFF'], scope: subtrees([county.path]) });
}

/** Who wrote the records that the administrator has confirmed. Nobody knows the password, so nobody can sign in. */
export async function openRecorderAccount(deps: AccountDeps, city: Place): Promise<Viewer> {
  const nature = { displayName: '演示登记员', password: newPassword(), role: 'STAFF' as const, branchId: city.id };
  const account = await createDemoAccount(deps, { signInName: 'recorder', ...nature });
  return speaking(account, { roles: ['PUBLIC', 'STAFF'], scope: subtrees([city.path]) });
}
