import { refuse } from '../../lib/refusal.js';
import { foldText } from '../../lib/text.js';

/** How one field is recognised in a sheet: its Chinese heading, other words people use for it, and whether the sheet must have it. */
interface Heading {
  readonly heading: string;
  readonly aliases?: readonly string[];
  readonly isRequired?: boolean;
}

export type HeadingSpec<Field extends string> = Readonly<Record<Field, Heading>>;

export interface HeadingMap<Field extends string> {
  /** Where each field that was found stands. */
  readonly columns: ReadonlyMap<Field, number>;
  /** Headings of required fields that the sheet lacks. */
  readonly missing: readonly string[];
  /** Headings of the sheet that no field has, as written. */
  readonly unknown: readonly string[];
  /** Headings of fields that stand in more than one column. */
  readonly repeated: readonly string[];
}

/** Which column holds which field. Blanks, width, case, a star and bracketed remarks (（必填）) in headings do not matter. */
export function headingMap<Field extends string>(headings: readonly string[], spec: HeadingSpec<Field>): HeadingMap<Field> {
  const fields = new Map<string, Field>();
  const entries = Object.entries(spec) as [Field, Heading][];
  for (const [field, { heading, aliases = [] }] of entries) {
    for (const word of [heading, field, ...aliases]) fields.set(keyOf(word), field);
  }
  const columns = new Map<Field, number>();
  const unknown: string[] = [];
  const repeated = new Set<string>();
  for (const [column, heading] of headings.entries()) {
    if (heading.trim() === '') continue;
    const field = fields.get(keyOf(heading));
    if (field === undefined) unknown.push(heading.trim());
    else if (columns.has(field)) repeated.add(spec[field].heading);
    else columns.set(field, column);
  }
  const missing = entries.filter(([field, { isRequired }]) => isRequired && !columns.has(field)).map(([, { heading }]) => heading);
  return { columns, missing, unknown, repeated: [...repeated] };
}

/** Refuses a sheet that cannot be read by its headings: SHEET_COLUMNS_MISSING, SHEET_COLUMNS_REPEATED. Unknown columns are only reported. */
export function requireHeadings(map: Pick<HeadingMap<string>, 'missing' | 'repeated'>): void {
  if (map.missing.length > 0) refuse('SHEET_COLUMNS_MISSING', { columns: map.missing.join('、') });
  if (map.repeated.length > 0) refuse('SHEET_COLUMNS_REPEATED', { columns: map.repeated.join('、') });
}

/** The cells of a row by field, trimmed; an empty cell is left out. */
export function fieldsOf<Field extends string>(map: HeadingMap<Field>, cells: readonly string[]): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const [field, column] of map.columns) {
    const text = cells[column]?.trim() ?? '';
    if (text !== '') found[field] = text;
  }
  return found;
}

const keyOf = (heading: string): string => foldText(heading).replace(/\([^)]*\)|\[[^\]]*\]|[\s*:_-]/gu, '');
