import { parseArgs } from 'node:util';
import { grantedRoles } from '../access/role.js';
import { readConfig } from '../config/config.js';
import { addGrantedAccount, newPassword, resetPassword } from '../features/identity/index.js';
import { findBranchByCode } from '../features/organisation/index.js';
import { systemClock } from '../lib/clock.js';
import { refuse } from '../lib/refusal.js';
import type { Database } from '../persistence/database.js';
import { type Command, say, UsageError, understood, withRecords } from './command.js';

interface Wishes {
  readonly role?: string | undefined;
  readonly branch?: string | undefined;
  readonly display?: string | undefined;
}

function read(words: readonly string[]) {
  return understood(() => {
    const options = { role: { type: 'string' }, branch: { type: 'string' }, display: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { values, positionals };
  });
}

/** Opens an account with a password made here and shown once: none ever stands on a command line, where others could read it. */
async function add(database: Database, signInName: string, { role, branch, display }: Wishes): Promise<void> {
  const wanted = grantedRoles.find(one => one === role);
  if (wanted === undefined) throw new UsageError(`--role: ${grantedRoles.join(', ')}`);
  const branchId = branch === undefined ? null : ((await findBranchByCode(database.read, branch)) ?? refuse('NOT_FOUND')).id;
  const grant = { role: wanted, branchId };
  const password = newPassword();
  await addGrantedAccount({ database, clock: systemClock }, { signInName, displayName: display ?? signInName, password, ...grant });
  say(`已创建 / Added: ${signInName}\n密码（只显示一次）/ Password, shown once: ${password}`);
}

/** A new password for somebody who forgot hers; all her sign-ins end within a second on every node. */
async function reset(database: Database, signInName: string): Promise<void> {
  const password = newPassword();
  await resetPassword({ database, clock: systemClock }, signInName, password);
  say(`已重置 / Reset: ${signInName}\n密码（只显示一次）/ Password, shown once: ${password}`);
}

export const user: Command = {
  usage: 'add NAME --role ROLE [--branch CODE] [--display TEXT] | reset NAME',
  about:
    '添加账号、重置密码 / Adds an account with a role (`--branch CITY` for the whole city) or resets a password; the password is shown once.',
  async run(words) {
    const { values, positionals } = read(words);
    const [verb, name, ...rest] = positionals;
    if (name === undefined || rest.length > 0 || (verb !== 'add' && verb !== 'reset')) throw new UsageError('add or reset, and one name');
    await withRecords(readConfig(), ({ database }) => (verb === 'add' ? add(database, name, values) : reset(database, name)));
  },
};
