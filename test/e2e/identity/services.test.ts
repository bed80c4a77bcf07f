import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bearer, type SignIn, signedIn } from '../../support/sign-in.js';
import { watchBySocket } from '../../support/sockets.js';
import { startApp, type TestApp } from '../../support/start-app.js';

const PASSWORD = '示例口令-春风-化雨-2026';
const CREATE = `mutation ($input: CreateServiceTokenInput!) {
  createServiceToken(input: $input) { serviceToken { id prefix token verbs networks } userErrors { code path } }
}`;
const REVOKE = `mutation ($input: RevokeServiceTokenInput!) {
  revokeServiceToken(input: $input) { serviceToken { revokedAt token } userErrors { code } }
}`;
const LIST = '{ serviceTokens { nodes { id prefix token lastUsedAt revokedAt verbs branch { id } } } }';
const LOG = 'mutation ($input: LogTalkInput!) { logTalk(input: $input) { talk { id } userErrors { code } } }';
const BRANCH = 'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } userErrors { code } } }';
const EXPIRES = '2026-07-15T00:00:00Z';
const NOW = '2026-06-15T02:00:00Z';

interface Created {
  readonly createServiceToken: {
    readonly serviceToken: { readonly id: string; readonly prefix: string; readonly token: string; readonly networks: string[] } | null;
    readonly userErrors: readonly { code: string; path: string[] }[];
  };
}
interface Listed {
  readonly serviceTokens: {
    readonly nodes: readonly { id: string; lastUsedAt: string | null; token: string | null; revokedAt: string | null }[];
  };
}

describe('a machine with a token of its own', () => {
  let app: TestApp;
  let lead: SignIn;
  let keeper: SignIn;
  let [county, below, sibling] = ['', '', ''];
  let counter = 0;

  beforeAll(async () => {
    app = await startApp();
    county = await newBranch(app.root.id);
    below = await newBranch(county);
    sibling = await newBranch(app.root.id);
    lead = await newLead(county);
    keeper = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
  });
  afterEach(() => app.clock.set(NOW));
  afterAll(() => app.close());

  async function newBranch(parentId: string): Promise<string> {
    const input = { parentId, code: `M${++counter}`, name: '示例部门', kind: 'DEPARTMENT' };
    return (await app.graphql<{ createBranch: { branch: { id: string } } }>(BRANCH, { input }, app.lead())).data.createBranch.branch.id;
  }
  const newLead = (branchId: string) =>
    signedIn(app, { signInName: `lead${++counter}`, password: PASSWORD, role: 'PROGRAMME_LEAD', branchId });
  const create = (input: object, who = bearer(lead)) => {
    const usual = { label: '示例数据平台', branchId: county, verbs: ['READ_INTERNAL', 'LOG_TALKS'], expiresAt: EXPIRES };
    return app.graphql<Created>(CREATE, { input: { ...usual, ...input } }, who);
  };
  const created = async (input: object = {}, who = bearer(lead)) => {
    const { serviceToken } = (await create(input, who)).data.createServiceToken;
    return { id: serviceToken!.id, token: `Bearer ${serviceToken!.token}` };
  };
  const log = async (branchId: string, token: string) => {
    const input = {
      branchId,
      heldOn: '2026-05-04',
      place: `示例村${++counter}`,
      topic: '示例',
      lecturerName: '示例',
      countBasis: 'COUNTED',
    };
    const answer = await app.graphql<{ logTalk: { talk: { id: string } | null } }>(
      LOG,
      { input: { ...input, audienceOnsite: 1, audienceOnline: 0 } },
      token,
    );
    return { id: answer.data?.logTalk?.talk?.id, code: answer.errors?.[0]?.extensions.code ?? 'DONE' };
  };
  const roles = async (token: string) => {
    const { data, errors } = await app.graphql<{ viewer: { roles: string[] } }>('{ viewer { roles } }', {}, token);
    return errors?.[0]?.extensions.code ?? data.viewer.roles.join();
  };
  const listed = async (id: string, who = bearer(lead)) =>
    (await app.graphql<Listed>(LIST, {}, who)).data.serviceTokens.nodes.find(node => node.id === id);
  const revoke = (serviceTokenId: string, who = bearer(lead)) => app.graphql(REVOKE, { input: { serviceTokenId } }, who);

  it('does what its token names, in its branch and below, and nothing else anywhere', async () => {
    const { token } = await created();
    const codes = [await log(county, token), await log(below, token), await log(sibling, token), await log(app.root.id, token)];
    expect(codes.map(({ code }) => code)).toEqual(['DONE', 'DONE', 'FORBIDDEN', 'FORBIDDEN']);
    const input = { parentId: county, code: 'NO', name: '示例', kind: 'DEPARTMENT' };
    expect((await app.graphql(BRANCH, { input }, token)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await create({}, token)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const own = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }';
    const words = { currentPassword: PASSWORD, newPassword: '另一个-很长-的口令' };
    expect((await app.graphql(own, { input: words }, token)).errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('stands in the audit trail under its own id with everything it does', async () => {
    const { id, token } = await created();
    const talk = await log(county, token);
    const rows = await app.database.read.rows('SELECT action, accountId, sessionId, roles FROM audit_entry WHERE objectId = ?', [talk.id!]);
    expect(rows).toEqual([{ action: 'logTalk', accountId: id, sessionId: id, roles: 'PUBLIC,SERVICE' }]);
  });

  it('is given nothing that its giver may not do there, and never what belongs to people', async () => {
    const tries = async (input: object, who?: string) => {
      const { data, errors } = await create(input, who);
      return errors?.[0]?.extensions.code ?? data.createServiceToken.userErrors[0]?.code ?? 'GIVEN';
    };
    expect(await tries({ branchId: sibling })).toBe('FORBIDDEN');
    expect(await tries({}, app.staff('/'))).toBe('FORBIDDEN');
    expect(await tries({}, bearer(keeper))).toBe('FORBIDDEN');
    for (const verb of [
      'MANAGE_ACCOUNTS',
      'GIVE_ROLES',
      'READ_AUDIT',
      'CAST_VOTES',
      'CONNECT_MACHINES',
      'REVEAL_PERSONAL_FILES',
      'HANDLE_CASES',
      'HOLD_TALKS',
      'ANSWER_SUBJECTS',
      'ERASE_PERSONS',
    ])
      expect([verb, await tries({ verbs: [verb] }, app.lead())]).toEqual([verb, 'SERVICE_VERBS_INVALID']);
    expect(await tries({ verbs: [] })).toBe('SERVICE_VERBS_INVALID');
    expect(await tries({ verbs: ['EXPORT', 'EXPORT'] })).toBe('SERVICE_VERBS_INVALID');
    const programmeLead = app.as('PROGRAMME_LEAD', '/', 'WARM');
    expect([await tries({}, programmeLead), await tries({ programme: 'WARM' }, programmeLead)]).toEqual(['FORBIDDEN', 'GIVEN']);
    for (const expiresAt of [NOW, '2027-06-16T02:00:00Z']) expect(await tries({ expiresAt })).toBe('TOKEN_SPAN_INVALID');
    for (const network of ['10.0.0.1', '10.0.0.0/33', 'example', '::/129'])
      expect(await tries({ networks: [network] })).toBe('NETWORK_INVALID');
  });

  it('ends with the right of its giver to do the same, and with her account', async () => {
    const giver = await newLead(county);
    const { token } = await created({}, bearer(giver));
    expect(await roles(token)).toBe('PUBLIC,SERVICE');
    const socket = watchBySocket(app.url, 'subscription { brandBoard { epoch } }', token);
    expect((await socket.first).data).toBeDefined();
    const [grant] = await app.database.read.rows<{ id: string }>('SELECT id FROM role_grant WHERE accountId = ?', [giver.account.id]);
    const take = 'mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { userErrors { code } } }';
    await app.graphql(take, { input: { grantId: grant!.id } }, bearer(keeper));
    expect(await roles(token)).toBe('UNAUTHENTICATED');
    expect(await socket.closing).toBe('4403 ACCESS_CHANGED');
    const other = await newLead(county);
    const second = await created({}, bearer(other));
    const shut = 'mutation ($input: AccountSwitchInput!) { disableAccount(input: $input) { userErrors { code } } }';
    await app.graphql(shut, { input: { accountId: other.account.id } }, bearer(keeper));
    expect(await roles(second.token)).toBe('UNAUTHENTICATED');
  });

  it('ends when the role of its giver was passed on to her and is taken from whoever passed it on', async () => {
    const giver = await newLead(county);
    const heir = await signedIn(app, { signInName: `heir${++counter}`, password: PASSWORD, role: 'JUDGE', branchId: county });
    const give = 'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { userErrors { code } } }';
    const passOn = { accountId: heir.account.id, role: 'PROGRAMME_LEAD', branchId: county };
    expect((await app.graphql(give, { input: passOn }, bearer(giver))).data).toEqual({ grantRole: { userErrors: [] } });
    const { token } = await created({}, bearer(heir));
    expect(await roles(token)).toBe('PUBLIC,SERVICE');
    const [source] = await app.database.read.rows<{ id: string }>('SELECT id FROM role_grant WHERE accountId = ?', [giver.account.id]);
    const take = 'mutation ($input: RevokeRoleInput!) { revokeRole(input: $input) { userErrors { code } } }';
    await app.graphql(take, { input: { grantId: source!.id } }, bearer(keeper));
    expect(await roles(token)).toBe('UNAUTHENTICATED');
  });

  it('is out at once when its token is taken back, with what it holds open', async () => {
    const { id, token } = await created();
    const socket = watchBySocket(app.url, 'subscription { brandBoard { epoch } }', token);
    expect((await socket.first).data).toBeDefined();
    const elsewhere = bearer(await newLead(sibling));
    expect((await revoke(id, elsewhere)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect(await roles(token)).toBe('PUBLIC,SERVICE');
    await revoke(id);
    expect(await socket.closing).toBe('4403 ACCESS_CHANGED');
    expect(await roles(token)).toBe('UNAUTHENTICATED');
  });

  it('is told when its time is over', async () => {
    const { token } = await created({ expiresAt: '2026-06-15T02:10:00Z' });
    expect(await roles(token)).toBe('PUBLIC,SERVICE');
    app.clock.set('2026-06-15T02:10:00Z');
    expect(await roles(token)).toBe('TOKEN_EXPIRED');
  });

  it('speaks from its networks only', async () => {
    const here = await created({ networks: ['127.0.0.0/8', '2001:db8::/32'] });
    const away = await created({ networks: ['203.0.113.0/24', '::ffff:0:0/96'] });
    expect([await roles(here.token), await roles(away.token)]).toEqual(['PUBLIC,SERVICE', 'UNAUTHENTICATED']);
  });

  it('is noted as used at most once a minute', async () => {
    const { id, token } = await created();
    const used = async () => (await listed(id))!.lastUsedAt;
    expect(await used()).toBeNull();
    await Promise.all(Array.from({ length: 5 }, () => roles(token)));
    expect(await used()).toBe('2026-06-15T02:00:00.000Z');
    app.clock.set('2026-06-15T02:00:59Z');
    await roles(token);
    expect(await used()).toBe('2026-06-15T02:00:00.000Z');
    app.clock.set('2026-06-15T02:01:00Z');
    await roles(token);
    expect(await used()).toBe('2026-06-15T02:01:00.000Z');
  });

  it('is listed in its branch without its token, which stands nowhere', async () => {
    const { id, token } = await created();
    expect(await listed(id)).toMatchObject({ token: null, prefix: token.slice(7, 19), verbs: ['READ_INTERNAL', 'LOG_TALKS'] });
    expect(await listed(id, bearer(await newLead(sibling)))).toBeUndefined();
    for (const table of ['service', 'service_verb', 'service_use', 'audit_entry'])
      expect(JSON.stringify(await app.database.read.rows(`SELECT * FROM ${table}`))).not.toContain(token.slice(20));
  });

  it('brings files under tickets that are good as long as its token', async () => {
    const { id, token } = await created({ verbs: ['HAND_IN_FILES', 'READ_INTERNAL'] });
    const prepare = 'mutation ($input: PrepareUploadInput!) { prepareUpload(input: $input) { upload { url } userErrors { code } } }';
    const input = { branchId: county, fileName: '示例.txt', mediaType: 'text/plain', size: 6, purpose: 'EVIDENCE' };
    const put = async () => {
      const { data } = await app.graphql<{ prepareUpload: { upload: { url: string } } }>(prepare, { input }, token);
      return () =>
        fetch(new URL(data.prepareUpload.upload.url, app.url), { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '示例' });
    };
    expect((await (await put())()).status).toBeLessThan(300);
    const late = await put();
    await revoke(id);
    expect((await late()).status).toBeGreaterThanOrEqual(400);
  });

  it.each([`lxs_${'A'.repeat(43)}`, 'lxs_', `lxw_${'A'.repeat(43)}`])('is not let in with %s', async forged => {
    expect(await roles(`Bearer ${forged}`)).toBe('UNAUTHENTICATED');
  });
});
