import { systemAct } from '../../src/access/act.js';
import type { GrantedRole } from '../../src/access/role.js';
import { newId } from '../../src/lib/typeid.js';
import type { TestApp } from './start-app.js';

const ACCOUNT = {
  ...{ displayName: '示例人员', passwordHash: 'nobody signs in with it', memberId: null, isDisabled: false, isDemo: true },
  ...{ mustChangePassword: false, lastSignInAt: null, createdAt: 0 },
};
const GRANT = {
  ...{ programme: null, sourceId: null, validFrom: '2026-01-01', validTo: null, grantedBy: null, confirmedBy: null, confirmedAt: 1 },
  ...{ revokedAt: null, revokedBy: null, createdAt: 0 },
};

/** An invented person who is on the books too: an account with this role, for records that name it. Answers her token and account. */
export async function enrolled(app: TestApp, role: GrantedRole, branch: { readonly id: string; readonly path: string }) {
  const token = app.as(role, branch.path);
  const id = app.accountIdOf(token)!;
  await app.database.inTransaction(systemAct('test'), async ({ tx }) => {
    await tx.manager.insert('account', { id, signInName: id, ...ACCOUNT });
    await tx.manager.insert('role_grant', { id: newId('grant'), accountId: id, role, branchId: branch.id, ...GRANT });
  });
  return { id, token };
}
