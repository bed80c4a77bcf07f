import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { everything, nothing, subtrees } from '../../src/access/scope.js';
import type { Viewer } from '../../src/access/viewer.js';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import type { Clock } from '../../src/lib/clock.js';

/** `TEST_ENGINE=servers` runs the same suites on MariaDB and Redis. */
const onServers = process.env.TEST_ENGINE === 'servers';
const serverUrl = process.env.TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
const redisUrl = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** A clock that tests may move; it starts at a Monday morning in Asia/Shanghai. */
export class TestClock implements Clock {
  constructor(private instant = new Date('2026-06-15T02:00:00Z')) {}
  now(): Date {
    return this.instant;
  }
  set(instant: string): void {
    this.instant = new Date(instant);
  }
}

interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

async function ownDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lxq-test-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (!onServers) return { environment: { DATA_DIR: dataDir }, remove: async () => removeFolder() };
  const name = `lxq_test_${randomBytes(6).toString('hex')}`;
  const statement = async (sql: string) => {
    const connection = await createConnection(serverUrl);
    await connection.query(sql);
    await connection.end();
  };
  await statement(`CREATE DATABASE ${name}`);
  const remove = async () => {
    removeFolder();
    await statement(`DROP DATABASE ${name}`);
  };
  return { environment: { DATA_DIR: dataDir, DATABASE_URL: `${serverUrl}/${name}`, REDIS_URL: redisUrl }, remove };
}

/** The whole product on a database of its own and a free port, with the database empty but for the root of the tree. */
export async function startApp() {
  const { environment, remove } = await ownDatabase();
  const clock = new TestClock();
  const viewers = new Map<string, Viewer>();
  let statements = 0;
  const app = await createApp({
    config: readConfig({ ...environment, PORT: '0', DEMO_DATA: 'off', LOG_LEVEL: 'silent' }),
    clock,
    onStatement: () => {
      statements += 1;
    },
    authenticate: async (authorization, locale) => {
      const known = viewers.get(authorization ?? '');
      return { viewer: { ...(known ?? { account: null, sessionId: null, roles: ['PUBLIC'], scope: nothing }), locale }, expiresAt: null };
    },
  });
  const url = await app.start();
  const signIn = (viewer: Omit<Viewer, 'locale' | 'sessionId'>): string => {
    const token = `Bearer ${randomUUID()}`;
    viewers.set(token, { ...viewer, sessionId: null, locale: 'zh-CN' });
    return token;
  };
  const account = (name: string) => ({ id: `account_${randomBytes(8).toString('hex')}`, name });
  return {
    ...app,
    url,
    clock,
    /** How many SQL statements the product has sent so far. */
    statements: () => statements,
    /** A token of the city administrator; each call is another person. */
    admin: () => signIn({ account: account('管理员'), roles: ['PUBLIC', 'CITY_ADMIN'], scope: everything }),
    /** A token of somebody who works for this part of the tree. */
    staff: (path: string) => signIn({ account: account('工作人员'), roles: ['PUBLIC', 'STAFF'], scope: subtrees([path]) }),
    async graphql<Data = Record<string, never>>(
      query: string,
      variables: object = {},
      token = '',
      locale = 'zh-CN',
    ): Promise<Answer<Data>> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': locale, ...(token ? { authorization: token } : {}) },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<Data>;
    },
    async close(): Promise<void> {
      await app.stop();
      await remove();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;
