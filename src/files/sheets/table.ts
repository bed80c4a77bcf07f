import { refuse } from '../../lib/refusal.js';

/** One row of a sheet that is read: cells as text, empty cells as ''. Rows with nothing in them do not come. */
export interface TableRow {
  /** Where a person finds it: the row number in the workbook, or the line on which it starts in the text file. From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a sheet may be before anybody looks at what it says. */
export const sheetLimits = {
  fileBytes: 5 * 1024 * 1024,
  inflatedBytes: 50 * 1024 * 1024,
  entries: 200,
  /** Inflated ÷ packed, for any part of the archive that is worth the trouble. */
  ratio: 100,
  rows: 20_000,
  columns: 60,
  /** Characters a cell holds in the spreadsheet programs. */
  cellCharacters: 32_767,
  /** All cells together: one long shared text may be pointed at by every cell. */
  characters: 20_000_000,
} as const;

/** Refuses SHEET_TOO_LARGE with the name of the limit. */
export const tooLarge = (limit: keyof typeof sheetLimits): never => refuse('SHEET_TOO_LARGE', { limit, max: sheetLimits[limit] });

/** Counts rows as they come and refuses at the first that is too much; blank cells at the end are cut, blank rows answer undefined. */
export function rowGate(): (line: number, cells: readonly string[]) => TableRow | undefined {
  let rows = 0;
  let characters = 0;
  return (line, cells) => {
    let width = cells.length;
    while (width > 0 && (cells[width - 1] ?? '').trim() === '') width -= 1;
    if (width === 0) return undefined;
    if (width > sheetLimits.columns) tooLarge('columns');
    rows += 1;
    if (rows > sheetLimits.rows) tooLarge('rows');
    const kept = cells.slice(0, width);
    for (const cell of kept) {
      if (cell.length > sheetLimits.cellCharacters) tooLarge('cellCharacters');
      characters += cell.length;
    }
    if (characters > sheetLimits.characters) tooLarge('characters');
    return { line, cells: kept };
  };
}
