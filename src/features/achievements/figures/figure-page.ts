import { encodeCursor, type PageRequest, planPage } from '../../../persistence/keyset.js';
import type { Page } from '../../../persistence/page.js';

/** A page of a short list that is already in memory, by a key that is unique in it; the cursors are as those of any other list. */
export function pageOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, request: PageRequest): Page<Item> {
  const { size, isBackward, after, before } = planPage(request, 1);
  const place = (cursor: readonly unknown[] | undefined, missing: number) => {
    const found = cursor === undefined ? -1 : items.findIndex(item => keyOf(item) === cursor[0]);
    return found === -1 ? missing : found;
  };
  const start = place(after, -1) + 1;
  const end = place(before, items.length);
  const from = isBackward ? Math.max(start, end - size) : start;
  const to = isBackward ? end : Math.min(end, start + size);
  const rows = items.slice(from, to);
  return {
    rows,
    cursors: rows.map(item => encodeCursor([keyOf(item)])),
    hasNextPage: to < items.length,
    hasPreviousPage: from > 0,
  };
}
