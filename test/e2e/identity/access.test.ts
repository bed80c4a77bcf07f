import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { eventually } from '../../support/eventually.js';
import { bearer, type SignIn, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const PASSWORD = '示例口令-春风-化雨-2026';
const GRANT = `mutation ($input: GrantRoleInput!) {
  grantRole(input: $input) { account { id grants { id role validFrom validTo branch { id } } } userErrors { code path } }
}`;
const REVOKE = 'mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { account { grants { id } } userErrors { code } } }';
const DISABLE = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { account { version } userErrors { code } } }';
const ENABLE = 'mutation ($input: AccountSwitchInput!) { enableAccount(input: $input) { account { version } userErrors { code } } }';
const CREATE_BRANCH = `mutation ($input: CreateBranchInput!) {
  createBranch(input: $input) { branch { id } userErrors { code } }
}`;

interface Granted {
  grantRole: { account: { grants: { id: string; role: string }[] } | null; userErrors: { code: string; path: string[] }[] };
}
type Switched = Record<'disableAccount' | 'enableAccount', { account: { version: number } | null; userErrors: { code: string }[] }>;
interface ViewerAnswer {
  viewer: { roles: string[]; held: { role: string; branch: { id: string } | null }[] };
}

describe('rights', () => {
  let app: TestApp;
  let admin: SignIn;
  let lead: string;
  let county: string;
  let sibling: string;
  let counter = 0;

  beforeAll(async () => {
    app = await startApp();
    admin = await signedIn(app, { signInName: 'boss', password: PASSWORD, role: 'SYSTEM_ADMIN' });
    lead = app.lead();
    county = await newBranch(app.root.id);
    sibling = await newBranch(app.root.id);
  });
  afterAll(() => app.close());

  const tryBranch = async (parentId: string, token = lead) => {
    const input = { parentId, code: `A${++counter}`, name: '示例科室', kind: 'DEPARTMENT' };
    return app.graphql<{ createBranch: { branch: { id: string } | null } }>(CREATE_BRANCH, { input }, token);
  };
  const newBranch = async (parentId: string) => (await tryBranch(parentId)).data.createBranch.branch!.id;
  const mayWriteIn = async (parentId: string, token: string) => (await tryBranch(parentId, token)).errors === undefined;
  const newStaff = (branchId = county) => signedIn(app, { signInName: `staff${++counter}`, password: PASSWORD, role: 'STAFF', branchId });
  const grant = (input: object, token = bearer(admin)) => app.graphql<Granted>(GRANT, { input }, token);
  const grantsOf = async (accountId: string) => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Account { grants { id role } } } }';
    const { data } = await app.graphql<{ node: { grants: { id: string; role: string }[] } }>(query, { id: accountId }, bearer(admin));
    return data.node.grants;
  };
  const revoke = (grantId: string, token = bearer(admin)) =>
    app.graphql<{ revokeRole: { userErrors: { code: string }[] } }>(REVOKE, { input: { grantId } }, token);
  const disable = (input: object, token = bearer(admin)) => app.graphql<Switched>(DISABLE, { input }, token);
  const viewerOf = (session: SignIn, url = app.url) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: bearer(session) },
      body: JSON.stringify({ query: '{ viewer { roles held { role branch { id } } } }' }),
    }).then(response => response.json() as Promise<{ data: ViewerAnswer; errors?: { extensions: { code: string } }[] }>);

  /** A socket that has been let in, and how it will be closed. */
  async function openSocket(session: SignIn, url = app.url): Promise<{ closing: Promise<string> }> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const closing = new Promise<string>(resolve => socket.on('close', (code, reason) => resolve(`${code} ${reason}`)));
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: bearer(session) } })));
      socket.on('message', () => resolve());
      socket.on('error', reject);
    });
    return { closing };
  }

  it('of staff reach their branch and everything below, and nothing beside or above', async () => {
    const staff = await newStaff();
    expect((await viewerOf(staff)).data.viewer).toEqual({ roles: ['PUBLIC', 'STAFF'], held: [{ role: 'STAFF', branch: { id: county } }] });
    expect(await mayWriteIn(county, bearer(staff))).toBe(true);
    expect(await mayWriteIn(await newBranch(county), bearer(staff))).toBe(true);
    expect(await mayWriteIn(sibling, bearer(staff))).toBe(false);
    expect(await mayWriteIn(app.root.id, bearer(staff))).toBe(false);
  });

  it('are what a branch itself says that one may do for it', async () => {
    const staff = await newStaff();
    const canFor = async (id: string, token: string) =>
      (await app.graphql<{ branch: { viewerCan: string[] } }>('query ($id: ID!) { branch(id: $id) { viewerCan } }', { id }, token)).data
        .branch.viewerCan;
    expect(await canFor(county, bearer(staff))).toContain('CHANGE_BRANCHES');
    expect(await canFor(county, bearer(staff))).not.toContain('REVIEW_WORK');
    expect([await canFor(sibling, bearer(staff)), await canFor(county, '')]).toEqual([[], []]);
    const { data } = await app.graphql<{ permissionTable: { verb: string; roles: string[] }[] }>('{ permissionTable { verb roles } }');
    expect(data.permissionTable.find(({ verb }) => verb === 'CAST_VOTES')).toEqual({ verb: 'CAST_VOTES', roles: ['VOTER'] });
  });

  it('change with the very next request, and sockets opened with the old ones close', async () => {
    const staff = await newStaff();
    const socket = await openSocket(staff);
    const { data } = await grant({ accountId: staff.account.id, role: 'STAFF', branchId: sibling });
    expect(data.grantRole.account?.grants).toHaveLength(2);
    expect(await mayWriteIn(sibling, bearer(staff))).toBe(true);
    expect(await socket.closing).toBe('4403 ACCESS_CHANGED');
    const again = await openSocket(staff);
    for (const { id } of await grantsOf(staff.account.id)) await revoke(id);
    expect(await again.closing).toBe('4403 ACCESS_CHANGED');
    expect((await viewerOf(staff)).data.viewer).toEqual({ roles: ['PUBLIC'], held: [] });
    expect(await mayWriteIn(county, bearer(staff))).toBe(false);
  });

  it('hold from their first day until the day they end, by the calendar of Shanghai', async () => {
    const staff = await newStaff();
    await grant({ accountId: staff.account.id, role: 'STAFF', branchId: sibling, validFrom: '2026-06-16', validTo: '2026-06-17' });
    const canFor = async (instant: string) => {
      app.clock.set(instant);
      const today = await signIn(app, staff.account.name.replace('示例', ''), PASSWORD);
      return mayWriteIn(sibling, bearer(today));
    };
    expect(await canFor('2026-06-15T15:59:59Z')).toBe(false);
    expect(await canFor('2026-06-15T16:00:00Z')).toBe(true);
    expect(await canFor('2026-06-16T15:59:59Z')).toBe(true);
    expect(await canFor('2026-06-16T16:00:00Z')).toBe(false);
    admin = await signIn(app, 'boss', PASSWORD);
  });

  it('that run out at midnight close the sockets that were opened with them', async () => {
    app.clock.set('2026-06-20T15:59:30Z');
    admin = await signIn(app, 'boss', PASSWORD);
    const staff = await newStaff();
    await grant({ accountId: staff.account.id, role: 'STAFF', branchId: sibling, validTo: '2026-06-21' });
    const socket = await openSocket(await signIn(app, staff.account.name.replace('示例', ''), PASSWORD));
    app.clock.set('2026-06-20T16:00:01Z');
    expect(await socket.closing).toBe('4403 ACCESS_CHANGED');
  });

  it('follow a branch that moves', async () => {
    const moving = await newBranch(county);
    const staff = await newStaff(moving);
    await viewerOf(staff);
    const MOVE = 'mutation ($input: UpdateBranchInput!) { updateBranch(input: $input) { userErrors { code } } }';
    await app.graphql(MOVE, { input: { branchId: moving, parentId: sibling } }, lead);
    await eventually(() => mayWriteIn(moving, bearer(staff)));
  });

  it('are given and taken by an administrator, never to oneself', async () => {
    const staff = await newStaff();
    const other = await newStaff();
    const beyond = await grant({ accountId: other.account.id, role: 'REVIEWER', branchId: county }, bearer(staff));
    expect(beyond.data.grantRole.userErrors).toEqual([{ code: 'GRANT_EXCEEDS_OWN', path: ['input', 'role'] }]);
    expect((await grant({ accountId: other.account.id, role: 'SYSTEM_ADMIN' })).data.grantRole.userErrors[0]?.code).toBe('POWERS_MIXED');
    const own = await grant({ accountId: admin.account.id, role: 'STAFF', branchId: county });
    expect(own.data.grantRole.userErrors).toEqual([{ code: 'OWN_ACCESS', path: ['input', 'accountId'] }]);
    const [ownGrant] = await grantsOf(admin.account.id);
    expect((await revoke(ownGrant!.id)).data.revokeRole.userErrors[0]?.code).toBe('OWN_ACCESS');
    expect((await disable({ accountId: admin.account.id })).data.disableAccount.userErrors[0]?.code).toBe('OWN_ACCESS');
    expect((await revoke(ownGrant!.id, bearer(staff))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await disable({ accountId: admin.account.id }, bearer(staff))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('are refused where they make no sense, and leave no trace', async () => {
    const { account } = await newStaff();
    const before = await grantsOf(account.id);
    const codeOf = async (input: object) =>
      (await grant({ accountId: account.id, role: 'STAFF', branchId: county, ...input })).data.grantRole.userErrors[0];
    expect(await codeOf({ branchId: null })).toEqual({ code: 'GRANT_BRANCH_MISPLACED', path: ['input', 'branchId'] });
    expect((await codeOf({ role: 'SYSTEM_ADMIN' }))?.code).toBe('GRANT_BRANCH_MISPLACED');
    expect((await codeOf({ branchId: account.id }))?.code).toBe('WRONG_TYPE_OF_ID');
    expect((await codeOf({ branchId: `branch_${'0'.repeat(26)}` }))?.code).toBe('LINKED_RECORD_NOT_FOUND');
    expect((await codeOf({ validFrom: '2026-07-02', validTo: '2026-07-02' }))?.code).toBe('SPAN_INVALID');
    expect((await grant({ accountId: `account_${'0'.repeat(26)}`, role: 'SYSTEM_ADMIN' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await grantsOf(account.id)).toEqual(before);
  });

  it('are gone the moment an account is disabled, on every node', async () => {
    const secondNode = await createApp({
      config: readConfig({ ...app.environment, PORT: '0', DEMO_DATA: 'off', LOG_LEVEL: 'trace' }),
      clock: app.clock,
      logTo: testLog(),
    });
    const url = await secondNode.start();
    try {
      const staff = await newStaff();
      const sockets = [await openSocket(staff), await openSocket(staff, url)];
      expect((await viewerOf(staff, url)).data.viewer.roles).toContain('STAFF');
      const { data } = await disable({ accountId: staff.account.id, expectedVersion: 1 });
      expect((await viewerOf(staff)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      await eventually(async () => (await viewerOf(staff, url)).errors !== undefined);
      expect(await Promise.all(sockets.map(socket => socket.closing))).toEqual(['4403 ACCESS_CHANGED', '4403 ACCESS_CHANGED']);
      const stale = await app.graphql<Switched>(ENABLE, { input: { accountId: staff.account.id, expectedVersion: 1 } }, bearer(admin));
      expect(stale.data.enableAccount.userErrors[0]?.code).toBe('VERSION_STALE');
      const input = { accountId: staff.account.id, expectedVersion: data.disableAccount.account?.version };
      await app.graphql(ENABLE, { input }, bearer(admin));
      expect((await viewerOf(staff)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await signIn(app, staff.account.name.replace('示例', ''), PASSWORD)).account.id).toBe(staff.account.id);
    } finally {
      await secondNode.stop();
    }
  });
});
