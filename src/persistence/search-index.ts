import { queryTermsOf, type TextKind, termsOf } from '../lib/chinese-index.js';
import { insertRows } from './insert-rows.js';
import { both, isIn, type Predicate } from './predicate.js';
import type { Tx } from './tx.js';

/** One text of a row, and whether it is a person's name (a surname has a reading of its own). */
export interface IndexedText {
  readonly text: string;
  readonly kind?: TextKind;
}

/** Replaces the words a row is found under. Call it in the transaction that writes the row. */
export async function indexText(tx: Tx, kind: string, rowId: string, texts: readonly IndexedText[]): Promise<void> {
  await removeText(tx, rowId);
  const terms = [...new Set(texts.flatMap(({ text, kind: textKind }) => termsOf(text, textKind)))];
  if (terms.length === 0) return;
  const rows = terms.map(() => '(?, ?, ?)').join(', ');
  await tx.run(
    `INSERT INTO search_term (kind, term, rowId) VALUES ${rows}`,
    terms.flatMap(term => [kind, term, rowId]),
  );
}

/** The same for many rows that were never indexed before: imports and seeds. */
export const indexNewTexts = (tx: Tx, kind: string, rows: readonly { id: string; texts: readonly IndexedText[] }[]): Promise<void> =>
  insertRows(
    tx,
    'search_term',
    rows.flatMap(({ id, texts }) =>
      [...new Set(texts.flatMap(({ text, kind: textKind }) => termsOf(text, textKind)))].map(term => ({ kind, term, rowId: id })),
    ),
  );

async function removeText(tx: Tx, rowId: string): Promise<void> {
  await tx.run('DELETE FROM search_term WHERE rowId = ?', [rowId]);
}

/** The last code point: every term that starts with q lies from q up to q followed by it, which an index can walk (LIKE with a bound value cannot be relied on). */
const LAST = '\u{10ffff}';
const beginsWith = (column: string, term: string): Predicate => ({
  sql: `${column} >= ? AND ${column} < ?`,
  values: [term, `${term}${LAST}`],
});

/** A kind of row that is searched, and which of its rows the asker may find (a condition on the id in this column). */
export interface SearchedKind {
  readonly kind: string;
  readonly visible: (idColumn: string) => Predicate;
}

/**
 * Rows that hold, for each query term, a term that begins with it; newest first, at most `limit`. The right to see is part of the
 * statement, so rows somebody may not see neither show nor use up the limit.
 */
export async function findByTerms(
  tx: Tx,
  query: string,
  kinds: readonly SearchedKind[],
  limit: number,
): Promise<{ kind: string; rowId: string }[]> {
  const [first, ...others] = [...queryTermsOf(query)].sort((one, other) => other.length - one.length);
  if (first === undefined || kinds.length === 0) return [];
  const also = others.map((term, position) => {
    const alias = `t${position + 1}`;
    const match = beginsWith(`${alias}.term`, term);
    return { sql: `EXISTS (SELECT 1 FROM search_term ${alias} WHERE ${alias}.rowId = t.rowId AND ${match.sql})`, values: match.values };
  });
  const perKind = kinds.map(({ kind, visible }) => both(isIn('t.kind', [kind]), beginsWith('t.term', first), visible('t.rowId'), ...also));
  const selects = perKind.map(
    (where, position) =>
      `SELECT * FROM (SELECT DISTINCT t.kind, t.rowId FROM search_term t WHERE ${where.sql} ORDER BY t.rowId DESC LIMIT ${limit}) k${position}`,
  );
  return tx.rows(
    selects.join(' UNION ALL '),
    perKind.flatMap(where => where.values),
  );
}
