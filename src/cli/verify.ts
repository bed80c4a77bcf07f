import { parseArgs } from 'node:util';
import { type AuditFault, auditFaults } from '../access/audit/chain.js';
import { readHeads } from '../access/audit/head-files.js';
import { verifyAudit } from '../access/audit/verify-audit.js';
import { readConfig } from '../config/config.js';
import { type TotalDifference, verifyTotals } from '../features/achievements/index.js';
import { attestedVotes, type TreeFault, treeFaults, type VoteDifference, verifyTrees, verifyVotes } from '../features/contests/index.js';
import { systemClock } from '../lib/clock.js';
import type { Records } from '../wiring/records.js';
import { type Command, CommandFailed, say, understood, withRecords } from './command.js';

const voteLine = ({ roundId, entryId, votes, stripes }: VoteDifference): string =>
  `  投票 votes    ${roundId} ${entryId}: ${votes} 行 rows, ${stripes} 计数 counted`;

const totalLine = ({ indicatorId, branchId, month, rowAmount, totalAmount, rowEntries, totalEntries }: TotalDifference): string =>
  `  台账 ledger   ${indicatorId} ${branchId} ${month ?? '—'}: Σ ${rowAmount} / ${rowEntries} 行 rows, Σ ${totalAmount} / ${totalEntries} 合计 totals`;

const treeLine = ({ contestId, kind, at }: TreeFault): string =>
  `  选票树 tree   ${kind} ${contestId} ${at}: ${treeFaults[kind].join(' / ')}`;

const auditLine = ({ kind, seq, id }: AuditFault): string =>
  `  审计 audit    ${kind}${seq === undefined ? '' : ` #${seq}`}${id === undefined ? '' : ` ${id}`}: ${auditFaults[kind].join(' / ')}`;

interface Wishes {
  readonly heads: string | undefined;
  readonly publicKey: string | undefined;
}

/** The audit trail: what is found, line by line, how much it is in all, and a line for when all is well. */
async function auditReport({ database, keys }: Records, { heads: folder, publicKey }: Wishes) {
  const { heads, unreadable } = folder === undefined ? { heads: [], unreadable: [] } : await readHeads(folder);
  const verdict = await verifyAudit({ database, keys, clock: systemClock }, { heads, publicKey, attested: [attestedVotes] });
  const bad = unreadable.map((id): AuditFault => ({ kind: 'HEAD_UNREADABLE', id }));
  const lines = [...bad, ...verdict.faults].map(auditLine);
  const looked = `${verdict.sealed} 条留痕 entries, ${verdict.batches} 批 batches, ${heads.length} 链头 heads`;
  return { lines, found: verdict.found + bad.length, fine: `审计留痕完整 / The audit trail is whole: ${looked}` };
}

function read(words: readonly string[]): Wishes & { readonly isAuditOnly: boolean } {
  return understood(() => {
    const options = { heads: { type: 'string' }, 'public-key': { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (positionals.length > 1 || (positionals.length === 1 && positionals[0] !== 'audit')) throw new Error(positionals.join(' '));
    return { isAuditOnly: positionals.length === 1, heads: values.heads, publicKey: values['public-key'] };
  });
}

export const verify: Command = {
  usage: '[audit] [--heads DIR] [--public-key KEY]',
  about:
    '核对：逐票重数、重建选票树、逐行重算台账、逐条核对审计留痕，有差异时以 1 退出；`audit` 只核对留痕，--heads 与另存的链头比对 / Recounts votes and ledger rows against their totals, builds the trees of votes anew against their heads and checks the audit trail, with --heads against heads kept elsewhere; ends with 1 when anything differs.',
  run: words => {
    const { isAuditOnly, ...wishes } = read(words);
    const config = readConfig();
    const { heads = config.auditHeadDir, publicKey = config.auditHeadPublicKey } = wishes;
    return withRecords(config, async records => {
      const counted = isAuditOnly
        ? []
        : [...(await verifyVotes(records.database)).map(voteLine), ...(await verifyTotals(records.database)).map(totalLine)];
      const trees = isAuditOnly ? undefined : await verifyTrees(records);
      counted.push(...(trees?.faults ?? []).map(treeLine));
      const audit = await auditReport(records, { heads, publicKey });
      for (const line of [...counted, ...audit.lines]) say(line);
      const found = counted.length + audit.found;
      if (found > 0) throw new CommandFailed(`${found} 处不一致 / ${found} differences`);
      if (trees) {
        say('投票与台账均一致 / Votes and ledger agree with their totals');
        say(`选票树完整 / The trees of votes are whole: ${trees.leaves} 叶 leaves, ${trees.heads} 树头 heads`);
      }
      say(audit.fine);
    });
  },
};
