import { parseArgs } from 'node:util';
import { grantedRoles } from '../access/role.js';
import { readConfig } from '../config/config.js';
import {
  addGrantedAccount,
  disableByName,
  inviteGrantedAccount,
  newPassword,
  resetPassword,
  signOutByName,
} from '../features/identity/index.js';
import { findBranchByCode } from '../features/organisation/index.js';
import { systemClock } from '../lib/clock.js';
import { refuse } from '../lib/refusal.js';
import type { Database } from '../persistence/database.js';
import { type Command, say, UsageError, understood, withRecords } from './command.js';

const texts = { role: { type: 'string' }, branch: { type: 'string' }, display: { type: 'string' } } as const;
type Wishes = { readonly [Name in keyof typeof texts]?: string | undefined };

/** One thing that the operator does about an account; what is done stands in the trail as the system's act. */
interface Verb {
  readonly options: readonly (keyof typeof texts)[];
  readonly run: (database: Database, name: string, wishes: Wishes) => Promise<string>;
}

/** The role a new account gets. Throws a UsageError; errors: NOT_FOUND. */
async function grantOf(database: Database, { role, branch }: Wishes) {
  const wanted = grantedRoles.find(one => one === role);
  if (wanted === undefined) throw new UsageError(`--role: ${grantedRoles.join(', ')}`);
  const branchId = branch === undefined ? null : ((await findBranchByCode(database.read, branch)) ?? refuse('NOT_FOUND')).id;
  return { role: wanted, branchId };
}

const shownOnce = (password: string): string => `密码（只显示一次）/ Password, shown once: ${password}`;

/** No password ever stands on a command line, where others could read it: they are made here, or chosen by their owners. */
const verbs: Readonly<Record<string, Verb>> = {
  add: {
    options: ['role', 'branch', 'display'],
    async run(database, signInName, wishes) {
      const grant = await grantOf(database, wishes);
      const password = newPassword();
      const account = { signInName, displayName: wishes.display ?? signInName, password };
      await addGrantedAccount({ database, clock: systemClock }, { ...account, ...grant });
      return `已创建 / Added: ${signInName}\n${shownOnce(password)}`;
    },
  },
  invite: {
    options: ['role', 'branch'],
    async run(database, displayName, wishes) {
      const grant = await grantOf(database, wishes);
      const { token, expiresAt } = await inviteGrantedAccount({ database, clock: systemClock }, { displayName, ...grant });
      const until = `有效至 / Good until: ${expiresAt.toISOString()} (acceptInvitation)`;
      return `已邀请 / Invited: ${displayName}\n邀请码（只显示一次，只交本人）/ Token, shown once, for her alone: ${token}\n${until}`;
    },
  },
  reset: {
    options: [],
    async run(database, signInName) {
      const password = newPassword();
      await resetPassword({ database, clock: systemClock }, signInName, password);
      return `已重置 / Reset: ${signInName}\n${shownOnce(password)}`;
    },
  },
  disable: {
    options: [],
    async run(database, signInName) {
      await disableByName({ database, clock: systemClock }, signInName);
      return `已停用 / Disabled: ${signInName}`;
    },
  },
  'end-sessions': {
    options: [],
    async run(database, signInName) {
      await signOutByName({ database, clock: systemClock }, signInName);
      return `已结束全部登录 / Signed out everywhere: ${signInName}`;
    },
  },
};

function read(words: readonly string[]) {
  return understood(() => {
    const [name = '', ...rest] = words;
    const verb = Object.hasOwn(verbs, name) ? verbs[name]! : undefined;
    if (!verb) throw new Error(`${Object.keys(verbs).join(', ')}: ${name}`);
    const options = Object.fromEntries(verb.options.map(option => [option, texts[option]]));
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    const [whom, ...more] = positionals;
    if (whom === undefined || more.length > 0) throw new Error(`${name}: one name`);
    return { verb, whom, wishes: values as Wishes };
  });
}

export const user: Command = {
  usage:
    'add NAME --role ROLE [--branch CODE] [--display TEXT] | invite TEXT --role ROLE [--branch CODE] | reset NAME | disable NAME | end-sessions NAME',
  about:
    '账号：添加、邀请、重置密码、停用、结束登录 / Adds an account with a role (`--branch CITY` for the whole city) or invites somebody who chooses name and password herself; resets a password; shuts an account; ends its sign-ins. Passwords and tokens are shown once.',
  async run(words) {
    const { verb, whom, wishes } = read(words);
    await withRecords(readConfig(), async ({ database }) => say(await verb.run(database, whom, wishes)));
  },
};
