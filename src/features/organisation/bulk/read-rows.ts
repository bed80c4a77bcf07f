import type { Viewer } from '../../../access/viewer.js';
import { fieldsOf, type HeadingMap, type HeadingSpec, headingMap, requireHeadings } from '../../../files/sheets/headings.js';
import { readTable } from '../../../files/sheets/read-table.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { OrganisationDeps } from '../deps.js';

/** The cells of one row by field, and the line on which a person finds it. */
export interface SheetRow<Field extends string> {
  readonly line: number;
  readonly cells: Partial<Record<Field, string>>;
}

const MOST_IMPORT_ROWS = 5_000;

/**
 * The rows of an uploaded sheet by the headings of its first row. Nothing is written before all of it was read. Errors: SHEET_* (see
 * `files/sheets`), FILE_EMPTY, TOO_MANY_ROWS, LINKED_RECORD_NOT_FOUND for a file that is not there for this viewer.
 */
export async function readRows<Field extends string>(
  deps: OrganisationDeps,
  viewer: Viewer,
  fileId: string,
  spec: HeadingSpec<Field>,
): Promise<SheetRow<Field>[]> {
  const file = (await deps.openFile?.(fileId, viewer)) ?? refuse('LINKED_RECORD_NOT_FOUND', {}, ['input', 'fileId']);
  const rows: SheetRow<Field>[] = [];
  let headings: HeadingMap<Field> | undefined;
  for await (const { line, cells } of readTable(file.stream)) {
    if (headings === undefined) {
      headings = headingMap(cells, spec);
      requireHeadings(headings);
      continue;
    }
    refuseUnless(rows.length < MOST_IMPORT_ROWS, 'TOO_MANY_ROWS', { max: MOST_IMPORT_ROWS }, ['input', 'fileId']);
    rows.push({ line, cells: fieldsOf(headings, cells) });
  }
  if (rows.length === 0) refuse('FILE_EMPTY', {}, ['input', 'fileId']);
  return rows;
}

/** A cell that must not be empty. Errors: REQUIRED. */
export const needed = <Field extends string>(cells: Partial<Record<Field, string>>, field: Field): string =>
  cells[field] ?? refuse('REQUIRED', {}, [field]);
