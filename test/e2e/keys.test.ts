import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemAct } from '../../src/access/act.js';
import { verifyAudit } from '../../src/access/audit/verify-audit.js';
import { KEY_IS_NEWS_AFTER_MS } from '../../src/access/crypto/data-keys.js';
import { type ResealDeps, standingOf } from '../../src/access/privacy/reseal.js';
import { secretKeys } from '../../src/config/secret-key.js';
import { attestedVotes } from '../../src/features/contests/index.js';
import { sealedPersonalFile } from '../../src/features/organisation/personal-files/personal-file.sealed.js';
import { sealedTables } from '../../src/features/sealed-tables.js';
import { newId } from '../../src/lib/typeid.js';
import { agreed } from '../support/agreed.js';
import { startChild } from '../support/child.js';
import { lianxinqiao } from '../support/command-line.js';
import { exampleIdNumber } from '../support/id-numbers.js';
import { ensureBuilt } from '../support/product.js';
import { type Place, startWorld, type World } from '../support/sample-world.js';
import { codeAt, enrol, firstHalf, ownAccount, secondHalf } from '../support/second-factor.js';

const FILES = 800;

describe('the keys of sealed values', () => {
  jest.setTimeout(180_000);
  let w: World;
  let east: Place;
  let deps: ResealDeps;
  const kept = new Map<string, { idNumber: string; phone: string }>();

  const file = (serial: number) => ({ idNumber: exampleIdNumber(serial), phone: `138${String(serial).padStart(8, '0')}` });
  beforeAll(async () => {
    w = await startWorld();
    deps = w.app;
    east = await w.place();
    const person = { name: '示例人员', code: null, gender: 'FEMALE', birthMonth: null, partyStatus: 'NON_PARTY', homeBranchId: east.id };
    await w.app.database.inTransaction(systemAct('test'), async ({ tx }) => {
      for (let serial = 0; serial < FILES; serial++) {
        const [memberId, id] = [newId('member'), newId('member_file')];
        await tx.manager.insert('member', { ...person, id: memberId, joinedOn: '2026-01-01', leftOn: null, createdAt: 0 });
        const blank = { birthDay: null, address: null, healthNotes: null, createdAt: 0, changedAt: 0 };
        await tx.manager.insert('member_file', {
          ...blank,
          ...(await w.app.vault.sealed(tx, sealedPersonalFile, { id }, file(serial))),
          id,
          memberId,
        });
        kept.set(id, file(serial));
      }
    });
  });
  afterAll(() => w.close());

  const keys = (...words: string[]) => lianxinqiao(w.app.environment, 'keys', ...words);
  const old = async () => (await standingOf(deps, sealedTables)).reduce((sum, standing) => sum + standing.old, 0);
  const aMinuteLater = () => w.app.clock.set(new Date(w.app.clock.now().getTime() + KEY_IS_NEWS_AFTER_MS).toISOString());
  type Stored = { id: string; idNumber: string; phone: string };

  /** Everything that was ever saved still opens to what it was, and is found by its number. */
  const nothingIsLost = async () => {
    const { read } = w.app.database;
    const rows = await read.rows<Stored>('SELECT id, idNumber, phone FROM member_file');
    expect(rows.length).toBe(kept.size);
    for (const row of rows) {
      const open = (column: 'idNumber' | 'phone') => w.app.vault.open(read, sealedPersonalFile, row, column, row[column]);
      expect({ idNumber: await open('idNumber'), phone: await open('phone') }).toEqual(kept.get(row.id));
    }
    for (const [id, { idNumber }] of [...kept].slice(0, 5)) {
      const hashes = await w.app.vault.hashes(read, sealedPersonalFile, 'idNumber', idNumber);
      const found = await read.rows<{ id: string }>(
        `SELECT id FROM member_file WHERE idNumberIndex IN (${hashes.map(() => '?').join()})`,
        hashes,
      );
      expect(found.map(row => row.id)).toContain(id);
    }
  };
  const save = async (serial: number) => {
    const member = await w.keep('createMember', { homeBranchId: east.id, name: '示例人员', gender: 'FEMALE', joinedOn: '2026-01-01' });
    await agreed(w, member.id);
    const saved = await w.speaker.make('savePersonalFile', { memberId: member.id, birthDay: null, ...file(serial) }, east.staff);
    kept.set(saved.id, file(serial));
  };

  it('are replaced by a command that is killed in the middle and goes on when it is run again, while the server works', async () => {
    expect((await keys('rotate')).out).toMatch(/families have a new key/);
    // The server has not heard of the new key: what it seals now is old already.
    await save(900);
    aMinuteLater();
    const before = await old();
    expect(before).toBeGreaterThanOrEqual(2 * FILES);
    ensureBuilt();
    const words = [resolve('dist/server/cli/main.js'), 'keys', 'reseal'];
    const child = await startChild({ words, environment: w.app.environment, ready: /resealed/ });
    await child.kill();
    const left = await old();
    expect([left > 0, left < before]).toEqual([true, true]);
    await nothingIsLost();
    const [again] = await Promise.all([keys('reseal'), save(901), save(902)]);
    expect(again.out).toMatch(/none is under an old key/);
    expect([again.code, await old()]).toEqual([0, 0]);
    await nothingIsLost();
  });

  it('are replaced under second factors too: the app goes on giving good codes', async () => {
    const person = { signInName: 'factor-holder', password: '秋月-照水-清风-2031', role: 'JUDGE', branchId: east.id } as const;
    const { secret } = await enrol(w.app, await ownAccount(w.app, person), person.password);
    const sealed = () => w.app.database.read.rows<{ secret: string }>('SELECT secret FROM second_factor');
    const before = await sealed();
    await keys('rotate');
    expect((await keys('reseal')).out).toContain('second_factor: 1 已重新加密');
    expect(await sealed()).not.toEqual(before);
    aMinuteLater();
    const { challenge } = await firstHalf(w.app, person.signInName, person.password);
    const { session } = await secondHalf(w.app, challenge!.token, codeAt(secret, w.app.clock.now()));
    expect(session).not.toBeNull();
  });

  it('are replaced once: run again, the command finds nothing to do, and status says so', async () => {
    const snapshot = () => w.app.database.read.rows('SELECT id, idNumber, idNumberIndex, phone FROM member_file ORDER BY id');
    const before = await snapshot();
    expect((await keys('reseal')).out).toMatch(/Done: 0 values resealed/);
    expect(await snapshot()).toEqual(before);
    expect((await keys('status')).out).toMatch(/member_file: \d+, 0 由旧密钥加密/);
  });

  it('of what was erased are never made again', async () => {
    const family = `case/${newId('case')}`;
    await w.app.database.inTransaction(systemAct('test'), async ({ tx }) => {
      await w.app.keys.renew(tx, family);
      await w.app.keys.destroy(tx, family);
    });
    await keys('rotate');
    const found = await w.app.database.read.rows<{ wrapped: string | null }>('SELECT wrapped FROM data_key WHERE family = ?', [family]);
    expect(found.map(({ wrapped }) => wrapped)).toEqual([null]);
  });

  it('leave the trail whole', async () => {
    await w.app.sealer.flush();
    const { faults } = await verifyAudit(w.app as never, { attested: [attestedVotes] });
    expect(faults).toEqual([]);
  });

  it('are wrapped under a new master key, after which the old one may be taken away', async () => {
    const SECRET_KEY = 'a new master key of more than enough characters 42';
    const environment = { ...w.app.environment, SECRET_KEY };
    const first = secretKeys([], w.app.environment.DATA_DIR!).join();
    const withBoth = await lianxinqiao({ ...environment, PREVIOUS_SECRET_KEYS: first }, 'keys', 'rewrap');
    expect([withBoth.code, withBoth.out]).toEqual([0, expect.stringMatching(/^[1-9]\d* .*wrapped under the newest master key/)]);
    expect((await lianxinqiao({ ...environment, PREVIOUS_SECRET_KEYS: first }, 'keys', 'rewrap')).out).toMatch(/^0 /);
    const alone = await lianxinqiao(environment, 'keys', 'status');
    expect([alone.code, alone.out]).toEqual([0, expect.stringMatching(/sealed\/member_file: 1 .*, 0 由旧主密钥封装/)]);
  });

  it('say what is wrong with a wish', async () => {
    expect([(await keys('melt')).code, (await keys()).code]).toEqual([1, 1]);
  });
});
