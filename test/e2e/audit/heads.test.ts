import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemAct } from '../../../src/access/act.js';
import { keepHead, readHeads } from '../../../src/access/audit/head-files.js';
import { createHeadKeeper } from '../../../src/access/audit/head-keeper.js';
import { currentHead, isSignedHere, type SignedHead } from '../../../src/access/audit/signed-head.js';
import { verifyAudit } from '../../../src/access/audit/verify-audit.js';
import { lianxinqiao } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { startApp, type TestApp } from '../../support/start-app.js';

describe('heads of the audit trail', () => {
  jest.setTimeout(180_000);
  let folder: string;
  const undo: (() => Promise<void>)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lxq-heads-'));
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (settings: NodeJS.ProcessEnv = {}): Promise<TestApp> => {
    const app = await startApp(settings);
    undo.push(app.close);
    return app;
  };
  const write = async (app: TestApp) => {
    await app.database.inTransaction(systemAct('writtenForHeads', 'READ'), async () => {});
    await app.sealer.flush();
  };
  const keeperOf = (app: TestApp) => {
    const failed = (error: unknown) => {
      throw error;
    };
    return createHeadKeeper({ database: app.database, keys: app.keys, clock: app.clock, folder, onFailure: failed });
  };
  const kindsWith = async (app: TestApp, heads: readonly SignedHead[], publicKey?: string) => {
    const { faults } = await verifyAudit({ database: app.database, keys: app.keys, clock: app.clock }, { heads, publicKey, attested: [] });
    return faults.map(({ kind }) => kind);
  };

  it('are kept once a day by whichever node comes first, and when a node stops', async () => {
    const app = await startApp({ AUDIT_HEAD_DIR: folder });
    await eventually(() => readdirSync(folder).length === 1);
    const [one, other] = [keeperOf(app), keeperOf(app)];
    await write(app);
    expect([await one.keepDue(), await other.keepDue()]).toEqual([null, null]);
    app.clock.set('2026-06-15T16:00:01Z');
    const kept = [await one.keepDue(), await other.keepDue()];
    expect(kept).toEqual([expect.stringContaining('2026-06-16'), null]);
    await write(app);
    await app.close();
    const { heads, unreadable } = await readHeads(folder);
    expect(unreadable).toEqual([]);
    expect(heads).toHaveLength(3);
    expect(heads.map(({ seq }) => seq)).toEqual([...heads.map(({ seq }) => seq)].sort((a, b) => a - b));
  });

  it('are taken over when the node whose turn it was died, after ten minutes', async () => {
    const app = await start();
    const dead = createHeadKeeper({ ...app, folder: join(folder, 'no\0folder'), onFailure: () => {} });
    await expect(dead.keepDue()).rejects.toThrow();
    const alive = keeperOf(app);
    expect(await alive.keepDue()).toBeNull();
    app.clock.set('2026-06-15T02:10:00Z');
    expect(await alive.keepDue()).not.toBeNull();
  });

  it('never take the place of one that is there', async () => {
    const app = await start();
    const head = await currentHead(app);
    const path = await keepHead(folder, head);
    writeFileSync(path, 'kept');
    expect(await keepHead(folder, head)).toBe(path);
    expect(readFileSync(path, 'utf8')).toBe('kept');
    expect(readdirSync(folder)).toHaveLength(1);
    expect((await readHeads(folder)).unreadable).toHaveLength(1);
  });

  it('count only with the signature of this installation, or of the key that somebody pinned', async () => {
    const app = await start();
    await write(app);
    const head = await currentHead(app);
    expect(await isSignedHere(app, head)).toBe(true);
    expect(await kindsWith(app, [head], head.publicKey)).toEqual([]);
    const later = { ...head, seq: head.seq + 1 };
    expect(await kindsWith(app, [later])).toEqual(['HEAD_FORGED']);
    const stranger = generateKeyPairSync('ed25519');
    const publicKey = stranger.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const { seq, hash, entries, at, keyId } = head;
    const text = Buffer.from(`audit-head\n${JSON.stringify([seq, hash, entries, at, keyId, publicKey])}`);
    const forged = { ...head, publicKey, signature: sign(null, text, stranger.privateKey).toString('base64') };
    expect(await kindsWith(app, [forged])).toEqual(['HEAD_FORGED']);
    expect(await kindsWith(app, [forged], publicKey)).toEqual([]);
    expect(await kindsWith(app, [head], publicKey)).toEqual(['HEAD_FORGED']);
  });

  it('let the oldest part of the chain go once it need not be kept any longer, and not before', async () => {
    const app = await start();
    await write(app);
    const head = await currentHead(app);
    await write(app);
    for (const name of ['audit_entry_no_delete', 'audit_seal_no_delete']) await app.database.read.run(`DROP TRIGGER IF EXISTS ${name}`);
    await app.database.read.run('DELETE FROM audit_entry WHERE id IN (SELECT entryId FROM audit_seal WHERE seq <= ?)', [head.seq]);
    await app.database.read.run('DELETE FROM audit_seal WHERE seq <= ?', [head.seq]);
    expect(await kindsWith(app, [head])).toContain('SEAL_MISSING');
    app.clock.set('2029-06-25T02:00:00Z');
    expect(await kindsWith(app, [])).toContain('SEAL_MISSING');
    expect(await kindsWith(app, [head])).toEqual([]);
    expect(await currentHead(app)).toMatchObject({ seq: head.seq + 1, entries: 1 });
  });

  it('are shown and compared on the command line, which tells a cut by its exit code', async () => {
    const app = await start();
    await write(app);
    const file = join(folder, 'audit-head-printed.json');
    expect(await lianxinqiao(app.environment, 'audit', 'head', '--out', file)).toMatchObject({ code: 0 });
    const whole = await lianxinqiao(app.environment, 'verify', 'audit', '--heads', folder);
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('1 链头 heads') });
    for (const name of ['audit_entry_no_delete', 'audit_seal_no_delete']) await app.database.read.run(`DROP TRIGGER IF EXISTS ${name}`);
    const { run, rows } = app.database.read;
    const [last] = await rows<{ seq: number; entryId: string }>('SELECT seq, entryId FROM audit_seal ORDER BY seq DESC LIMIT 1');
    await run('DELETE FROM audit_seal WHERE seq = ?', [last!.seq]);
    await run('DELETE FROM audit_entry WHERE id = ?', [last!.entryId]);
    const [end] = await rows<{ hash: string; sealedAt: number }>('SELECT hash, sealedAt FROM audit_seal WHERE seq = ?', [last!.seq - 1]);
    await run('UPDATE audit_head SET seq = ?, hash = ?, sealedAt = ?', [last!.seq - 1, end!.hash, end!.sealedAt]);
    expect(await kindsWith(app, [])).toEqual([]);
    const cut = await lianxinqiao(app.environment, 'verify', 'audit', '--heads', folder);
    expect(cut).toMatchObject({ code: 1, out: expect.stringContaining(`CHAIN_CUT #${last!.seq}`) });
  });
});
