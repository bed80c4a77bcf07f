import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { systemAct } from '../../src/access/act.js';
import { keyIdOf } from '../../src/access/crypto/cipher.js';
import { KEY_IS_NEWS_AFTER_MS } from '../../src/access/crypto/data-keys.js';
import type { SealedTable } from '../../src/access/privacy/sealed-table.js';
import type { UnitOfWork } from '../../src/persistence/tx.js';
import { startApp, type TestApp } from '../support/start-app.js';

const digits = (value: string) => value.normalize('NFKC').replace(/\D/g, '');
const paper: SealedTable<'number' | 'story'> = {
  table: 'paper',
  columns: { number: { index: { column: 'numberIndex', normalise: digits } }, story: {} },
  family: () => 'sealed/paper',
};
const letter: SealedTable<'story'> = { table: 'letter', columns: { story: {} }, family: ({ id }) => `letter/${id}` };

const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
const rowIds = fc.uuid();

describe.each(['A256GCM', 'SM4CTR_HSM3'])('values sealed with %s', cipher => {
  jest.setTimeout(60_000);
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ CIPHER: cipher });
  });
  afterAll(() => app.close());

  const inside = <T>(work: (unit: UnitOfWork) => Promise<T>) => app.database.inTransaction(systemAct('test'), work);
  const sealed = (id: string, values: { number?: string | null; story?: string | null }) =>
    inside(({ tx }) => app.vault.sealed(tx, paper, { id }, values));
  const opened = (id: string, column: 'number' | 'story', envelope: string | null) =>
    app.vault.open(app.database.read, paper, { id }, column, envelope);
  const rotate = (family: string) => inside(async ({ tx }) => void (await app.keys.renew(tx, family)));
  let hour = 0;
  const aMinuteLater = () => app.clock.set(new Date(Date.parse('2026-06-16T00:00:00Z') + KEY_IS_NEWS_AFTER_MS * ++hour).toISOString());

  it('open to what they were, before and after any number of rotations', async () => {
    const values = fc.array(fc.tuple(rowIds, texts, fc.boolean()), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(values, async rows => {
        const kept: { id: string; story: string; envelope: string }[] = [];
        for (const [id, story, isRotated] of rows) {
          kept.push({ id, story, envelope: (await sealed(id, { story }))['story']! });
          if (isRotated) await rotate('sealed/paper');
          if (isRotated) aMinuteLater();
        }
        for (const { id, story, envelope } of kept) expect(await opened(id, 'story', envelope)).toBe(story);
      }),
      { numRuns: 25 },
    );
    const first = (await sealed('a', { story: 'x' }))['story']!;
    await rotate('sealed/paper');
    aMinuteLater();
    expect(keyIdOf((await sealed('a', { story: 'x' }))['story']!)).not.toBe(keyIdOf(first));
  });

  it('say nothing of themselves: equal values make different envelopes, and none holds its text', async () => {
    const story = '示例很私密的话';
    const two = [(await sealed('a', { story }))['story']!, (await sealed('a', { story }))['story']!];
    expect(two[0]).not.toBe(two[1]);
    expect(two.join()).not.toContain(story);
    expect(Buffer.from(two[0]!.split('.').at(-1)!, 'base64url').includes(Buffer.from(story))).toBe(false);
  });

  it('open in their own row, column and table only, and not when a single character is another', async () => {
    await fc.assert(
      fc.asyncProperty(rowIds, rowIds, texts, fc.nat(), async (id, other, story, place) => {
        fc.pre(id !== other);
        const envelope = (await sealed(id, { story, number: '1' }))['story']!;
        await expect(opened(other, 'story', envelope)).rejects.toThrow();
        await expect(opened(id, 'number', envelope)).rejects.toThrow();
        await expect(app.vault.open(app.database.read, letter, { id }, 'story', envelope)).rejects.toThrow();
        const body = envelope.lastIndexOf('.') + 1;
        const at = body + (place % (envelope.length - body - 1));
        const forged = `${envelope.slice(0, at)}${envelope[at] === 'A' ? 'B' : 'A'}${envelope.slice(at + 1)}`;
        await expect(opened(id, 'story', forged)).rejects.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('find exactly equal values by their blind index, also after its key was rotated', async () => {
    const number = fc.stringMatching(/^[1-3]{1,3}$/);
    const written = fc
      .tuple(number, fc.boolean())
      .map(([plain, isWide]) => (isWide ? plain.replace(/./g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : `${plain} `));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(rowIds, written), { minLength: 1, maxLength: 10 }),
        written,
        fc.boolean(),
        async (rows, wanted, isRotated) => {
          const stored = new Map<string, { hash: string; number: string }>();
          for (const [id, value] of rows) {
            stored.set(id, { hash: (await sealed(id, { number: value }))['numberIndex']!, number: value });
            if (isRotated) await rotate('blind/paper.number');
            if (isRotated) aMinuteLater();
          }
          const hashes = await app.vault.hashes(app.database.read, paper, 'number', wanted);
          const found = [...stored].filter(([, { hash }]) => hashes.includes(hash)).map(([id]) => id);
          expect(found).toEqual([...stored].filter(([, one]) => digits(one.number) === digits(wanted)).map(([id]) => id));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are gone for good when the keys of their record are destroyed, and others are not', async () => {
    const story = '示例';
    const [one, other] = [{ id: 'letter_1' }, { id: 'letter_2' }];
    const envelopes = await inside(async ({ tx }) => [
      await app.vault.sealed(tx, letter, one, { story }),
      await app.vault.sealed(tx, letter, other, { story }),
    ]);
    await inside(({ tx }) => app.keys.destroy(tx, `letter/${one.id}`));
    const read = (row: { id: string }, at: number) => app.vault.open(app.database.read, letter, row, 'story', envelopes[at]!['story']!);
    expect([await read(one, 0), await read(other, 1)]).toEqual([null, story]);
  });
});
