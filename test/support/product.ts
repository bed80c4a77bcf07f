import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Child, startChild } from './child.js';
import { type OwnDatabase, ownDatabase } from './own-database.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'dist/server');
export const usageProbe = new URL('usage-probe.mjs', import.meta.url).href;

/** Builds the server when its sources are newer than what was built. */
export function ensureBuilt(): void {
  const main = join(built, 'app.js');
  const builtAt = existsSync(main) ? statSync(main).mtimeMs : 0;
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true });
  const isStale = sources.some(file => file.name.endsWith('.ts') && statSync(join(file.parentPath, file.name)).mtimeMs > builtAt);
  if (isStale) execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], { cwd: root, stdio: 'inherit' });
}

/** What a production server does not start without. */
export const productionSettings = (): NodeJS.ProcessEnv => ({
  ...{ NODE_ENV: 'production', SECRET_KEY: randomBytes(48).toString('base64url') },
  ...{ PUBLIC_URL: 'https://lianxinqiao.example', TRUSTED_HOPS: '0' },
});

/** The built product on a database of its own, as somebody outside meets it: processes, HTTP and sockets. */
export interface Place {
  readonly data: OwnDatabase;
  readonly environment: NodeJS.ProcessEnv;
  /** A node on this database and a free port. */
  start(settings?: NodeJS.ProcessEnv): Promise<Node>;
  /** Opens an account of somebody who runs contests, signs in with it and answers the authorization header. */
  host(node: Node): Promise<string>;
  remove(): Promise<void>;
}

export interface Node extends Child {
  readonly url: string;
  /** Throws on anything but an answer with data: for what must succeed. */
  graphql<Data>(query: string, variables?: object, authorization?: string): Promise<Data>;
}

export async function openPlace(settings: NodeJS.ProcessEnv = {}): Promise<Place> {
  ensureBuilt();
  const data = await ownDatabase();
  const environment = {
    ...{ DATA_DIR: data.dataDir, DATABASE_URL: data.databaseUrl ?? '', REDIS_URL: data.redisUrl ?? '' },
    ...{ PORT: '0', HOST: '127.0.0.1', DEMO_DATA: 'off', LOG_LEVEL: 'warn' },
    ...productionSettings(),
    ...settings,
  };
  return {
    data,
    environment,
    start: (more = {}) => startNode({ ...environment, ...more }),
    host: async node => signIn(node, await addHost(environment)),
    remove: () => data.remove(),
  };
}

let hosts = 0;

/** Once a node runs: the first start makes the root of the tree. */
async function addHost(environment: NodeJS.ProcessEnv): Promise<Host> {
  const signInName = `drill-host-${++hosts}`;
  const role = ['--role', 'CONTEST_HOST', '--branch', 'CITY'];
  const words = [join(built, 'cli/main.js'), 'user', 'add', signInName, ...role];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: { ...process.env, ...environment } });
  const password = /shown once: (\S+)/.exec(stdout)?.[1];
  if (!password) throw new Error(`No password in: ${stdout}`);
  return { signInName, password };
}

async function startNode(environment: NodeJS.ProcessEnv): Promise<Node> {
  const words = ['--import', usageProbe, join(built, 'main.js')];
  const child = await startChild({ words, environment, ready: /GraphQL {5}(http:\S+)\/graphql/ });
  return { ...child, url: child.ready, graphql: (query, variables, authorization) => ask(child.ready, query, variables, authorization) };
}

async function ask<Data>(url: string, query: string, variables: object = {}, authorization = ''): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  if (!answer.data || answer.errors) throw new Error(`${query}: ${JSON.stringify(answer)}`);
  return answer.data;
}

interface Host {
  readonly signInName: string;
  readonly password: string;
}

interface Made {
  readonly made: { readonly session: { readonly accessToken: string } | null };
}

const session = async (node: Node, verb: string, type: string, input: object, authorization = ''): Promise<string> => {
  const query = `mutation ($input: ${type}!) { made: ${verb}(input: $input) { session { accessToken } userErrors { code } } }`;
  const { made } = await node.graphql<Made>(query, { input }, authorization);
  if (!made.session) throw new Error(`No session: ${JSON.stringify(made)}`);
  return `Bearer ${made.session.accessToken}`;
};

/** A first password opens nothing but the way to an own one. */
async function signIn(node: Node, { signInName, password }: Host): Promise<string> {
  const first = await session(node, 'signIn', 'SignInInput', { signInName, password });
  return session(
    node,
    'changePassword',
    'ChangePasswordInput',
    { currentPassword: password, newPassword: 'correct horse battery 42' },
    first,
  );
}
