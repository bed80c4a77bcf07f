import { parseArgs } from 'node:util';
import { writeNew } from '../access/audit/head-files.js';
import { currentHead } from '../access/audit/signed-head.js';
import { readConfig } from '../config/config.js';
import { systemClock } from '../lib/clock.js';
import { type Command, CommandFailed, say, understood, withRecords } from './command.js';

function read(words: readonly string[]): { readonly out: string | undefined } {
  return understood(() => {
    const { values, positionals } = parseArgs({ args: [...words], options: { out: { type: 'string' } }, allowPositionals: true });
    if (positionals.length !== 1 || positionals[0] !== 'head') throw new Error(positionals.join(' '));
    return { out: values.out };
  });
}

export const audit: Command = {
  usage: 'head [--out FILE]',
  about:
    '导出签名的审计链头，另处保存可查出截断 / Shows the signed head of the audit trail: kept elsewhere, it reveals a trail that was cut.',
  run: words => {
    const { out } = read(words);
    return withRecords(readConfig(), async ({ database, keys, sealer }) => {
      await sealer.flush();
      const head = await currentHead({ database, keys, clock: systemClock });
      const text = JSON.stringify(head, null, 2);
      if (out === undefined) return say(text);
      if (!(await writeNew(out, `${text}\n`)))
        throw new CommandFailed(`文件已存在，未覆盖 / It is there already and was left as it is: ${out}`);
      say(`已写入 / Written: ${out} (#${head.seq})`);
    });
  },
};
