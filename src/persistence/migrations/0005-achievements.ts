import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  createTable,
  day,
  dropTables,
  flag,
  forbidChanges,
  hash,
  id,
  instant,
  integer,
  longText,
  optional,
  ref,
  text,
  version,
} from '../migration.js';

/** What is counted, the append-only ledger with its totals, baselines, closed periods, published figures, and the epochs of live boards. */
export class Achievements1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'board_epoch', {
      columns: [id('topic'), ref('epoch'), text('reason', 200), instant('changedAt'), version()],
    });
    await createIndicators(runner);
    await createLedger(runner);
    await createTotals(runner);
    await createBaselines(runner);
    await createPeriods(runner);
    await createSnapshots(runner);
    await forbidChanges(runner, 'ledger_entry');
    await forbidChanges(runner, 'ledger_evidence');
    await runner.query(`INSERT INTO ledger_lock (id, closedThrough, version) VALUES ('LEDGER', NULL, 1)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      'figure_snapshot',
      'period_change',
      'ledger_lock',
      'baseline_evidence',
      'baseline',
      'indicator_head',
      'indicator_total',
      'ledger_evidence',
      'ledger_entry',
      'indicator_version',
      'indicator',
      'board_epoch',
    );
  }
}

async function createIndicators(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'indicator', {
    columns: [
      id(),
      code('code'),
      text('nameZh', 120),
      text('unit', 16),
      code('kind'),
      code('exactness'),
      optional(text('distinctKey', 200)),
      integer('displayScale'),
      integer('decimals'),
      optional(integer('roundingStep')),
      code('visibility'),
      text('owner', 120),
      flag('needsEvidence'),
      flag('baselineAllowed'),
      flag('isHeadline'),
      text('wording', 200),
      optional(integer('targetValue')),
      integer('definitionVersion'),
      integer('place'),
      version(),
      instant('createdAt'),
    ],
    unique: { indicator_code: ['code'] },
    indexes: { indicator_place: ['place', 'id'] },
  });
  await createTable(runner, 'indicator_version', {
    columns: [
      id(),
      ref('indicatorId'),
      integer('number'),
      longText('definition'),
      optional(text('reason', 500)),
      optional(ref('definedBy')),
      instant('createdAt'),
    ],
    unique: { indicator_version_number: ['indicatorId', 'number'] },
    foreignKeys: { indicator_version_indicator_fk: ['indicatorId', 'indicator'] },
  });
}

async function createLedger(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'ledger_entry', {
    columns: [
      id(),
      ref('indicatorId'),
      integer('amount'),
      day('occurredOn'),
      ref('branchId'),
      optional(ref('projectId')),
      optional(hash('subjectHash')),
      code('sourceKind'),
      ref('sourceId'),
      optional(ref('reversesId')),
      optional(text('note', 500)),
      optional(ref('recordedBy')),
      instant('recordedAt'),
    ],
    unique: { ledger_entry_reverses: ['reversesId'] },
    indexes: {
      ledger_entry_window: ['indicatorId', 'occurredOn', 'branchId', 'amount'],
      ledger_entry_subject: ['indicatorId', 'subjectHash', 'occurredOn', 'branchId', 'amount'],
      ledger_entry_branch: ['branchId', 'occurredOn', 'id'],
      ledger_entry_day: ['occurredOn', 'id'],
      ledger_entry_source: ['sourceKind', 'sourceId'],
      ledger_entry_project: ['projectId', 'occurredOn', 'id'],
    },
    foreignKeys: {
      ledger_entry_indicator_fk: ['indicatorId', 'indicator'],
      ledger_entry_branch_fk: ['branchId', 'branch'],
      ledger_entry_project_fk: ['projectId', 'project'],
      ledger_entry_reverses_fk: ['reversesId', 'ledger_entry'],
    },
  });
  await createTable(runner, 'ledger_evidence', {
    columns: [id('entryId'), id('fileId')],
    foreignKeys: { ledger_evidence_entry_fk: ['entryId', 'ledger_entry'] },
  });
}

async function createTotals(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'indicator_total', {
    columns: [id('indicatorId'), id('branchId'), id('month'), integer('amount'), integer('entries')],
    indexes: { indicator_total_branch: ['branchId'] },
    foreignKeys: { indicator_total_indicator_fk: ['indicatorId', 'indicator'], indicator_total_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'indicator_head', {
    columns: [id('indicatorId'), id('branchId'), integer('amount'), integer('entries'), integer('version')],
    indexes: { indicator_head_branch: ['branchId'] },
    foreignKeys: { indicator_head_indicator_fk: ['indicatorId', 'indicator'], indicator_head_branch_fk: ['branchId', 'branch'] },
  });
}

async function createBaselines(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'baseline', {
    columns: [
      id(),
      ref('indicatorId'),
      ref('branchId'),
      integer('value'),
      day('cutoffOn'),
      code('exactness'),
      optional(text('note', 500)),
      code('state'),
      optional(text('standing', 120)),
      ref('proposedBy'),
      instant('proposedAt'),
      optional(ref('acceptedBy')),
      optional(instant('acceptedAt')),
      optional(ref('voidedBy')),
      optional(instant('voidedAt')),
      optional(text('voidReason', 500)),
      version(),
    ],
    unique: { baseline_standing: ['standing'] },
    indexes: {
      baseline_indicator: ['indicatorId', 'state', 'cutoffOn', 'branchId'],
      baseline_branch: ['branchId'],
      baseline_proposed: ['proposedAt', 'id'],
    },
    foreignKeys: { baseline_indicator_fk: ['indicatorId', 'indicator'], baseline_branch_fk: ['branchId', 'branch'] },
  });
  await createTable(runner, 'baseline_evidence', {
    columns: [id('baselineId'), id('fileId')],
    foreignKeys: { baseline_evidence_baseline_fk: ['baselineId', 'baseline'] },
  });
}

async function createPeriods(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'ledger_lock', { columns: [id(), optional(day('closedThrough')), version()] });
  await createTable(runner, 'period_change', {
    columns: [
      id(),
      code('kind'),
      code('state'),
      day('day'),
      optional(text('reason', 500)),
      ref('requestedBy'),
      instant('requestedAt'),
      optional(ref('confirmedBy')),
      optional(instant('confirmedAt')),
      version(),
    ],
    indexes: { period_change_requested: ['requestedAt', 'id'] },
  });
}

async function createSnapshots(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'figure_snapshot', {
    columns: [
      id(),
      ref('indicatorId'),
      optional(ref('branchId')),
      text('title', 200),
      day('asOf'),
      optional(day('fromOn')),
      integer('value'),
      text('display', 200),
      text('wording', 400),
      code('exactness'),
      hash('rowsHash'),
      integer('definitionVersion'),
      optional(ref('correctsId')),
      optional(text('note', 500)),
      ref('takenBy'),
      instant('takenAt'),
    ],
    indexes: {
      figure_snapshot_taken: ['takenAt', 'id'],
      figure_snapshot_indicator: ['indicatorId', 'takenAt', 'id'],
      figure_snapshot_branch: ['branchId'],
      figure_snapshot_corrects: ['correctsId'],
    },
    foreignKeys: {
      figure_snapshot_indicator_fk: ['indicatorId', 'indicator'],
      figure_snapshot_branch_fk: ['branchId', 'branch'],
      figure_snapshot_corrects_fk: ['correctsId', 'figure_snapshot'],
    },
  });
}
