import { openNoted, type SealedPart } from '../../../access/privacy/opened.js';
import type { SealedRow, SealedTable } from '../../../access/privacy/sealed-table.js';
import type { Vault } from '../../../access/privacy/vault.js';
import type { Viewer } from '../../../access/viewer.js';
import { sealedBreakGlassUse } from '../../cases/index.js';
import { sealedConsents } from '../../consents/index.js';
import { sealedPersonalFile } from '../../organisation/index.js';
import type { KeepingDeps } from '../deps.js';
import { personOf, rowsOf, type StoredRow } from './person.store.js';

/** Tables with sealed columns that speak of a person. */
const sealedTables: readonly SealedTable[] = [sealedConsents, sealedPersonalFile];

/** Tables that an account of hers stands in, whose sealed words speak of somebody else: they stay shut. */
const shutTables: readonly SealedTable[] = [sealedBreakGlassUse];

/** Columns that open doors or only find rows: they say nothing about her, and nobody is given them. */
const SECRET = /^(passwordHash|secret|sealed|mac|keyId|.*(Hash|Index))$/;

export interface GatherDeps extends Pick<KeepingDeps, 'database' | 'clock'> {
  readonly vault: Vault;
}

/** All that is held about one person, as she may have it: table → rows, sealed values in the clear. */
export interface GatheredPerson {
  readonly memberId: string;
  readonly madeAt: string;
  readonly tables: Readonly<Record<string, readonly StoredRow[]>>;
}

/** Writes into the trail that this is read at the person's request, and then gathers it. */
export async function gatherPerson(deps: GatherDeps, viewer: Viewer, memberId: string): Promise<GatheredPerson> {
  const found = await deps.database.inSnapshot(async tx => rowsOf(tx, await personOf(tx, memberId)));
  const parts = sealedTables.flatMap(of => (found.get(of.table) ?? []).map((row): SealedPart => partOf(of, row)));
  const look = { action: 'openPersonExport', objectId: memberId, purpose: 'SUBJECT_REQUEST', facts: { tables: found.size } };
  const opened = await openNoted(deps, viewer, look, parts);
  const clear = new Map(opened.values.map(({ recordId, column, value }) => [`${recordId} ${column}`, value]));
  const tables = [...found]
    .filter(([table, rows]) => rows.length > 0 && table !== 'search_term' && table !== 'audit_entry')
    .map(([table, rows]) => [table, rows.map(row => readable(sealedColumns(table), row, clear))]);
  return { memberId, madeAt: deps.clock.now().toISOString(), tables: Object.fromEntries(tables) };
}

const sealedColumns = (table: string): readonly string[] =>
  Object.keys([...sealedTables, ...shutTables].find(of => of.table === table)?.columns ?? {});

const partOf = (of: SealedTable, row: StoredRow): SealedPart => ({
  of,
  row: row as unknown as SealedRow,
  columns: Object.keys(of.columns),
});

function readable(sealed: readonly string[], row: StoredRow, clear: ReadonlyMap<string, string>): StoredRow {
  const shown = Object.entries(row).filter(([column]) => !SECRET.test(column));
  return Object.fromEntries(
    shown.map(([column, value]) => [column, sealed.includes(column) ? (clear.get(`${row['id']} ${column}`) ?? null) : value]),
  );
}
