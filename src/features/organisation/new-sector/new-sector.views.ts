import { type Scope, scopePredicate } from '../../../access/scope.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type Page } from '../../../persistence/page.js';
import { both, isIn, not, type Predicate, startsWith } from '../../../persistence/predicate.js';
import type { BranchKind } from '../branch.js';
import { branchExistsOn, onDay } from '../dated.js';
import type { NewSectorOrg, NewSectorSpan } from './new-sector.entity.js';
import type { NewSectorFlag } from './new-sector.js';

const select = 'o.id, o.name, o.unifiedCode, o.sectorKind, o.branchId, o.womenStaff, o.state, o.version, o.createdAt';
const from = 'new_sector_org o';

const had = (flag: NewSectorFlag, day: LocalDate): Predicate => {
  const held = onDay('span', day);
  return {
    sql: `EXISTS (SELECT 1 FROM new_sector_span span WHERE span.orgId = o.id AND span.flag = '${flag}' AND ${held.sql})`,
    values: held.values,
  };
};

/** Which part of the roll: inside the asker's scope, and below a branch when one is named by its path. */
const inPart = (scope: Scope<'I'>, path: string | undefined): Predicate => {
  const inside = scopePredicate(scope, 'o.branchId');
  if (path === undefined) return inside;
  const below = startsWith('area.path', path);
  return both(inside, { sql: `o.branchId IN (SELECT area.id FROM branch area WHERE ${below.sql})`, values: below.values });
};

export const orgPage = (
  tx: Tx,
  scope: Scope<'I'>,
  where: Predicate,
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<NewSectorOrg>> => fetchPage<NewSectorOrg>(tx, { select, from, where: both(where, inPart(scope, undefined)), order }, page);

export const countOrgs = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> =>
  countRows(tx, { from, where: both(where, inPart(scope, undefined)) });

export const orgRows = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]): Promise<NewSectorOrg[]> =>
  findRows(tx, { select, from, where: both(isIn('o.id', ids), inPart(scope, undefined)), order: [] });

export const spanRows = (tx: Tx, orgIds: readonly string[]): Promise<NewSectorSpan[]> => {
  const where = isIn('orgId', orgIds);
  return tx.rows(
    `SELECT id, orgId, flag, startsOn, endsOn, mode, federationBranchId FROM new_sector_span WHERE ${where.sql} ORDER BY startsOn`,
    where.values,
  );
};

export interface Coverage {
  /** Organisations that had a party organisation on the day. */
  readonly due: number;
  /** Those of them that also had a women's federation. */
  readonly done: number;
}

/** 应建尽建 on a day, over the part of the roll that the scope holds, below a branch when its path is given. One statement. */
export async function coverageOn(tx: Tx, scope: Scope<'I'>, asOf: LocalDate, path?: string): Promise<Coverage> {
  const done = had('FEDERATION', asOf);
  const due = both(had('PARTY_ORGANISATION', asOf), inPart(scope, path));
  const [row] = await tx.rows<Coverage>(
    `SELECT COUNT(*) AS due, COALESCE(SUM(CASE WHEN ${done.sql} THEN 1 ELSE 0 END), 0) AS done FROM ${from} WHERE ${due.sql}`,
    [...done.values, ...due.values],
  );
  return { due: Number(row?.due ?? 0), done: Number(row?.done ?? 0) };
}

const gap = (scope: Scope<'I'>, asOf: LocalDate, path: string | undefined): Predicate =>
  both(had('PARTY_ORGANISATION', asOf), not(had('FEDERATION', asOf)), inPart(scope, path));

/** The organisations that are due and not covered. */
export const gapPage = (
  tx: Tx,
  part: { scope: Scope<'I'>; asOf: LocalDate; path: string | undefined },
  order: readonly SortKey[],
  page: PageRequest,
): Promise<Page<NewSectorOrg>> => fetchPage<NewSectorOrg>(tx, { select, from, where: gap(part.scope, part.asOf, part.path), order }, page);

export const countGaps = (tx: Tx, part: { scope: Scope<'I'>; asOf: LocalDate; path: string | undefined }): Promise<number> =>
  countRows(tx, { from, where: gap(part.scope, part.asOf, part.path) });

/** How many branches of a kind exist on a day, below a branch when its path is given: what STRUCTURE figures show. */
export const countBranchesOfKind = (tx: Tx, kind: BranchKind, asOf: LocalDate, path?: string): Promise<number> =>
  countRows(tx, {
    from: 'branch b',
    where: both(isIn('b.kind', [kind]), branchExistsOn('b', asOf), ...(path === undefined ? [] : [startsWith('b.path', path)])),
  });
