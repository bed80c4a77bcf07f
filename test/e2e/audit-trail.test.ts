import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAct } from '../../src/access/act.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface Entry {
  readonly kind: string;
  readonly action: string;
  readonly accountId: string | null;
  readonly objectId: string | null;
  readonly changes: string;
}

describe('the audit trail', () => {
  let app: TestApp;
  let lead: string;
  beforeAll(async () => {
    app = await startApp();
    lead = app.lead();
  });
  afterAll(() => app.close());

  const entries = (action: string) =>
    app.database.read.rows<Entry>('SELECT kind, action, accountId, objectId, changes FROM audit_entry WHERE action = ? ORDER BY id', [
      action,
    ]);
  const create = (input: object) =>
    app.graphql<{ createBranch: { branch: { id: string; version: number } | null; userErrors: { code: string }[] } }>(
      'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id version } userErrors { code } } }',
      { input: { parentId: app.root.id, kind: 'DEPARTMENT', name: '示例保密科室', ...input } },
      lead,
    );

  it('has an entry of each change, of who made it and which record it is about, and none of what was refused', async () => {
    const made = await create({ code: 'AUDIT-1' });
    const { id } = made.data.createBranch.branch!;
    expect((await create({ code: 'AUDIT-1' })).data.createBranch.userErrors[0]?.code).toBe('CODE_TAKEN');
    const [entry, ...others] = await entries('createBranch');
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ kind: 'CHANGE', objectId: id });
    expect(entry!.accountId).toMatch(/^account_/);
  });

  it('says what was and what is, words as digests only', async () => {
    const { id } = (await create({ code: 'AUDIT-2' })).data.createBranch.branch!;
    const update = 'mutation ($input: UpdateBranchInput!) { updateBranch(input: $input) { userErrors { code } } }';
    await app.graphql(update, { input: { branchId: id, name: '示例改名科室', minimumMembers: 7 } }, lead);
    const [{ changes }] = (await entries('updateBranch')) as [Entry];
    const [change] = (JSON.parse(changes) as { changes: { table: string; id: string; columns: Record<string, unknown[]> }[] }).changes;
    expect(change).toMatchObject({ table: 'branch', id, columns: { minimumMembers: [0, 7] } });
    expect(change!.columns['name']).toEqual([expect.stringMatching(/^#[0-9a-f]{32}$/), expect.stringMatching(/^#[0-9a-f]{32}$/)]);
    expect(JSON.stringify(await app.database.read.rows('SELECT * FROM audit_entry'))).not.toMatch(/保密科室|改名科室/);
  });

  it('cannot be changed or deleted in the database itself', async () => {
    const { run } = app.database.read;
    await expect(run(`UPDATE audit_entry SET action = 'nothing'`)).rejects.toThrow(/only ever added/);
    await expect(run('DELETE FROM audit_entry')).rejects.toThrow(/only ever added/);
  });

  it('leaves no change without an entry: where it cannot be written, nothing is', async () => {
    await app.database.read.run('ALTER TABLE audit_entry RENAME TO audit_entry_away');
    const refused = await create({ code: 'AUDIT-3' });
    await app.database.read.run('ALTER TABLE audit_entry_away RENAME TO audit_entry');
    expect(refused.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect((await create({ code: 'AUDIT-3' })).data.createBranch.userErrors).toEqual([]);
  });

  it('forgets what was undone, and tells the verbs of one transaction apart', async () => {
    const now = app.clock.now().getTime();
    const insert = (id: string) =>
      `INSERT INTO session (id, accountId, generation, assurance, rotatedAt, createdAt, expiresAt) SELECT '${id}', id, 1, 'PASSWORD', ${now}, ${now}, ${now} FROM account LIMIT 1`;
    await app.database.inTransaction(systemAct('outer'), async unit => {
      await unit
        .tryOut(async ({ tx }) => {
          await tx.run(insert('session_undone'));
          throw new Error('undone');
        })
        .catch(() => {});
      await unit.under(systemAct('inner'), async ({ tx }) => void (await tx.run(insert('session_inner'))));
    });
    expect(await entries('outer')).toEqual([]);
    expect(JSON.parse((await entries('inner'))[0]!.changes)).toEqual({ changes: [{ table: 'session', kind: 'INSERT', rows: 1 }] });
  });
});
