import { randomUUID } from 'node:crypto';
import type { Verb } from '../../src/access/permissions.js';
import type { Role } from '../../src/access/role.js';
import { type Viewer, type ViewerFacts, viewerOf } from '../../src/access/viewer.js';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import type { Clock } from '../../src/lib/clock.js';
import { newId } from '../../src/lib/typeid.js';
import { migratedDatabase } from './migrated-database.js';
import { testLog } from './test-log.js';

/** A clock that tests may move; it starts at a Monday morning in Asia/Shanghai. */
class TestClock implements Clock {
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

/** What else somebody is to be: verbs of a machine, boards of a screen, a voter. */
type Invention = Partial<ViewerFacts> & { readonly verbs?: readonly Verb[] };

/** What the sealer of the audit trail, the keeper of vote trees and that of venues do at times of their own, with the brackets of transactions, which tell not whose they are. */
const BEHIND_THE_COMMIT =
  /FROM venue WHERE endsAt|\b(audit_(seal|head|mark)|vote_(leaf|tree)_\w+)\b|FROM audit_entry WHERE id IN|^\s*(BEGIN|START TRANSACTION|COMMIT|SET TRANSACTION)/i;

/** The whole product on a database of its own and a free port, with the database empty but for the root of the tree, unless DEMO_DATA is set. */
export async function startApp(settings: NodeJS.ProcessEnv = {}) {
  const place = await migratedDatabase();
  const environment = { DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl, REDIS_URL: place.redisUrl, ...settings };
  const clock = new TestClock();
  const viewers = new Map<string, Viewer>();
  let statements = 0;
  const app = await createApp({
    config: readConfig({
      DEMO_DATA: 'off',
      RATE_FACTOR: '1000',
      VOTER_PROOF_DIFFICULTY: '20',
      ...environment,
      PORT: '0',
      LOG_LEVEL: 'trace',
    }),
    clock,
    logTo: testLog(),
    onStatement: sql => {
      if (!BEHIND_THE_COMMIT.test(sql)) statements += 1;
    },
    viewerOf: async (holder, next) => [...viewers.values()].find(viewer => viewer.account?.id === holder.accountId) ?? next(holder),
    authenticate: async (credentials, next) => {
      const known = viewers.get(credentials.authorization ?? '');
      const { locale, address } = credentials;
      return known ? { viewer: { ...known, locale, address }, expiresAt: null } : next(credentials);
    },
  });
  const url = await app.start();
  const invent = (role: Role, path: string, programme: string | null = null, facts: Invention = {}): string => {
    const token = `Bearer ${randomUUID()}`;
    const account = { id: newId('account'), name: `示例${role}` };
    const { verbs: own, ...more } = facts;
    const verbs = own ? { verbs: own } : {};
    const held = [{ role, path: path === app.root.path ? '/' : path, isWhole: role !== 'MEMBER', programme, ...verbs }];
    viewers.set(token, viewerOf({ account, held, locale: 'zh-CN', ...more }));
    return token;
  };
  return {
    ...app,
    url,
    clock,
    /** What it was started with: a second node on the same data takes the same. */
    environment,
    /** How many SQL statements the product has sent so far. */
    statements: () => statements,
    /** The sign-in behind a token ends: what was issued to it is good no more. */
    forget: (token: string) => void viewers.delete(token),
    /** A token of somebody with this role who never signed in; each call is another person. `test/support/sign-in.ts` has the real door. */
    as: invent,
    /** The account of an invented person: no row has it, unless a test adds one. */
    accountIdOf: (token: string) => viewers.get(token)?.account?.id,
    /** Whoever leads the work of the whole city. */
    lead: () => invent('PROGRAMME_LEAD', '/'),
    /** Somebody who works for this part of the tree. */
    staff: (path: string) => invent('STAFF', path),
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
      await place.remove();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;
