import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { viewerOf } from '../access/viewer.js';
import { readConfig } from '../config/config.js';
import { gatherPerson } from '../features/keeping/index.js';
import { systemClock } from '../lib/clock.js';
import { isIdOf } from '../lib/typeid.js';
import { type Command, say, understood, withRecords } from './command.js';

function read(words: readonly string[]): { readonly memberId: string; readonly out: string } {
  return understood(() => {
    const { values, positionals } = parseArgs({ args: [...words], options: { out: { type: 'string' } }, allowPositionals: true });
    const [verb, memberId = '', ...rest] = positionals;
    if (verb !== 'export' || rest.length > 0 || !isIdOf('member', memberId) || values.out === undefined)
      throw new Error(positionals.join(' '));
    return { memberId, out: values.out };
  });
}

export const person: Command = {
  usage: 'export MEMBER --out FILE',
  about:
    '个人信息副本：本人申请查阅时导出其全部数据，留痕；文件仅属主可读 / All that is held about a person, at her own request; noted in the trail, readable by its owner only.',
  run: words => {
    const { memberId, out } = read(words);
    return withRecords(readConfig(), async ({ database, vault }) => {
      // Nobody has signed in here: the entry says that it was the system itself.
      const viewer = viewerOf({ locale: 'zh-CN' });
      const gathered = await gatherPerson({ database, vault, clock: systemClock }, viewer, memberId);
      await writeFile(out, `${JSON.stringify(gathered, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      say(`已写入 / Written: ${out} (${Object.keys(gathered.tables).length} 类 kinds of rows)`);
    });
  },
};
