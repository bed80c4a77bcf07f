import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { isTooSimple } from '../../../src/config/production.js';
import { createDemoAccount } from '../../../src/features/identity/index.js';
import { type OwnDatabase, ownDatabase } from '../../support/own-database.js';
import { startApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const randomKey = () => randomBytes(48).toString('base64url');

describe('a production server', () => {
  let place: OwnDatabase;
  beforeAll(async () => {
    place = await ownDatabase();
  });
  afterAll(() => place.remove());

  const sound = () => ({
    ...{ NODE_ENV: 'production', SECRET_KEY: randomKey(), PUBLIC_URL: 'https://fulian.example.cn', TRUSTED_HOPS: '1', DEMO_DATA: 'off' },
    ...{ DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl, REDIS_URL: place.redisUrl, PORT: '0' },
  });
  /** Starts with these settings; answers why it did not, or an empty text. */
  async function refusal(settings: NodeJS.ProcessEnv): Promise<string> {
    try {
      const app = await createApp({ config: readConfig({ ...sound(), ...settings }), logTo: testLog() });
      await app.start();
      await app.stop();
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('starts with sound settings, also where the proxy passes connections through', async () => {
    expect(await refusal({})).toBe('');
    expect(await refusal({ TRUSTED_HOPS: '0' })).toBe('');
  });

  it.each([
    ['SECRET_KEY', { SECRET_KEY: undefined }],
    ['SECRET_KEY', { SECRET_KEY: 'a'.repeat(48) }],
    ['SECRET_KEY', { SECRET_KEY: 'abcdefghijkl1'.repeat(4) }],
    ['SECRET_KEY', { SECRET_KEY: 'Change-Me-Before-You-Go-To-Production-2026' }],
    ['SECRET_KEY', { SECRET_KEY: 'one secret for all the nodes of a cluster' }],
    ['PUBLIC_URL', { PUBLIC_URL: undefined }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://fulian.example.cn' }],
    ['TRUSTED_HOPS', { TRUSTED_HOPS: undefined }],
    ['DEMO_DATA', { DEMO_DATA: undefined }],
    ['DEMO_DATA', { DEMO_DATA: 'auto' }],
  ] as const)('refuses to start because of %s: %j, says so in Chinese and English, and shows no value', async (setting, wrong) => {
    const said = await refusal(wrong);
    const [title, ...lines] = said.split('\n');
    expect(title).toBe('生产环境拒绝启动 / Production refuses to start:');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^ {2}${setting}：.*\\p{Script=Han}.* / ${setting} [a-z]`, 'u'));
    for (const value of Object.values(wrong)) if (value && value.length > 8) expect(said).not.toContain(value);
  });

  it('says once at its start that codes cannot be sent to phones, where no message service is set', async () => {
    const warned = async (settings: NodeJS.ProcessEnv) => {
      const lines: string[] = [];
      const logTo = { write: (line: string) => void lines.push(line) };
      const app = await createApp({ config: readConfig({ ...sound(), ...settings }), logTo });
      await app.start();
      await app.stop();
      return lines.map(line => JSON.parse(line) as { level: number; setting?: string }).filter(({ setting }) => setting !== undefined);
    };
    expect(await warned({})).toMatchObject([{ level: 40, setting: 'SMS_WEBHOOK_URL' }]);
    expect(await warned({ SMS_WEBHOOK_URL: 'http://127.0.0.1:1/', SMS_WEBHOOK_TOKEN: randomKey() })).toEqual([]);
    expect(await warned({ NODE_ENV: 'test' })).toEqual([]);
  });

  it('names everything that is wrong at once', async () => {
    const said = await refusal({ SECRET_KEY: undefined, PUBLIC_URL: undefined, TRUSTED_HOPS: undefined, DEMO_DATA: undefined });
    expect(said.split('\n').slice(1)).toHaveLength(4);
  });

  it('refuses a database with accounts of the demonstration in it', async () => {
    const other = await startApp();
    try {
      const { DATA_DIR, DATABASE_URL } = other.environment;
      expect(await refusal({ DATA_DIR, DATABASE_URL })).toBe('');
      const person = { signInName: 'demo', displayName: '示例演示人员', password: '示例口令-春风化雨-2026', role: 'SYSTEM_ADMIN' } as const;
      await createDemoAccount({ database: other.database, clock: other.clock }, person);
      expect(await refusal({ DATA_DIR, DATABASE_URL })).toContain('hold accounts of the demonstration');
    } finally {
      await other.close();
    }
  });

  it('is asked for all that only where it says that it is one', () => {
    expect(readConfig({})).toMatchObject({ isProduction: false });
    expect(readConfig({ NODE_ENV: 'production' }).unsafe.map(({ setting }) => setting)).toEqual([
      ...['SECRET_KEY', 'PUBLIC_URL', 'TRUSTED_HOPS', 'DEMO_DATA'],
    ]);
  });

  it('takes every key that was made at random', () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 64 }).filter(array => new Set(array).size > 20);
    const property = fc.property(bytes, array => {
      for (const form of ['base64', 'base64url', 'hex'] as const) expect(isTooSimple(Buffer.from(array).toString(form))).toBe(false);
    });
    for (let at = 0; at < 2_000; at++) expect(isTooSimple(randomKey())).toBe(false);
    fc.assert(property, { numRuns: 200 });
  });
});
