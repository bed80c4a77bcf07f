import { parseArgs } from 'node:util';
import { systemAct } from '../access/act.js';
import { readConfig } from '../config/config.js';
import { applyRetention, findingsOf, liftHold, placeHold, planRetention } from '../features/keeping/index.js';
import { systemClock } from '../lib/clock.js';
import { type Command, say, UsageError, understood, withRecords } from './command.js';

const verbs = ['plan', 'apply', 'hold', 'release'] as const;

function read(words: readonly string[]) {
  return understood(() => {
    const options = { report: { type: 'string' }, reason: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [verb, id, ...rest] = positionals;
    const wanted = verbs.find(one => one === verb);
    if (wanted === undefined || rest.length > 0) throw new Error(verbs.join(', '));
    return { verb: wanted, id, ...values };
  });
}

const given = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new UsageError(name);
  return value;
};

type Deps = Parameters<typeof planRetention>[0];

async function plan(deps: Deps): Promise<void> {
  const report = await planRetention(deps);
  for (const { ruleId, table, treatment, due, held, isMore } of findingsOf(report))
    say(`  ${ruleId.padEnd(16)} ${table.padEnd(18)} ${treatment.padEnd(13)} ${due}${isMore ? '+' : ''} 到期 due, ${held} 保全 held`);
  say(`试运行，未作任何更改 / A dry run: nothing was changed. 一天内可执行 / Within a day: retention apply --report ${report.id}`);
}

async function apply(deps: Deps, reportId: string): Promise<void> {
  const { done, spared } = await applyRetention(deps, reportId);
  say(`已执行 / Applied: ${done} 条 rows, ${spared} 条跳过 spared (no longer due, or held)`);
}

export const retention: Command = {
  usage: 'plan | apply --report ID | hold SUBJECT --reason TEXT | release HOLD --reason TEXT',
  about:
    '到期清理：`plan` 试运行并出报告，`apply` 只执行报告中的条目；`hold`、`release` 保全与解除 / What has been kept long enough: `plan` is a dry run with a report, `apply` carries out exactly that report; a held subject is spared.',
  run: words => {
    const { verb, id, report, reason } = read(words);
    return withRecords(readConfig(), async ({ database, keys }) => {
      const deps = { database, keys, clock: systemClock };
      if (verb === 'plan') return plan(deps);
      if (verb === 'apply') return apply(deps, given(report, '--report'));
      const decision = (action: string) => ({ reason: given(reason, '--reason'), accountId: null, act: systemAct(action) });
      if (verb === 'hold') {
        const hold = await placeHold(deps, given(id, 'SUBJECT'), decision('placeHold'));
        return say(`已保全 / Held: ${hold.id}`);
      }
      await liftHold(deps, given(id, 'HOLD'), decision('liftHold'));
      return say('已解除 / Released');
    });
  },
};
