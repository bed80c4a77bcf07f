import type { Scopes } from '../../access/viewer.js';
import type { Row } from '../../files/sheets/cell.js';
import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';

/** What can be taken out as a sheet. Each kind has a source, handed in by the composition root. */
export const ExportKind = { BRANCHES: 'BRANCHES', MEMBERS: 'MEMBERS', LEDGER: 'LEDGER', ACHIEVEMENTS: 'ACHIEVEMENTS' } as const;
export type ExportKind = keyof typeof ExportKind;

export const ExportFormat = { CSV: 'CSV', XLSX: 'XLSX' } as const;
export type ExportFormat = keyof typeof ExportFormat;

/** Which rows are wanted, beside those of the scope. Sources without days of their own ignore them. */
export interface ExportFilter {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** One kind of sheet: its name, its columns, and its rows as far as the scopes reach. */
export interface ExportSource {
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly rows: (tx: Tx, scopes: Scopes, filter: ExportFilter) => AsyncIterable<Row>;
}

export type ExportSources = Readonly<Record<ExportKind, ExportSource>>;

/** Errors: SPAN_INVALID. */
export const refuseBadSpan = ({ from, to }: ExportFilter, path: RefusalPath): void =>
  refuseUnless(!from || !to || from <= to, 'SPAN_INVALID', {}, [...path, 'to']);

/** A ticket begins a download; a download that has begun may take as long as it needs. */
export const EXPORT_TICKET_LIFE_MS = 5 * 60_000;
