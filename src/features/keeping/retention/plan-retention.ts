import { systemAct } from '../../../access/act.js';
import { shanghaiDay } from '../../../lib/period.js';
import { newId } from '../../../lib/typeid.js';
import type { KeepingDeps } from '../deps.js';
import type { RetentionReport } from '../keeping.entity.js';
import { changeReport, countHeld, dueIds, findNight, insertItems, insertReport } from './retention.store.js';
import { cutoffOf, type Finding, type RetentionRule } from './retention-rule.js';
import { retentionRules } from './retention-rules.js';

/** Most rows of one rule in one report. */
const MOST_ROWS = 20_000;

/** A dry run: lists what is due now, changes nothing of it. */
export async function planRetention(deps: KeepingDeps): Promise<RetentionReport> {
  return fill(deps, await begin(deps, null));
}

/** The same once a night for all nodes together: null for every node but the first. The unique night of the report decides. */
export async function planNight(deps: KeepingDeps): Promise<RetentionReport | null> {
  const night = shanghaiDay(deps.clock.now());
  const report = await deps.database.inTransaction(systemAct('planRetention'), async ({ tx }) =>
    (await findNight(tx, night)) ? null : insertReport(tx, draft(deps, night)),
  );
  return report && fill(deps, report);
}

const draft = ({ clock }: KeepingDeps, scheduledFor: string | null): Omit<RetentionReport, 'version'> => {
  const times = { plannedAt: clock.now().getTime(), appliedAt: null, scheduledFor };
  return { id: newId('retention_report'), state: 'PLANNING', findings: '[]', done: 0, spared: 0, ...times };
};

const begin = (deps: KeepingDeps, scheduledFor: string | null): Promise<RetentionReport> =>
  deps.database.inTransaction(systemAct('planRetention'), ({ tx }) => insertReport(tx, draft(deps, scheduledFor)));

/** Rule by rule, each in a short transaction of its own; only a report that is whole can be applied. */
async function fill(deps: KeepingDeps, report: RetentionReport): Promise<RetentionReport> {
  const findings: Finding[] = [];
  for (const rule of retentionRules) findings.push(await look(deps, report, rule));
  return deps.database.inTransaction(systemAct('planRetention'), ({ tx }) =>
    changeReport(tx, report, { state: 'PLANNED', findings: JSON.stringify(findings) }),
  );
}

function look({ database }: KeepingDeps, report: RetentionReport, rule: RetentionRule): Promise<Finding> {
  const cutoff = cutoffOf(rule, new Date(report.plannedAt));
  const named = { ruleId: rule.id, table: rule.table, treatment: rule.treatment.kind, cutoff };
  return database.inTransaction(systemAct('planRetention'), async ({ tx }) => {
    const ids = await dueIds(tx, rule, cutoff, { most: MOST_ROWS + 1 });
    const listed = ids.slice(0, MOST_ROWS);
    await insertItems(tx, report.id, rule.id, listed);
    return { ...named, due: listed.length, held: await countHeld(tx, rule, cutoff), isMore: ids.length > MOST_ROWS };
  });
}

/** What a report found, rule by rule. */
export const findingsOf = (report: RetentionReport): readonly Finding[] => JSON.parse(report.findings) as Finding[];
