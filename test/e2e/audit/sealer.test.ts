import { afterEach, describe, expect, it } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { verifyAudit } from '../../../src/access/audit/verify-audit.js';
import { readConfig } from '../../../src/config/config.js';
import { attestedVotes } from '../../../src/features/contests/index.js';
import { openRecords } from '../../../src/wiring/records.js';
import { eventually } from '../../support/eventually.js';
import { startApp, type TestApp } from '../../support/start-app.js';

interface Seal {
  readonly seq: number;
  readonly entryId: string;
}

describe('the sealer', () => {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  const start = async (): Promise<TestApp> => {
    const app = await startApp();
    undo.push(app.close);
    return app;
  };
  let counter = 0;
  const create = (app: TestApp) =>
    app.graphql(
      'mutation ($input: CreateBranchInput!) { createBranch(input: $input) { branch { id } userErrors { code } } }',
      { input: { parentId: app.root.id, code: `SEAL-${++counter}`, name: '示例科室', kind: 'DEPARTMENT' } },
      app.lead(),
    );
  const lastEntry = async (app: TestApp) =>
    (await app.database.read.rows<{ id: string }>('SELECT id FROM audit_entry ORDER BY id DESC LIMIT 1'))[0]!.id;
  const seals = (app: TestApp) => app.database.read.rows<Seal>('SELECT seq, entryId FROM audit_seal ORDER BY seq');
  const unsealed = (app: TestApp) =>
    app.database.read.rows<{ id: string }>(
      'SELECT e.id FROM audit_entry e LEFT JOIN audit_seal s ON s.entryId = e.id WHERE s.id IS NULL ORDER BY e.id',
    );
  const faults = async ({ database, keys, clock }: Pick<TestApp, 'database' | 'keys' | 'clock'>) =>
    (await verifyAudit({ database, keys, clock }, { attested: [attestedVotes] })).faults;
  const readiness = async (app: TestApp) =>
    (await (await fetch(`${app.url}/readyz`)).json()) as { status: string; checks: { audit: string } };
  const withoutTriggers = async (app: TestApp) => {
    for (const name of ['audit_entry_no_update', 'audit_entry_no_delete']) await app.database.read.run(`DROP TRIGGER IF EXISTS ${name}`);
  };

  /** A node that writes and is gone before its sealer wakes. */
  const dieAfterWriting = async (app: TestApp): Promise<string[]> => {
    const before = new Set((await unsealed(app)).map(({ id }) => id));
    const config = readConfig({ ...app.environment, PORT: '0', DEMO_DATA: 'off' });
    const dying = await openRecords({ config, clock: app.clock });
    for (const topic of ['one', 'two'])
      await dying.database.inTransaction(systemAct('dyingNode', 'READ'), async unit => unit.about(`record_${topic}`));
    await dying.database.close();
    return (await unsealed(app)).map(({ id }) => id).filter(id => !before.has(id));
  };

  it('gives each committed entry the next place in the chain by itself, whatever was committed at once', async () => {
    const app = await start();
    await Promise.all(Array.from({ length: 20 }, () => create(app)));
    await Promise.all([app.sealer.flush(), app.sealer.flush()]);
    await create(app);
    await eventually(async () => (await unsealed(app)).length === 0);
    expect(app.sealer.health().waiting).toBe(0);
    const places = (await seals(app)).map(({ seq }) => seq);
    expect(places).toEqual(places.map((_, at) => at + 1));
    expect(places.length).toBeGreaterThanOrEqual(20);
    expect(await faults(app)).toEqual([]);
    expect(await readiness(app)).toMatchObject({ status: 'ready', checks: { audit: 'up' } });
  });

  it('makes one chain of what several nodes write side by side', async () => {
    const app = await start();
    const config = readConfig({ ...app.environment, PORT: '0', DEMO_DATA: 'off' });
    const others = await Promise.all([1, 2].map(() => openRecords({ config, clock: app.clock })));
    for (const other of others) undo.push(other.close);
    const write = async (database: TestApp['database'], at: number) =>
      database.inTransaction(systemAct('sideBySide', 'READ'), async unit => unit.about(`record_${at}`));
    const nodes = [app, ...others];
    const turns = Array.from({ length: 30 }, (_, at) => () => write(nodes[at % 3]!.database, at));
    const flushes = nodes.map(
      ({ sealer }) =>
        () =>
          sealer.flush(),
    );
    // The embedded database is one node's; there its neighbours take turns instead of waiting for one another in one thread.
    for (const steps of [turns, flushes])
      if (app.database.dialect === 'mysql') await Promise.all(steps.map(step => step()));
      else for (const step of steps) await step();
    expect(await unsealed(app)).toEqual([]);
    expect(await faults(app)).toEqual([]);
    const writers = await app.database.read.rows(`SELECT DISTINCT writerId FROM audit_entry WHERE action = 'sideBySide'`);
    expect(writers).toHaveLength(3);
  });

  it('keeps the place of an entry that is gone before it was sealed, and raises an alarm', async () => {
    const app = await start();
    await app.sealer.flush();
    await withoutTriggers(app);
    await create(app);
    const id = await lastEntry(app);
    await app.database.read.run('DELETE FROM audit_entry WHERE id = ?', [id]);
    await app.sealer.flush();
    expect(app.sealer.health()).toMatchObject({ isUp: false, faults: 1 });
    expect(await readiness(app)).toMatchObject({ status: 'ready', checks: { audit: 'down' } });
    expect(await faults(app)).toEqual([{ kind: 'ENTRY_GONE', seq: expect.any(Number), id }]);
  });

  it('seals an entry as it was written, though somebody changed it meanwhile, and raises an alarm', async () => {
    const app = await start();
    await app.sealer.flush();
    await withoutTriggers(app);
    await create(app);
    const id = await lastEntry(app);
    await app.database.read.run(`UPDATE audit_entry SET action = 'nothing' WHERE id = ?`, [id]);
    await app.sealer.flush();
    expect(app.sealer.health()).toMatchObject({ isUp: false, faults: 1 });
    expect(await faults(app)).toEqual([{ kind: 'ENTRY_CHANGED', seq: expect.any(Number), id }]);
  });

  it('takes in what a node left behind that died before sealing, once it is ten seconds old, and only once', async () => {
    const app = await start();
    await app.sealer.flush();
    const orphans = await dieAfterWriting(app);
    expect(orphans).toHaveLength(2);
    await app.sealer.adopt();
    expect((await unsealed(app)).map(({ id }) => id)).toEqual(expect.arrayContaining(orphans));
    app.clock.set('2026-06-15T02:00:11Z');
    expect(await faults(app)).toEqual(orphans.map(id => ({ kind: 'ENTRY_UNSEALED', id })));
    await Promise.all([app.sealer.adopt(), app.sealer.adopt()]);
    expect(await unsealed(app)).toEqual([]);
    expect(await faults(app)).toEqual([]);
    app.clock.set('2026-06-15T03:00:00Z');
    await app.sealer.adopt();
    const late = await dieAfterWriting(app);
    app.clock.set('2026-06-15T03:00:11Z');
    await app.sealer.adopt();
    expect([late.length, await unsealed(app)]).toEqual([2, []]);
    expect(app.sealer.health()).toMatchObject({ isUp: true, faults: 0 });
  });

  it('never takes in an entry that no node wrote, and says so once', async () => {
    const app = await start();
    await create(app);
    await app.sealer.flush();
    const [entry] = await app.database.read.rows<Record<string, string | number | null>>('SELECT * FROM audit_entry ORDER BY id LIMIT 1');
    const forged: Record<string, string | number | null> = { ...entry, id: 'audit_forged' };
    const names = Object.keys(forged);
    await app.database.read.run(
      `INSERT INTO audit_entry (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      names.map(name => forged[name]!),
    );
    app.clock.set('2026-06-15T02:00:11Z');
    await app.sealer.adopt();
    await app.sealer.adopt();
    expect(app.sealer.health()).toMatchObject({ isUp: false, faults: 1 });
    expect(await faults(app)).toEqual([{ kind: 'ENTRY_FORGED', id: 'audit_forged' }]);
  });

  it('builds nothing on an end that was tampered with, and goes on once it is put right', async () => {
    const app = await start();
    await create(app);
    await app.sealer.flush();
    const [head] = await app.database.read.rows<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head');
    await app.database.read.run('UPDATE audit_head SET hash = ?', ['0'.repeat(64)]);
    await create(app);
    for (let at = 0; at < 3; at++) await app.sealer.flush();
    expect(app.sealer.health()).toMatchObject({ isUp: false, waiting: 1 });
    expect((await seals(app)).at(-1)!.seq).toBe(head!.seq);
    await app.database.read.run('UPDATE audit_head SET hash = ?', [head!.hash]);
    await app.sealer.flush();
    expect(app.sealer.health()).toMatchObject({ isUp: true, waiting: 0 });
    expect(await faults(app)).toEqual([]);
  });

  it('notices a chain that was cut behind its back', async () => {
    const app = await start();
    await Promise.all([create(app), create(app), create(app)]);
    await app.sealer.flush();
    for (const name of ['audit_seal_no_update', 'audit_seal_no_delete']) await app.database.read.run(`DROP TRIGGER IF EXISTS ${name}`);
    const before = (await seals(app)).at(-1)!.seq - 2;
    await app.database.read.run('DELETE FROM audit_seal WHERE seq > ?', [before]);
    const [last] = await app.database.read.rows<{ hash: string; sealedAt: number }>('SELECT hash, sealedAt FROM audit_seal WHERE seq = ?', [
      before,
    ]);
    await app.database.read.run('UPDATE audit_head SET seq = ?, hash = ?, sealedAt = ?', [before, last!.hash, last!.sealedAt]);
    await create(app);
    await app.sealer.flush();
    expect(app.sealer.health()).toMatchObject({ isUp: false, faults: 1 });
  });
});
