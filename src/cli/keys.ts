import type { DataKeys } from '../access/crypto/data-keys.js';
import { type ResealDeps, reseal, rewrapKeys, rotateKeys, standingOf } from '../access/privacy/reseal.js';
import { readConfig } from '../config/config.js';
import { sealedTables } from '../features/sealed-tables.js';
import type { Database } from '../persistence/database.js';
import { type Command, CommandFailed, say, UsageError, withRecords } from './command.js';

/** `case/…` for all cases: nobody wants to read a thousand lines, and the families of cases say how many there are. */
const groupOf = (family: string): string =>
  /^(?:case|contest-votes|contest-leaves)\//.test(family) ? family.replace(/\/.*/, '/*') : family;

async function tellKeys(database: Database, keys: DataKeys): Promise<void> {
  const groups = new Map<string, { families: number; live: number; oldWraps: number }>();
  for (const { family, live, oldWraps } of await keys.families(database.read)) {
    const known = groups.get(groupOf(family)) ?? { families: 0, live: 0, oldWraps: 0 };
    groups.set(groupOf(family), { families: known.families + 1, live: known.live + live, oldWraps: known.oldWraps + oldWraps });
  }
  for (const [name, { families, live, oldWraps }] of groups)
    say(`  密钥 keys     ${name}: ${families} 组 families, ${live} 把 keys, ${oldWraps} 由旧主密钥封装 under an old master key`);
}

async function status(deps: ResealDeps): Promise<void> {
  await tellKeys(deps.database, deps.keys);
  for (const { table, values, old } of await standingOf(deps, sealedTables))
    say(`  密文 values   ${table}: ${values}, ${old} 由旧密钥加密 under an old key`);
}

/** A running server may seal with the key before for a minute: what it wrote behind the cursor is found by the next pass. */
const MOST_PASSES = 5;

async function resealAll(deps: ResealDeps): Promise<void> {
  let total = 0;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const written = await reseal(deps, sealedTables, (table, values) => say(`  ${table}: ${values} 已重新加密 resealed`));
    total += written;
    if (written === 0) break;
  }
  const old = (await standingOf(deps, sealedTables)).reduce((sum, standing) => sum + standing.old, 0);
  if (old > 0)
    throw new CommandFailed(`仍有 ${old} 个值由旧密钥加密，请再运行一次 / ${old} values are still under an old key: please run it again`);
  say(`完成：重新加密 ${total} 个值，旧密钥已不再使用 / Done: ${total} values resealed, none is under an old key`);
}

const verbs: Readonly<Record<string, (deps: ResealDeps) => Promise<void>>> = {
  status,
  rotate: async deps =>
    say(
      `${await rotateKeys(deps)} 组密钥已更新；运行中的节点一分钟内启用新密钥，之后请运行 keys reseal / families have a new key; running nodes use it within a minute, then run keys reseal`,
    ),
  rewrap: async deps => say(`${await rewrapKeys(deps)} 把密钥已由新主密钥封装 / keys are wrapped under the newest master key`),
  reseal: resealAll,
};

export const keys: Command = {
  usage: 'status|rotate|rewrap|reseal',
  about:
    '密钥：查看、更换数据密钥、以新主密钥重新封装、重新加密旧值（可随时中断，再次运行即续作，不停机）/ Keys: how they stand, new data keys, wraps under a new SECRET_KEY, and sealing old values again; each may be stopped at any time and goes on when it is run again, while servers run.',
  run: async ([verb = '', ...rest]) => {
    const work = Object.hasOwn(verbs, verb) && rest.length === 0 ? verbs[verb] : undefined;
    if (!work) throw new UsageError(`${verb} ${rest.join(' ')}`.trim() || 'status, rotate, rewrap or reseal');
    await withRecords(readConfig(), work);
  },
};
