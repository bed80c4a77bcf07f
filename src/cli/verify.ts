import { readConfig } from '../config/config.js';
import { type TotalDifference, verifyTotals } from '../features/achievements/index.js';
import { type VoteDifference, verifyVotes } from '../features/contests/index.js';
import { type Command, CommandFailed, say, withRecords } from './command.js';

const voteLine = ({ roundId, entryId, votes, stripes }: VoteDifference): string =>
  `  投票 votes    ${roundId} ${entryId}: ${votes} 行 rows, ${stripes} 计数 counted`;

const totalLine = ({ indicatorId, branchId, month, rowAmount, totalAmount, rowEntries, totalEntries }: TotalDifference): string =>
  `  台账 ledger   ${indicatorId} ${branchId} ${month ?? '—'}: Σ ${rowAmount} / ${rowEntries} 行 rows, Σ ${totalAmount} / ${totalEntries} 合计 totals`;

export const verify: Command = {
  usage: '',
  about:
    '核对：逐票重数、逐行重算台账，有差异时以 1 退出 / Recounts votes and ledger rows against their totals; ends with 1 when they differ.',
  run: () =>
    withRecords(readConfig(), async ({ database }) => {
      const lines = [...(await verifyVotes(database)).map(voteLine), ...(await verifyTotals(database)).map(totalLine)];
      for (const line of lines) say(line);
      if (lines.length > 0) throw new CommandFailed(`${lines.length} 处不一致 / ${lines.length} differences`);
      say('投票与台账均一致 / Votes and ledger agree with their totals');
    }),
};
