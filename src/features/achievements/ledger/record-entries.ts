import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { type RefusalPath, refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx, UnitOfWork } from '../../../persistence/database.js';
import { findProjects } from '../../brand/index.js';
import { type Branch, findBranches } from '../../organisation/index.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { LedgerDeps } from '../deps.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { findByCodes } from '../indicators/indicator.store.js';
import { type LedgerEntryInput, refuseBadEntry } from './entry.js';
import type { LedgerEntry } from './ledger.entity.js';
import { holdClosedThrough, insertEntries } from './ledger.store.js';
import { subjectHash } from './subject-hash.js';

interface Known {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly branches: ReadonlyMap<string, Branch>;
  readonly projectIds: ReadonlySet<string>;
  readonly closedThrough: string | null;
  readonly now: Date;
  /** What subjects are hashed with. */
  readonly subjectKey: Buffer;
}

async function loadKnown(tx: Tx, deps: LedgerDeps, entries: readonly LedgerEntryInput[]): Promise<Known> {
  const distinct = (values: readonly string[]) => [...new Set(values)];
  const indicators = await findByCodes(tx, distinct(entries.map(entry => entry.indicator)));
  const branches = await findBranches(tx, distinct(entries.map(entry => entry.branchId)));
  const projectIds = distinct(entries.flatMap(entry => entry.projectId ?? []));
  const projects = projectIds.length > 0 ? await findProjects(tx, projectIds) : [];
  return {
    projectIds: new Set(projects.map(row => row.id)),
    indicators: new Map(indicators.map(row => [row.code, row])),
    branches: new Map(branches.map(row => [row.id, row])),
    closedThrough: await holdClosedThrough(tx),
    now: deps.clock.now(),
    subjectKey: (await deps.keys.current(tx, 'ledger-subject')).bytes,
  };
}

function toRow(viewer: Viewer, known: Known, entry: LedgerEntryInput, path: RefusalPath): LedgerEntry {
  const { indicator: code, branchId, subject, note } = entry;
  const indicator = known.indicators.get(code) ?? refuse('UNKNOWN_INDICATOR', { indicator: code.slice(0, 64) }, [...path, 'indicator']);
  const branch = known.branches.get(branchId) ?? refuse('LINKED_RECORD_NOT_FOUND', {}, [...path, 'branchId']);
  refuseUnless(covers(viewer.scope.I, branch.path), 'FORBIDDEN');
  const hasProject = !entry.projectId || known.projectIds.has(entry.projectId);
  refuseUnless(hasProject, 'LINKED_RECORD_NOT_FOUND', {}, [...path, 'projectId']);
  refuseBadEntry(indicator, entry, shanghaiDay(known.now), path);
  const isOpen = known.closedThrough === null || known.closedThrough < entry.occurredOn;
  refuseUnless(isOpen, 'PERIOD_CLOSED', { closedThrough: known.closedThrough }, [...path, 'occurredOn']);
  return {
    id: newId('ledger_entry'),
    indicatorId: indicator.id,
    amount: entry.amount,
    occurredOn: entry.occurredOn,
    branchId,
    projectId: entry.projectId ?? null,
    subjectHash: subject ? subjectHash(known.subjectKey, indicator.id, subject) : null,
    sourceKind: entry.source.kind,
    sourceId: entry.source.id,
    reversesId: null,
    note: note ? cleanText(note, { max: 500, hasLines: true, path: [...path, 'note'] }) : null,
    recordedBy: viewer.account?.id ?? null,
    recordedAt: known.now.getTime(),
  };
}

async function record(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  offered: readonly LedgerEntryInput[],
  pathOf: (position: number) => RefusalPath,
): Promise<LedgerEntry[]> {
  // Whoever offers them: nothing of a rehearsal becomes a figure.
  const counted = offered.flatMap((entry, position) => (entry.source.isDrill ? [] : [{ entry, path: pathOf(position) }]));
  if (counted.length === 0) return [];
  const entries = counted.map(({ entry }) => entry);
  const known = await loadKnown(unit.tx, deps, entries);
  const rows = counted.map(({ entry, path }) => toRow(viewer, known, entry, path));
  const evidence = entries.flatMap((entry, position) =>
    [...new Set(entry.evidenceIds ?? [])].map(fileId => ({ entryId: rows[position]!.id, fileId })),
  );
  await insertEntries(unit.tx, rows, evidence);
  unit.afterCommit(() => deps.touch(BRAND_BOARD));
  return rows;
}

/**
 * Records one thing that counts (null: it comes of a rehearsal, which never does), in the transaction that made its source record final, and adds it to the totals. The board is told
 * after the commit. Errors: UNKNOWN_INDICATOR, INDICATOR_NOT_COUNTED, LINKED_RECORD_NOT_FOUND, FORBIDDEN, PERIOD_CLOSED, DAY_IN_FUTURE,
 * NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE, SUBJECT_REQUIRED, EVIDENCE_MISSING; paths begin with `path`, the place of what counts in the input.
 */
export async function recordEntry(
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  entry: LedgerEntryInput,
  path: RefusalPath = ['input'],
): Promise<LedgerEntry | null> {
  const [row] = await record(unit, deps, viewer, [entry], () => path);
  return row ?? null;
}

/** The same for many entries, without those of a rehearsal, with a handful of statements: imports and seeds. Paths begin with `entries` and the position. */
export const recordEntries = (
  unit: UnitOfWork,
  deps: LedgerDeps,
  viewer: Viewer,
  entries: readonly LedgerEntryInput[],
): Promise<LedgerEntry[]> => record(unit, deps, viewer, entries, position => ['entries', String(position)]);
