import { systemAct } from '../../../access/act.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx, UnitOfWork } from '../../../persistence/database.js';
import type { KeepingDeps } from '../deps.js';
import type { RetentionReport } from '../keeping.entity.js';
import { findingsOf } from './plan-retention.js';
import { changeReport, dropItems, dueIds, findReport, nextItems, treatRows } from './retention.store.js';
import { isTooOld, type RetentionRule } from './retention-rule.js';
import { retentionRules } from './retention-rules.js';

const BATCH = 200;

/**
 * Carries out a report: the rows it listed and no others, but for those that are due no more or that somebody put under a hold meanwhile.
 * Two hundred rows a transaction, each an act in the trail; begun and broken off, it goes on where it was.
 * Errors: NOT_FOUND, RETENTION_REPORT_NOT_READY, RETENTION_REPORT_TOO_OLD, VERSION_STALE when somebody else applies it at the same time.
 */
export async function applyRetention(deps: KeepingDeps, reportId: string): Promise<RetentionReport> {
  for (;;) {
    const report = await deps.database.inTransaction(systemAct('applyRetention'), unit => applyBatch(deps, unit, reportId));
    if (report.state === 'APPLIED') return report;
  }
}

async function applyBatch(deps: KeepingDeps, { tx, about, attest }: UnitOfWork, reportId: string): Promise<RetentionReport> {
  const now = deps.clock.now();
  const report = (await findReport(tx, reportId)) ?? refuse('NOT_FOUND');
  refuseUnless(report.state === 'PLANNED' || report.state === 'APPLYING', 'RETENTION_REPORT_NOT_READY', { state: report.state });
  refuseUnless(!isTooOld(report.plannedAt, now), 'RETENTION_REPORT_TOO_OLD');
  about(report.id);
  const items = await nextItems(tx, report.id, BATCH);
  if (items.length === 0) return changeReport(tx, report, { state: 'APPLIED', appliedAt: now.getTime() });
  const rule = ruleOf(items[0]!.ruleId);
  const { cutoff } = findingsOf(report).find(({ ruleId }) => ruleId === rule.id)!;
  const among = items.map(({ rowId }) => rowId);
  const due = await dueIds(tx, rule, cutoff, { among, most: BATCH });
  await treat(deps, tx, rule, due);
  await dropItems(tx, items);
  attest({ rule: rule.id, treatment: rule.treatment.kind, done: due.length, spared: among.length - due.length });
  const counts = { done: report.done + due.length, spared: report.spared + among.length - due.length };
  return changeReport(tx, report, { state: 'APPLYING', ...counts });
}

const ruleOf = (id: string): RetentionRule => retentionRules.find(rule => rule.id === id) ?? refuse('RETENTION_REPORT_TOO_OLD');

async function treat({ keys }: KeepingDeps, tx: Tx, rule: RetentionRule, ids: readonly string[]): Promise<void> {
  await treatRows(tx, rule, ids);
  if (rule.treatment.kind === 'DESTROY_KEYS') for (const id of ids) await keys.destroy(tx, rule.treatment.family(id));
}
